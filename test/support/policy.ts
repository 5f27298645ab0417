/** A small shop's configuration, and policies made of it. */

import {NO_RULES, readConfig} from '../../src/core/config.js';
import type {Policy} from '../../src/core/policy.js';
import type {Rules} from '../../src/core/rules.js';

/** One purpose of each kind that is treated differently, and a service for each. */
export const CONFIG = {
  purposes: [
    {id: 'cart', label: 'Cart', basis: 'contract'},
    {id: 'analytics', label: {en: 'Statistics', de: 'Statistik'}, description: 'Counts visits.', refusal: 'Nothing.'},
    {id: 'marketing', label: 'Marketing'},
    {id: 'location', label: 'Location', separate: ['sensitive']},
    {id: 'health', label: 'Health', basis: 'explicit-consent'},
  ],
  services: [
    {
      id: 'counter',
      label: 'Counter',
      provider: 'Count Ltd',
      purposes: ['analytics'],
      cookies: ['_c*'],
      storage: ['c:*'],
    },
    {id: 'pixel', label: 'Pixel', purposes: ['analytics', 'marketing']},
    {id: 'payment', label: 'Payment', purposes: ['cart']},
  ],
};

/** The policy of the shop, with other settings in the place of these where given. */
export function createPolicy(settings: object = {}, rules: Rules = NO_RULES): Policy {
  const policy = readConfig(JSON.stringify({...CONFIG, ...settings}), rules);
  if (!policy) throw new Error('This configuration cannot be used');
  return policy;
}

/** One digit per id that has an answer, all others unanswered: `digitsOf(policy, {analytics: 1})`. */
export const digitsOf = ({ids}: Policy, answers: Readonly<Record<string, number>>): string =>
  ids.map((id) => answers[id] ?? 0).join('');

/** Runs `act` while every object inherits `fields`, as after a script of the page polluted `Object.prototype`. */
export function whilePolluted<T>(fields: Readonly<Record<string, unknown>>, act: () => T): T {
  const before = Object.getOwnPropertyDescriptors(Object.prototype);
  try {
    for (const [name, value] of Object.entries(fields))
      Object.defineProperty(Object.prototype, name, {value, enumerable: true, configurable: true, writable: true});
    return act();
  } finally {
    for (const name of Object.keys(fields)) Reflect.deleteProperty(Object.prototype, name);
    Object.defineProperties(Object.prototype, before);
  }
}
