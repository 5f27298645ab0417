/** What is in force, as small as the copies hold it: a digit per id that has an answer, in the order of the policy. */

import type {Policy} from './policy.js';
import type {Answer, ConsentRecord} from './record.js';

export interface Standing {
  /** Raised with each record; decides which of two is newer, never the clock. */
  readonly seq: number;
  /** The instant after which the answers no longer count, in milliseconds since the Unix epoch. */
  readonly expires: number;
  /** 0 unanswered, 1 granted, 2 refused, 3 withdrawn, 4 changed since it was asked. What is missing is 0. */
  readonly digits: string;
}

/** By digit. */
export const ANSWERS: readonly (Answer | undefined)[] = [undefined, 'granted', 'refused', 'withdrawn'];

/**
 * What the authority says, less what a newer copy denies. A copy alone can deny, and never grant.
 *
 * @param copy - The newest that is known of the copies and other tabs.
 */
export function inForce(authority: Standing | null, copy: Standing): Standing {
  const {digits, ...rest} = authority ?? copy;
  const denials = copy.seq >= rest.seq ? copy.digits : '';
  return {
    ...rest,
    digits: digits
      .padEnd(denials.length, '0')
      .replace(/./g, (digit, i: number) => (denials.charAt(i) > '1' ? denials.charAt(i) : authority ? digit : '0')),
  };
}

/** A record's answers, as far as they were given to the question that this policy asks. */
export const standingOf = ({seq, expires, answers, versions}: ConsentRecord, {ids, byId}: Policy): Standing => ({
  seq,
  expires,
  digits: ids
    .map((id) => {
      const digit = Math.max(ANSWERS.indexOf(answers[id]), 0);
      return digit && (versions[id] ?? '1') !== ((byId[id] as {version?: string}).version ?? '1') ? 4 : digit;
    })
    .join(''),
});
