/** Writes both copies. An empty line removes them. */

import type {Page} from '../platform/page.js';
import {attempt} from '../platform/attempt.js';
import {cookieName, KEY, readCopies} from './mirror-store.js';

/** @param expires - In milliseconds since the Unix epoch. */
export function writeCopies(page: Page, line: string, expires: number): void {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  // One that a server sent lives longer than one by a script: it is not written over with the same.
  if (readCopies(page)[0] !== line)
    attempt(() =>
      page.setCookie(
        `${cookieName()}${line};path=/;samesite=lax;expires=${new Date(line ? expires : 0).toUTCString()}${secure}`,
      ),
    );
  attempt(() => (line ? localStorage.setItem(KEY, line) : localStorage.removeItem(KEY)));
}
