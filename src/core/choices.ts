/** Which ids a request of the shopper or the page is about. */

import type {Policy} from './policy.js';
import {isAskedSeparately, type Purpose} from './purpose.js';
import type {Service} from './service.js';

export type RequestedChoices = 'all' | 'none' | Readonly<Record<string, boolean>>;

/**
 * Each id with a choice, and what is asked for it.
 * Refusing all purposes refuses their services; accepting all takes back what was refused to a service alone.
 *
 * @param isRefusedAlone - Whether a service was refused by itself.
 * @param isSignalled - Whether the browser's signal refuses a purpose: only a yes of its own counts against it.
 * @param onUnknown - Told each name that has no choice.
 */
export function readChoices(
  policy: Policy,
  requested: RequestedChoices,
  isRefusedAlone: (id: string) => boolean,
  isSignalled: (id: string) => boolean,
  onUnknown: (name: string) => void,
): Record<string, boolean> {
  const choices = Object.create(null) as Record<string, boolean>;
  if (typeof requested === 'string') {
    const all = requested === 'all';
    for (const id of policy.ids) {
      const item = policy.byId[id] as Purpose | Service;
      if (
        item.needed
          ? all && isRefusedAlone(id)
          : policy.purposes.includes(item) && !(all && (isAskedSeparately(item) || isSignalled(id)))
      )
        choices[id] = all;
    }
  } else
    for (const [name, granted] of Object.entries(requested ?? {})) {
      if (policy.ids.includes(name)) choices[name] = granted === true;
      else onUnknown(name);
    }
  return choices;
}
