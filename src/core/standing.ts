/** What is in force, as small as the copies hold it: a digit per id that has an answer, in the order of the policy. */

import type {Policy} from './policy.js';
import type {Purpose} from './purpose.js';
import type {Answer, ConsentRecord, LoggedRecord} from './record.js';

export interface Standing {
  /** Raised with each record; decides which of two is newer, never the clock. */
  readonly seq: number;
  /** The instant after which the answers no longer count, in milliseconds since the Unix epoch. */
  readonly expires: number;
  /** The instant of the choice, in milliseconds since the Unix epoch; without it, a lifetime before the expiry. */
  readonly since?: number;
  /**
   * 0 unanswered, 1 granted, 2 refused, 3 withdrawn, 4 changed since it was asked, 5 granted although a signal refuses
   * it. What is missing is 0. Behind the last id stands a 2 where the shopper is a minor without a guardian's yes.
   */
  readonly digits: string;
  /** It is being recorded by this very page, as its n-th denial: until then it stays newer than every record. */
  readonly pending?: number;
}

/** Nobody ever chose. */
export const NOTHING: Standing = {seq: 0, expires: 0, digits: ''};

/** By digit. */
export const ANSWERS: readonly (Answer | undefined)[] = [
  undefined,
  'granted',
  'refused',
  'withdrawn',
  undefined,
  'granted',
];

/** Whether the digit says no. */
export const isDenial = (digit: string | undefined): boolean => /[2-4]/.test(digit ?? '');

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
      .replace(/./g, (digit, i: number) => (isDenial(denials[i]) ? (denials[i] as string) : authority ? digit : '0')),
  };
}

/**
 * What the authority says, less what any newer copy denies: a denial holds until a record knows of it.
 * Its number is the highest of all.
 */
export function restrained(authority: Standing | null, copies: readonly Standing[]): Standing {
  const [oldest = NOTHING, ...newer] = [...copies].sort((a, b) => a.seq - b.seq);
  const standing = newer.reduce(inForce, inForce(authority, oldest));
  return {...standing, seq: Math.max(standing.seq, ...copies.map(({seq}) => seq))};
}

/** What an object has itself; not what a page put into `Object.prototype`. */
const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** A record's answers, as far as they were given to the question that this policy asks. */
export const standingOf = (record: LoggedRecord, {ids, byId, changedSince}: Policy): Standing => {
  const {seq, expires, answers, versions, policy, minor} = record as ConsentRecord;
  // A damaged record may have anything in the place of its list.
  const overridden = (record as {overridden?: Partial<readonly string[]> | null}).overridden;
  const changed = changedSince(policy ?? null);
  const digitOf = (id: string): number => {
    const digit = Math.max(ANSWERS.indexOf(own(answers, id)), 0);
    // A service has no version of its own: it is as new as its purposes.
    const {version, needed} = byId[id] as Purpose;
    const isOld = (own(versions ?? {}, id) ?? '1') !== version || changed === 'all' || changed.includes(id);
    if (digit && !needed && isOld) return 4;
    return digit === 1 && overridden?.includes?.(id) ? 5 : digit;
  };
  return {seq, expires, since: record.at, digits: ids.map(digitOf).join('') + (minor ? '2' : '')};
};
