/**
 * Reads the answers from a line of at most 200 bytes, as a cookie and a localStorage entry hold it:
 * `v1.<seq>.<expiry in seconds>.<a digit per answer>.<policy digest>.<check>`, numbers in base 36, no zeros in front
 * of a number or behind the answers. Before the check may stand what they amount to: that is `verdict-line.ts`.
 * What does not parse exactly is no decision. It holds no identifier.
 */

import {checksum} from './checksum.js';
import type {Policy} from './policy.js';
import type {Standing} from './standing.js';

export const MAX_BYTES = 200;
const LINE =
  /^(v1\.([1-9a-z][\da-z]{0,7})\.([1-9a-z][\da-z]{0,7})\.([0-5]*[1-5])\.(\w+)\.(?:([\da-z]+)\.[\da-z]+\.[aq][\da-z]*\.\w+\.)?)(\w+)$/;

/** @returns `null` for whatever `encode` would not have written for this very policy. */
export function decode(line: string | null, {digest}: Policy): Standing | null {
  const [all, body = '', seq = '', expiry = '', digits = '', asked, since, check] = LINE.exec(line ?? '') ?? [];
  return all && all.length <= MAX_BYTES && asked === digest && check === checksum(body)
    ? {
        seq: parseInt(seq, 36),
        expires: parseInt(expiry, 36) * 1000,
        digits,
        ...(since && {since: parseInt(since, 36) * 1000}),
      }
    : null;
}
