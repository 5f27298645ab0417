/** Two small copies of the answers that can be read at once: a first-party cookie and a localStorage entry. */

import {attempt} from '../platform/attempt.js';
import type {Page} from '../platform/page.js';

export const KEY = 'assent';

/** On https the prefix keeps sub-domains from planting a cookie of this name. */
export const cookieName = (): string => `${location.protocol === 'https:' ? '__Host-' : ''}${KEY}=`;

/** Each copy, or `null` where there is none or it cannot be read. */
export const readCopies = ({cookies}: Page): [cookie: string | null, entry: string | null] => [
  attempt(() => {
    // Two cookies of our name are one too many: one of them was planted, and nobody can say which.
    const [line, planted] = cookies()
      .split('; ')
      .filter((pair) => pair.startsWith(cookieName()));
    return line && !planted ? line.slice(cookieName().length) : null;
  }),
  attempt(() => localStorage.getItem(KEY)),
];
