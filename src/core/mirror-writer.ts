/** Writes the line that `mirror.ts` and `verdict-line.ts` read. */

import {checksum} from './checksum.js';
import {decide, mustAsk} from './decision.js';
import {MAX_BYTES} from './mirror.js';
import type {Policy} from './policy.js';
import type {Standing} from './standing.js';
import {GROUNDS, type Verdict} from './verdict.js';

const seconds = (instant: number): string => Math.floor(instant / 1000).toString(36);

/**
 * @param inputs - What the verdicts are made from (`inputsOf`); without it, the line holds no verdicts.
 * @returns '' where there is nothing to say, or the line would be too long: then only the record store knows.
 */
export function encode(standing: Standing, policy: Policy, inputs?: string): string {
  const {seq, expires, digits} = standing;
  const answers = `v1.${seq.toString(36)}.${seconds(expires)}.${digits.replace(/0+$/, '')}.${policy.digest}.`;
  const ruling = inputs && `${verdictsOf(standing, policy)}.${inputs}.`;
  const [line = ''] = [answers + (ruling ?? ''), answers]
    .map((body) => body + checksum(body))
    .filter(({length}) => length <= MAX_BYTES);
  return /[1-4]/.test(digits) ? line : '';
}

/** From when until when they hold, and what they are. */
function verdictsOf(standing: Standing, policy: Policy): string {
  const {ids, purposes, services, lifetime} = policy;
  const since = standing.expires - lifetime;
  const decision = decide(policy, standing, since);
  const digits = [
    ...purposes.map(({id}) => GROUNDS.indexOf((decision[id] as Verdict).ground as never).toString(36)),
    ...services.map(({id}) => standing.digits.charAt(ids.indexOf(id)).replace(/^0?$/, '1')),
  ];
  return `${seconds(since)}.${seconds(standing.expires)}.${mustAsk(policy, decision) ? 'a' : 'q'}${digits.join('').replace(/1+$/, '')}`;
}
