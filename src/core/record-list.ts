/**
 * Keeps the list of records: each chained to the one before, and the oldest folded away when they grow too many. The
 * record that took their room keeps their number and the link of the last of them, so that the chain still verifies.
 */

import {baseOf, linkOf} from './record-chain.js';
import {lastOf, type ConsentRecord, type LoggedRecord} from './record.js';
import {bytesOf} from './sha256.js';

/** In bytes of JSON. With all else of ours less than 64 KB. */
export const MAX_BYTES = 48_000;

/** A record that has no place yet. */
export type Draft = Omit<ConsentRecord, 'previous' | 'folded'>;

/**
 * The list with one record more, which is its last.
 *
 * @param records - Whatever is stored. What is no list is dropped; what is no record in it stays.
 * @param make - Makes the next record of the last.
 * @param limit - In bytes of JSON, without what a record says of those that were folded away.
 */
export function append(
  records: unknown,
  make: (last: LoggedRecord | null) => Draft,
  limit = MAX_BYTES,
): readonly [...unknown[], ConsentRecord] {
  const list: readonly unknown[] = Array.isArray(records) ? records : [];
  const last = lastOf(list);
  const made = {...make(last), previous: last && linkOf(last)};
  const kept = [...list];
  while (kept.length && sizeOf([kept, made]) > limit) kept.shift();
  const cut = list.length - kept.length;
  return [...kept, cut ? {...made, folded: {count: baseOf(list).count + cut, head: linkOf(list[cut - 1])}} : made];
}

/** In bytes of JSON. What has no JSON is too much. */
export function sizeOf(value: unknown): number {
  try {
    return bytesOf(JSON.stringify(value)).length;
  } catch {
    return Infinity;
  }
}
