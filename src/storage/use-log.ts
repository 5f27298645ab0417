/** When a permission was used and refused last, by purpose: two instants each, and nothing of what was handed over. */

import type {UseLog} from '../core/permission.js';
import {hasDatabase, KEY, NAME, readStore} from './record-store.js';

/** The key beside the records. */
const USES = 'uses';

const logsIn = (stored: unknown): Readonly<Record<string, UseLog>> =>
  stored && typeof stored === 'object' ? (stored as Record<string, UseLog>) : {};

/** What is known of this purpose; nothing where that cannot be read. */
export async function readUse(id: string): Promise<UseLog> {
  try {
    const all = logsIn((await hasDatabase()) ? await readStore(USES) : null);
    return Object.hasOwn(all, id) ? (all[id] as UseLog) : {};
  } catch {
    return {};
  }
}

/**
 * Fails in silence: it proves nothing, and nothing is granted by it. Where nothing was chosen yet nothing is stored. Not by way
 * of the part that records: this one does not build on it.
 */
export async function noteUse(id: string, entry: UseLog): Promise<void> {
  if (!(await hasDatabase())) return;
  const opening = indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.transaction?.abort();
  opening.onsuccess = () => {
    const database = opening.result;
    try {
      const store = database.transaction(KEY, 'readwrite').objectStore(KEY);
      const reading = store.get(USES) as IDBRequest<unknown>;
      reading.onsuccess = () => {
        const all = logsIn(reading.result);
        store.put({...all, [id]: {...all[id], ...entry}}, USES);
      };
    } catch {
      // Another version of the store: it is left alone.
    }
    database.close();
  };
}
