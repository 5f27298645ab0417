/** Where the shopper is, as far as it is known. What is not known has no region, and the strictest rules. */

export interface Region {
  /** ISO 3166-1 or 3166-2 in capitals ('DE', 'US-CA'); 'EU' for the EEA as a whole. `null`: not known. */
  readonly region: string | null;
  /** What said so. A time zone is a guess: it is set by hand, and a VPN does not change it. */
  readonly source: 'config' | 'hint' | 'time-zone' | 'none';
}

/** @returns The code in capitals, or `null` for what is not one by its shape. */
export const readRegion = (code: unknown): string | null =>
  typeof code === 'string' && /^[a-z]{2}(-[a-z\d]{1,3})?$/i.test(code) ? code.toUpperCase() : null;

/**
 * @param configured - The region that the merchant fixed, if any. One that is no code hides the rest: a slip in the
 *   configuration must not lead to laxer rules.
 * @param hint - What the server made of the address. Ignored if it is no code.
 * @param guess - What the time zone says, see `time-zone.ts`.
 */
export function resolveRegion({
  configured,
  hint,
  guess,
}: {
  readonly configured?: unknown;
  readonly hint?: unknown;
  readonly guess?: string | null;
}): Region {
  if (configured != null) return {region: readRegion(configured), source: 'config'};
  const hinted = readRegion(hint);
  if (hinted) return {region: hinted, source: 'hint'};
  const guessed = readRegion(guess);
  return {region: guessed, source: guessed ? 'time-zone' : 'none'};
}
