/** Reads all there is, for proof. */

import {useDatabase} from './database.js';
import {readKeys} from './record-log.js';
import {hasDatabase, KEY, readStore} from './record-store.js';

/** Whatever is stored as records and as their head, at one moment. Makes no database by reading. */
export async function readAll(): Promise<{readonly records: readonly unknown[]; readonly head: unknown}> {
  const [records, head] =
    !(await hasDatabase()) || (await readStore(KEY)) === undefined
      ? []
      : await useDatabase('readonly', (store) => readKeys(store, 'head'));
  return {records: Array.isArray(records) ? records : [], head};
}
