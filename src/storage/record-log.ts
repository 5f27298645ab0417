/** Writes to the authority: whatever belongs together in one transaction, which fails as a whole. */

import {promisifyRequest} from 'idb-keyval';
import {headOf} from '../core/record-chain.js';
import {append, type Draft} from '../core/record-list.js';
import {lastOf, type ConsentRecord, type LoggedRecord} from '../core/record.js';
import {wait} from '../platform/timing.js';
import {useDatabase} from './database.js';
import {KEY, type LINE_KEY} from './record-store.js';

/**
 * What we store in the database, by key. `head`: which record is the last. `outbox`: what was sent of
 * them. `uses`: when permissions were used.
 */
export type Stored = Readonly<Partial<Record<typeof KEY | typeof LINE_KEY | 'head' | 'outbox' | 'uses', unknown>>>;

/** A connection that was lost comes back: waiting times before another try, in milliseconds. */
const RETRIES = [50, 250];

/**
 * Changes what is stored.
 *
 * @param make - Makes the changes of the records and what stands under `key`; may be called again. `undefined` removes
 *   a key. What the store might refuse to hold comes first: nothing is written before it then.
 */
export async function change(
  make: (records: unknown, other: unknown) => Stored,
  key: keyof Stored = KEY,
): Promise<void> {
  for (const pause of [...RETRIES, null])
    try {
      return await useDatabase('readwrite', async (store) => {
        const [records, other] = await readKeys(store, key);
        for (const [name, value] of Object.entries(make(records, other)))
          if (value === undefined) store.delete(name);
          else store.put(value, name);
        await promisifyRequest(store.transaction);
      });
    } catch (error) {
      if (pause === null) throw error;
      await wait(pause);
    }
}

/** The records, and what stands under `key`, as they are at one moment. */
export const readKeys = (store: IDBObjectStore, key: keyof Stored): Promise<unknown[]> =>
  Promise.all([KEY, key].map((each) => promisifyRequest<unknown>(store.get(each))));

/** Appends what `next` makes of the last record, with its mirror line and the new head beside it, and answers with it. */
export async function appendRecord(
  next: (last: LoggedRecord | null) => Draft,
  lineOf: (record: ConsentRecord) => string,
): Promise<ConsentRecord> {
  let appended: ConsentRecord | null = null;
  await change((stored) => {
    const records = append(stored, next);
    appended = records.at(-1) as ConsentRecord;
    return {records, head: headOf(appended), line: lineOf(appended) || undefined};
  });
  return appended as unknown as ConsentRecord;
}

/** Puts this mirror line beside the records, unless another than that of this number is the last by now. */
export const putLine = (line: string, seq: number): Promise<void> =>
  change((records) => (lastOf(records)?.seq === seq ? {line: line || undefined} : {}));
