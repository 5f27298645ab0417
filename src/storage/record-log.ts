/** Appends to the authority, one transaction each. */

import {update} from 'idb-keyval';
import type {ConsentRecord} from '../core/record.js';
import {wait} from '../platform/timing.js';
import {useDatabase} from './database.js';
import {KEY, lastOf, LINE_KEY} from './record-store.js';

/** A connection that was lost comes back: waiting times before another try, in milliseconds. */
const RETRIES = [50, 250];

/** Appends what `next` makes of the last record, with its mirror line beside it, and answers with it. */
export async function appendRecord(
  next: (last: ConsentRecord | null) => ConsentRecord,
  lineOf: (record: ConsentRecord) => string,
): Promise<ConsentRecord> {
  for (const pause of [...RETRIES, null]) {
    let appended: ConsentRecord | null = null;
    let store: IDBObjectStore | null = null;
    try {
      await update<unknown>(
        KEY,
        (records) => {
          appended = next(lastOf(records));
          store?.put(lineOf(appended), LINE_KEY);
          return [...(Array.isArray(records) ? (records as unknown[]) : []), appended];
        },
        (mode, use) => useDatabase(mode, (opened) => use((store = opened))),
      );
      return appended as unknown as ConsentRecord;
    } catch (error) {
      if (pause === null) throw error;
      await wait(pause);
    }
  }
  throw new Error('unreachable');
}

/** Puts this mirror line beside the records, unless another than that of this number is the last by now. */
export const putLine = (line: string, seq: number): Promise<unknown> => {
  let store: IDBObjectStore | null = null;
  return update<unknown>(
    KEY,
    (records) => {
      if (lastOf(records)?.seq === seq) store?.put(line, LINE_KEY);
      return records;
    },
    (mode, use) => useDatabase(mode, (opened) => use((store = opened))),
  );
};
