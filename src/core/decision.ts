/** What a policy and the shopper's answers allow, id by id. */

import type {Policy} from './policy.js';
import {isAskedSeparately, needsConsent, type Purpose} from './purpose.js';
import {waitsForYes} from './regime.js';
import {SIGNAL_USES} from './signal.js';
import type {Standing} from './standing.js';
import {GROUNDS, together, verdict, type Decision, type Ground, type Verdict} from './verdict.js';
import {CLOCK_TOLERANCE} from './verdict-line.js';

/** What an answer means, by its digit. */
const MEANINGS: readonly Ground[] = [...GROUNDS.slice(0, 5), 'choice'];

/** Answered once, and not to be allowed now; or never to be asked. */
export const isDenied = ({ground}: Verdict): boolean => /^(ref|wit|exp|cha|sig|min|shu|rol)/.test(ground);

/** @param now - The current instant, in milliseconds since the Unix epoch. */
export function decide(policy: Policy, standing: Standing, now: number): Decision {
  const {purposes, items, byId, ids, lifetime, regime, signal, shutdown} = policy;
  const {seq, expires, digits, since = expires - lifetime} = standing;
  const decision = Object.create(null) as Record<string, Verdict>;
  // Written so that a clock that is no number, or was set back, counts as expired.
  const isCurrent = now < expires && now > since - CLOCK_TOLERANCE;
  // A yes that was given where it lasts longer lasts no longer here; a no is not forgotten sooner.
  const isFresh = isCurrent && now < since + lifetime;
  const isMinor = digits.charAt(ids.length) > '1';
  const isOver = !!shutdown && !(now < Date.parse(shutdown.at));
  const own = (id: string): Ground => MEANINGS[+digits.charAt(ids.indexOf(id))] as Ground;
  const isStopped = (id: string): boolean => isOver && (shutdown.scope?.includes(id) ?? true);

  const groundOf = (purpose: Purpose): Ground => {
    const {id, basis, supplied, uses, forAccount} = purpose;
    const answer = own(id);
    if (!purposes.includes(purpose)) return 'role';
    if (isStopped(id)) return 'shutdown';
    if (isMinor && (needsConsent(purpose) || forAccount)) return 'minor';
    if (!needsConsent(purpose)) {
      if (supplied) return /^(cho|wit)/.test(answer) ? 'needs-no-consent' : answer;
      return basis === 'legitimate-interest' && /^(ref|wit)/.test(answer) ? answer : 'needs-no-consent';
    }
    if (/^(ref|wit)/.test(answer)) return isCurrent ? answer : 'expired';
    const isOverridden = digits.charAt(ids.indexOf(id)) === '5';
    if (signal && !isOverridden && uses.some((use) => SIGNAL_USES.includes(use))) return 'signal';
    if (answer === 'choice' && isFresh) return answer;
    if (answer !== 'changed' && !isAskedSeparately(purpose) && !waitsForYes(regime, uses)) return 'opt-out';
    return answer === 'choice' ? 'expired' : answer;
  };
  const rule = (purpose: Purpose): Verdict => {
    const known = decision[purpose.id];
    if (known) return known;
    // Purposes that need each other are never allowed.
    decision[purpose.id] = verdict('parent-denied', seq);
    const ruled = verdict(groundOf(purpose), seq);
    const isFree = purpose.needs.every((id) => rule(byId[id] as Purpose).allowed);
    return (decision[purpose.id] = !ruled.allowed || isFree ? ruled : verdict('parent-denied', seq));
  };

  for (const item of items) {
    if (!item.needed) {
      rule(item);
      continue;
    }
    const {id, needed} = item;
    const alone = verdict(isStopped(id) ? 'shutdown' : own(id), seq);
    decision[id] = isDenied(alone) ? alone : together(needed.map((purpose) => decision[purpose] as Verdict));
  }
  return decision;
}

/** Whether the first layer has a question: separate purposes wait until a feature needs them. */
export const mustAsk = ({purposes}: Policy, decision: Decision): boolean =>
  purposes.some(
    (purpose) =>
      needsConsent(purpose) &&
      !isAskedSeparately(purpose) &&
      /^(und|exp|cha|opt)/.test((decision[purpose.id] as Verdict).ground),
  );
