/** What a policy and the shopper's answers allow, id by id. */

import type {Policy} from './policy.js';
import {isAskedSeparately, needsConsent} from './purpose.js';
import type {Standing} from './standing.js';

/** What an answer means, by its digit. */
const GROUNDS = ['undecided', 'choice', 'refused', 'withdrawn', 'changed'] as const;

/** Why the verdict is what it is. */
export type Ground = (typeof GROUNDS)[number] | 'needs-no-consent' | 'expired' | 'unknown' | 'config-error' | 'loading';

export interface Verdict {
  readonly allowed: boolean;
  readonly ground: Ground;
  /** The sequence number of the record in force, or 0 without one. */
  readonly record: number;
}

/** Verdicts by purpose and service id; without a prototype. */
export type Decision = Readonly<Record<string, Verdict>>;

/** A clock that was set back by more than this puts the expiry in doubt, and what is in doubt has expired. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** Answered once, and not to be allowed now. */
export const isDenied = ({ground}: Verdict): boolean => /^(ref|wit|exp|cha)/.test(ground);

/** @param now - The current instant, in milliseconds since the Unix epoch. */
export function decide(
  {purposes, services, ids, lifetime}: Policy,
  {seq, expires, digits}: Standing,
  now: number,
): Decision {
  const decision = Object.create(null) as Record<string, Verdict>;
  // Written so that a clock that is no number, or was set back, counts as expired.
  const isCurrent = now < expires && now > expires - lifetime - CLOCK_TOLERANCE;
  const own = (id: string): Ground => GROUNDS[+digits.charAt(ids.indexOf(id))] as Ground;
  const rule = (id: string, ground: Ground): void => {
    decision[id] = {allowed: /^(cho|nee)/.test(ground), ground, record: seq};
  };
  for (const purpose of purposes) {
    const ground = own(purpose.id);
    rule(
      purpose.id,
      !needsConsent(purpose) ? 'needs-no-consent' : isCurrent || /^(und|cha)/.test(ground) ? ground : 'expired',
    );
  }
  for (const service of services) {
    const needed = service.purposes.map((id) => decision[id] as Verdict);
    const alone = own(service.id);
    const {ground} =
      needed.find(({allowed}) => !allowed) ??
      needed.find((verdict) => verdict.ground === 'choice') ??
      (needed[0] as Verdict);
    rule(service.id, /^(cho|nee)/.test(ground) && /^(ref|wit|cha)/.test(alone) ? alone : ground);
  }
  return decision;
}

/** Whether the first layer has a question: separate purposes wait until a feature needs them. */
export const mustAsk = ({purposes}: Policy, decision: Decision): boolean =>
  purposes.some(
    (purpose) => !isAskedSeparately(purpose) && /^(und|exp|cha)/.test((decision[purpose.id] as Verdict).ground),
  );
