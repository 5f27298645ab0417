/**
 * Reads the verdicts from a mirror line, where one was written into it: the loader goes by them on a page on which
 * nothing changed, and needs neither the rules nor the records behind them.
 *
 * A line with verdicts is `v1.<seq>.<expiry>.<answers>.<policy digest>.<since>.<until>.<a|q><digits>.<inputs>.<check>`:
 * instants in seconds, numbers in base 36; `a` where there is a question to ask; a digit per purpose, then per
 * service, of which `z` goes by its purposes, and is left out at the end.
 */

import {checksum} from './checksum.js';
import type {ConsentState} from './state.js';
import {GROUNDS, together, verdict, type Ground, type Verdict} from './verdict.js';

/** A clock that was set back by more than this puts the expiry in doubt, and what is in doubt has expired. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** The digit of a service that goes by its purposes. */
const BY_PURPOSES = 35;

/** A purpose, or a service with the ids of its purposes. */
export interface Item {
  readonly id: string;
  readonly purposes?: readonly string[];
  readonly needs?: readonly string[];
}

/** What was read. */
export type Ruling = Pick<ConsentState, 'verdicts' | 'mustAsk' | 'seq' | 'expires'>;

/** Whether the line is one of ours, for whatever configuration. */
export const isLine = (line: string): boolean => {
  const end = line.lastIndexOf('.') + 1;
  return checksum(line.slice(0, end)) === line.slice(end);
};

/**
 * @param inputs - What the verdicts must have been made from. @see inputsOf
 * @param now - The current instant, in milliseconds since the Unix epoch.
 * @returns `null` for a line that does not hold exactly now, for exactly this configuration.
 */
export function readVerdicts(line: string, items: readonly Item[], inputs: string, now: number): Ruling | null {
  const [, seq, expires, , , since, until, digits = '', of] = line.split('.');
  const number = (text = ''): number => parseInt(text, 36);
  if (!isLine(line) || of !== inputs || !(number(since) * 1000 - CLOCK_TOLERANCE < now && now < number(until) * 1000))
    return null;
  const verdicts = Object.create(null) as Record<string, Verdict>;
  items.forEach(({id, purposes}, i) => {
    const digit = number(digits[i + 1] ?? 'z');
    verdicts[id] =
      purposes && digit === BY_PURPOSES
        ? together(purposes.map((purpose) => verdicts[purpose] as Verdict))
        : verdict(GROUNDS[digit] as Ground, number(seq));
  });
  return {verdicts, mustAsk: digits[0] === 'a', seq: number(seq), expires: number(expires) * 1000};
}
