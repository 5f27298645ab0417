/**
 * Removes what a service left in this browser: first-party cookies, storage keys, databases, caches and service workers
 * that it declared.
 */

import type {Service} from '../core/service.js';
import type {Page} from '../platform/page.js';
import {domainsHere, dropDatabase, leftBehind, listed} from './leftovers.js';

/**
 * Cookies and keys are gone when this returns; resolves when the rest is. Safe to call again: what is not there is not
 * touched.
 */
export async function sweep(services: readonly Service[], page: Page): Promise<void> {
  for (const {area, name} of leftBehind(services, page))
    if (area) area.removeItem(name);
    else expire(name, page.setCookie);
  await Promise.allSettled([
    ...(await listed(services)).map((found) => Promise.resolve(found.remove())),
    ...unlisted(services),
  ]);
}

/** Databases that are named in full, for browsers that list none. One that is not there is not made by this. */
function unlisted(services: readonly Service[]): Promise<unknown>[] {
  if ((indexedDB as Partial<IDBFactory>).databases) return [];
  const names = services.flatMap(({databases}) => databases).filter((name) => !/\*$|^assent$/.test(name));
  return names.map(dropDatabase);
}

/** A cookie goes only by the very domain, path and partition it was set with: try each that this page can see. */
function expire(name: string, setCookie: Page['setCookie']): void {
  const folders = location.pathname.split('/');
  const paths = folders.flatMap((_, i) => [folders.slice(0, i).join('/'), `${folders.slice(0, i).join('/')}/`]);
  for (const domain of domainsHere())
    for (const path of new Set([...paths, location.pathname]))
      for (const extra of ['', ';secure', ';secure;partitioned'])
        setCookie(`${name}=;max-age=0;path=${path}${domain}${extra}`);
}
