/** Removes what a service left in this browser: first-party cookies, storage keys and databases that it declared. */

import {matches} from '../core/pattern.js';
import type {Service} from '../core/service.js';
import type {Page} from '../platform/page.js';
import {leftBehind} from './leftovers.js';

/** Safe to call again: what is not there is not touched. */
export function sweep(services: readonly Service[], page: Page): void {
  for (const {area, name} of leftBehind(services, page))
    if (area) area.removeItem(name);
    else expire(name, page.setCookie);
  void dropDatabases(services.flatMap(({databases}) => databases));
}

/** A database that is still open goes when it is closed. Where the browser lists none, only whole names are known. */
async function dropDatabases(patterns: readonly string[]): Promise<void> {
  if (!patterns.length) return;
  try {
    const there = (await (indexedDB as Partial<IDBFactory>).databases?.()) ?? [];
    const names = [...patterns.filter((name) => !name.endsWith('*')), ...there.map(({name}) => name as string)];
    for (const name of new Set(names))
      if (name !== 'assent' && patterns.some((pattern) => matches(pattern, name))) indexedDB.deleteDatabase(name);
  } catch {
    // Blocked storage holds nothing.
  }
}

/** A cookie goes only by the very domain, path and partition it was set with: try each that this page can see. */
function expire(name: string, setCookie: Page['setCookie']): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, i) => `;domain=${labels.slice(i).join('.')}`)];
  const folders = location.pathname.split('/');
  const paths = folders.flatMap((_, i) => [folders.slice(0, i).join('/'), `${folders.slice(0, i).join('/')}/`]);
  for (const domain of domains)
    for (const path of new Set([...paths, location.pathname]))
      for (const extra of ['', ';secure', ';secure;partitioned'])
        setCookie(`${name}=;max-age=0;path=${path}${domain}${extra}`);
}
