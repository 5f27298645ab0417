/** Failures are told by a stable code. Match on the code, never on the words, which are fetched when they are needed. */

/**
 * Reports a failure. Never throws.
 *
 * @param what - Where: a setting (`services[2].purposes`), an address, an id.
 * @param given - What was found there.
 */
export type Report = (code: string, what?: string, given?: unknown) => void;

/** Whatever was thrown, as a sentence (storage errors can be `null`). */
export const reasonOf = (thrown: unknown): string => (thrown as Error | null)?.message ?? String(thrown);
