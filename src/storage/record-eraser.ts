/** Erases the records in one transaction: either all of them are there, or none but the proof that there were some. */

import {headOf} from '../core/record-chain.js';
import {forgotten, type Tombstone} from '../core/record-erasure.js';
import {append, type Draft} from '../core/record-list.js';
import type {ConsentRecord, LoggedRecord} from '../core/record.js';
import {change} from './record-log.js';

export interface Erasure {
  /** What withdrew everything right before; `null` where there was nothing to withdraw. */
  readonly withdrawal: ConsentRecord | null;
  readonly tombstone: Tombstone;
}

/**
 * @param next - Makes the withdrawal.
 * @param at - The current instant, in milliseconds since the Unix epoch.
 * @param isSent - Whether the merchant's server is to be told of the withdrawal, of all that may have been unsent.
 */
export async function eraseRecords(
  next: ((last: LoggedRecord | null) => Draft) | null,
  at: number,
  isSent: boolean,
): Promise<Erasure> {
  let erasure: Erasure | null = null;
  await change((records) => {
    const all: readonly unknown[] = next ? append(records, next) : Array.isArray(records) ? records : [];
    const withdrawal = next && (all.at(-1) as ConsentRecord);
    const tombstone = forgotten(all, at);
    erasure = {withdrawal, tombstone};
    return {
      records: [tombstone],
      head: headOf(tombstone),
      line: undefined,
      uses: undefined,
      outbox: isSent && withdrawal ? {withdrawal} : undefined,
    };
  });
  return erasure as unknown as Erasure;
}
