/** The one database of Assent, in the hands of a test. */

import {KEY, NAME} from '../../src/storage/record-store.js';

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });

/** Resolves when it is gone. */
export const deleteDatabase = async (): Promise<void> => void (await settle(indexedDB.deleteDatabase(NAME)));

/** Puts anything under the key of the records. */
export async function putRaw(value: unknown): Promise<void> {
  const database = await openRaw();
  await settle(database.transaction(KEY, 'readwrite').objectStore(KEY).put(value, KEY));
  database.close();
}

/** Whatever is under that key. */
export async function getRaw(): Promise<unknown> {
  const database = await openRaw();
  const value: unknown = await settle(database.transaction(KEY).objectStore(KEY).get(KEY));
  database.close();
  return value;
}

/** Opens it, made with these object stores where it is not there. */
export function openRaw(version?: number, stores: readonly string[] = [KEY]): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => {
    for (const store of stores)
      if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
  };
  return settle(request);
}

/** The names of all databases; none where the browser does not tell. */
export const databaseNames = async (): Promise<(string | undefined)[]> =>
  ((await indexedDB.databases?.()) ?? []).map(({name}) => name);
