/** The authority: every record that was made, in IndexedDB. */

import {lastOf, type LoggedRecord} from '../core/record.js';
import {KEY as NAME} from './mirror-store.js';

export {NAME};
/** The object store, and the one key in it. */
export const KEY = 'records';

/** Where the mirror line of the last record stands. */
export const LINE_KEY = 'line';

/**
 * What is stored under `key`, or `undefined`. May stay pending for ever where the browser does.
 *
 * @see https://bugs.webkit.org/show_bug.cgi?id=226547
 */
export const readStore = (key: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onupgradeneeded = () => {
      (resolve as () => void)();
      request.transaction?.abort();
    };
    request.onerror = () => reject(request.error as Error);
    request.onsuccess = () => {
      const database = request.result;
      try {
        const reading = database.transaction(KEY).objectStore(KEY).get(key) as IDBRequest<unknown>;
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error as Error);
      } catch (error) {
        reject(error as Error);
      }
      // Waits for the reading, and steps aside for other versions after it.
      database.close();
    };
  });

/** Whether there is a database: nothing is stored before the first choice, so reading must not make one. */
export async function hasDatabase(): Promise<boolean> {
  // WebKit keeps an empty database when its making is called off: there it must not even be opened.
  const known = await (indexedDB as Partial<IDBFactory>).databases?.();
  return (known ?? [{name: NAME}]).some(({name}) => name === NAME);
}

/** The last record, or `null` if there never was one. */
export const readRecord = async (): Promise<LoggedRecord | null> =>
  (await hasDatabase()) ? lastOf(await readStore(KEY)) : null;
