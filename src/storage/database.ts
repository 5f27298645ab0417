/**
 * Opens the database for idb-keyval, whose own opener would wait for ever on an `open()` that never answers, stay
 * dead after a lost connection, and block other versions. This one opens for each use, closes after it, and gives up.
 */

import type {UseStore} from 'idb-keyval';
import {wait} from '../platform/timing.js';
import {KEY, NAME} from './record-store.js';

/** How long one use may take, in milliseconds. */
const PATIENCE = 2000;

export const useDatabase: UseStore = (mode, callback) =>
  Promise.race([
    open().then(async (database) => {
      try {
        return await callback(database.transaction(KEY, mode).objectStore(KEY));
      } finally {
        database.close();
      }
    }),
    wait(PATIENCE).then(() => Promise.reject(new Error('IndexedDB does not answer'))),
  ]);

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onupgradeneeded = () => request.result.createObjectStore(KEY);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
