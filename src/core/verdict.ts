/** What an id may do, and why. */

/** Why a verdict is what it is. */
export type Ground =
  | 'undecided'
  | 'choice'
  | 'refused'
  | 'withdrawn'
  | 'changed'
  | 'needs-no-consent'
  | 'expired'
  | 'opt-out'
  | 'signal'
  | 'minor'
  | 'parent-denied'
  | 'shutdown'
  | 'role'
  | 'unknown'
  | 'config-error'
  | 'loading';

/** By the digit (base 36) that stands for it in a mirror line. */
export const GROUNDS =
  'undecided choice refused withdrawn changed needs-no-consent expired opt-out signal minor parent-denied shutdown role'.split(
    ' ',
  ) as readonly Ground[];

export interface Verdict {
  readonly allowed: boolean;
  readonly ground: Ground;
  /** The sequence number of the record in force, or 0 without one. */
  readonly record: number;
}

/** Verdicts by purpose and service id; without a prototype. */
export type Decision = Readonly<Record<string, Verdict>>;

export const verdict = (ground: Ground, record: number): Verdict => ({
  allowed: /^(cho|nee|opt)/.test(ground),
  ground,
  record,
});

/** A service goes by the first of its purposes that is not allowed; by a choice, where one was needed. */
export const together = (needed: readonly Verdict[]): Verdict =>
  needed.find(({allowed}) => !allowed) ?? needed.find(({ground}) => ground === 'choice') ?? (needed[0] as Verdict);
