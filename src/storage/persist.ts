/** Asks the browser to keep what we stored when it makes room, where it decides that by itself. */

/** Rejects in an old browser, and on a page that is no secure context. */
export async function persist(): Promise<unknown> {
  const {permissions, storage} = navigator;
  // Firefox would ask the shopper, who has just been asked something else.
  const isPrompting =
    'mozInnerScreenX' in window && (await permissions.query({name: 'persistent-storage'})).state !== 'granted';
  return isPrompting || storage.persist();
}
