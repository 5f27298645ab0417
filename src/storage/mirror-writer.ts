/** Writes both copies. An empty line removes them. */

import type {Page} from '../platform/page.js';
import {attempt} from '../platform/attempt.js';
import {cookieName, KEY} from './mirror-store.js';

/** @param expires - In milliseconds since the Unix epoch. */
export function writeCopies({setCookie}: Page, line: string, expires: number): void {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  attempt(() =>
    setCookie(
      `${cookieName()}${line};path=/;samesite=lax;expires=${new Date(line ? expires : 0).toUTCString()}${secure}`,
    ),
  );
  attempt(() => (line ? localStorage.setItem(KEY, line) : localStorage.removeItem(KEY)));
}
