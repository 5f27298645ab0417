/** Writes the line that `mirror.ts` and `verdict-line.ts` read. */

import {checksum} from './checksum.js';
import {decide, mustAsk} from './decision.js';
import {MAX_BYTES} from './mirror.js';
import type {Policy} from './policy.js';
import type {Standing} from './standing.js';
import {GROUNDS, together, type Verdict} from './verdict.js';

const seconds = (instant: number): string => Math.floor(instant / 1000).toString(36);

/**
 * @param inputs - What the verdicts are made from (`inputsOf`); without it, the line holds no verdicts.
 * @param now - The instant for which they are made. By default that of the choice.
 * @returns '' where there is nothing to say, or the line would be too long: then only the record store knows.
 */
export function encode(
  standing: Standing,
  policy: Policy,
  inputs?: string,
  now = standing.since ?? standing.expires - policy.lifetime,
): string {
  const {seq, expires, digits} = standing;
  const answers = `v1.${seq.toString(36)}.${seconds(expires)}.${digits.replace(/0+$/, '')}.${policy.digest}.`;
  const ruling = inputs && `${verdictsOf(standing, policy, now)}.${inputs}.`;
  const [line = ''] = [answers + (ruling ?? ''), answers]
    .map((body) => body + checksum(body))
    .filter(({length}) => length <= MAX_BYTES);
  return /[1-5]/.test(digits) ? line : '';
}

/** From when until when they hold, and what they are. */
function verdictsOf(standing: Standing, policy: Policy, now: number): string {
  const {items, lifetime, shutdown, changesAt} = policy;
  const since = standing.since ?? standing.expires - lifetime;
  const decision = decide(policy, standing, now);
  const ruled = (id: string): Verdict => decision[id] as Verdict;
  const digit = ({ground}: Verdict): string => GROUNDS.indexOf(ground).toString(36);
  const digits = items.map((item) => {
    const own = ruled(item.id);
    return item.needed && together(item.purposes.map(ruled)).ground === own.ground ? 'z' : digit(own);
  });
  const stops = Date.parse(shutdown?.at ?? '');
  const until = Math.min(standing.expires, since + lifetime, changesAt, stops > now ? stops : Infinity);
  return `${seconds(since)}.${seconds(until)}.${mustAsk(policy, decision) ? 'a' : 'q'}${digits.join('').replace(/z+$/, '')}`;
}
