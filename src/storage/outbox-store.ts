/** Takes what is unsent out of the store, a batch at a time. */

import {batchOf, claimed, confirmed} from '../core/record-outbox.js';
import type {LoggedRecord} from '../core/record.js';
import {change} from './record-log.js';
import {KEY, readStore} from './record-store.js';

/** The batch that is due, marked as sent; empty where there is none. Makes no database by looking. */
export async function claimBatch(): Promise<readonly LoggedRecord[]> {
  let batch = batchOf(await readStore(KEY), await readStore('outbox'));
  if (batch.length)
    await change((records, outbox) => {
      batch = batchOf(records, outbox);
      return batch.length ? {outbox: claimed(outbox, batch)} : {};
    }, 'outbox');
  return batch;
}

/** The server has this batch. */
export const confirmBatch = (batch: readonly LoggedRecord[]): Promise<void> =>
  change((_, outbox) => ({outbox: confirmed(outbox, batch)}), 'outbox');
