/** Appends to the authority, one transaction each. */

import {update} from 'idb-keyval';
import type {ConsentRecord} from '../core/record.js';
import {wait} from '../platform/timing.js';
import {useDatabase} from './database.js';
import {KEY, lastOf} from './record-store.js';

/** A connection that was lost comes back: waiting times before another try, in milliseconds. */
const RETRIES = [50, 250];

/** Appends what `next` makes of the last record, and answers with it. */
export async function appendRecord(next: (last: ConsentRecord | null) => ConsentRecord): Promise<ConsentRecord> {
  for (const pause of [...RETRIES, null]) {
    let appended: ConsentRecord | null = null;
    try {
      await update<unknown>(
        KEY,
        (records) => {
          appended = next(lastOf(records));
          return [...(Array.isArray(records) ? (records as unknown[]) : []), appended];
        },
        useDatabase,
      );
      return appended as unknown as ConsentRecord;
    } catch (error) {
      if (pause === null) throw error;
      await wait(pause);
    }
  }
  throw new Error('unreachable');
}
