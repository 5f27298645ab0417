/** Writes the line that `mirror.ts` reads. */

import {checksum} from './checksum.js';
import {MAX_BYTES} from './mirror.js';
import type {Policy} from './policy.js';
import type {Standing} from './standing.js';

/** @returns '' where there is nothing to say, or the line would be too long: then only the record store knows. */
export function encode({seq, expires, digits}: Standing, {digest}: Policy): string {
  const body = `v1.${seq.toString(36)}.${Math.floor(expires / 1000).toString(36)}.${digits.replace(/0+$/, '')}.${digest}.`;
  const line = body + checksum(body);
  return /[1-4]/.test(digits) && line.length <= MAX_BYTES ? line : '';
}
