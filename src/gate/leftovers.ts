/** Finds what services left in this browser, by the names that they declared. */

import {matches} from '../core/pattern.js';
import type {Service} from '../core/service.js';
import type {Page} from '../platform/page.js';

/** Where a name was found, and how to take it away there. */
export interface Leftover {
  readonly name: string;
  /** `null`: it is a cookie. */
  readonly area: Storage | null;
}

/** Never names of ours, whatever a pattern says. */
export function leftBehind(services: readonly Service[], {cookies}: Page): Leftover[] {
  const declared = (kind: 'cookies' | 'storage', names: string[], area: Storage | null = null): Leftover[] =>
    names
      .filter(
        (name) =>
          name &&
          !/^(__Host-)?assent$/.test(name) &&
          services.some((service) => service[kind].some((pattern) => matches(pattern, name))),
      )
      .map((name) => ({name, area}));
  try {
    return [
      ...declared(
        'cookies',
        cookies()
          .split('; ')
          .map((pair) => pair.split('=')[0] as string),
      ),
      ...[localStorage, sessionStorage].flatMap((area) => declared('storage', Object.keys(area), area)),
    ];
  } catch {
    return []; // Blocked storage holds nothing.
  }
}
