/** Removes what a service left in this browser: first-party cookies and storage keys that it declared. */

import type {Service} from '../core/service.js';
import type {Page} from '../platform/page.js';
import {leftBehind} from './leftovers.js';

/** Safe to call again: what is not there is not touched. */
export function sweep(services: readonly Service[], page: Page): void {
  for (const {area, name} of leftBehind(services, page))
    if (area) area.removeItem(name);
    else expire(name, page.setCookie);
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
