/** What a page tried through the doors of the platform, and the guard did not allow, or nobody declared. */

/** The setting of a service that would declare it. */
export type Kind = 'hosts' | 'cookies' | 'storage' | 'databases';

/** What was tried, once for each door and name. */
export interface Attempt {
  /** What was called: 'fetch', 'script.src', 'document.cookie'. */
  readonly door: string;
  readonly kind: Kind;
  /** The host, cookie, key or database. */
  readonly name: string;
  /** The address of the script that tried it first, `''` where it is not known. */
  readonly by: string;
  /** When it was tried first, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** The services that declare it. */
  readonly ids: readonly string[];
  readonly purposes: readonly string[];
  /** Whether it was let through, since the mode only tells or nothing holds what is not declared. */
  readonly passed: boolean;
  /** What to write under `services` for it. `null`: it is there. */
  readonly config: Readonly<Record<string, unknown>> | null;
}
