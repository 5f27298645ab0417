/** What a policy and the shopper's answers allow, id by id. */

import type {Policy} from './policy.js';
import {isAskedSeparately, needsConsent} from './purpose.js';
import type {Standing} from './standing.js';
import {GROUNDS, together, verdict, type Decision, type Ground, type Verdict} from './verdict.js';
import {CLOCK_TOLERANCE} from './verdict-line.js';

/** What an answer means, by its digit. */
const MEANINGS = GROUNDS.slice(0, 5);

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
  const own = (id: string): Ground => MEANINGS[+digits.charAt(ids.indexOf(id))] as Ground;
  for (const purpose of purposes) {
    const ground = own(purpose.id);
    decision[purpose.id] = verdict(
      !needsConsent(purpose) ? 'needs-no-consent' : isCurrent || /^(und|cha)/.test(ground) ? ground : 'expired',
      seq,
    );
  }
  for (const {id, purposes: needed} of services) {
    const alone = verdict(own(id), seq);
    decision[id] = isDenied(alone) ? alone : together(needed.map((purpose) => decision[purpose] as Verdict));
  }
  return decision;
}

/** Whether the first layer has a question: separate purposes wait until a feature needs them. */
export const mustAsk = ({purposes}: Policy, decision: Decision): boolean =>
  purposes.some(
    (purpose) => !isAskedSeparately(purpose) && /^(und|exp|cha)/.test((decision[purpose.id] as Verdict).ground),
  );
