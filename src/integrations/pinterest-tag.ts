/**
 * Pinterest tag: no consent before `load`; a withdrawal ends its events and removes its first-party cookies.
 *
 * @see https://help.pinterest.com, Pinterest tag and consent, as of August 2026
 */

import type {Integration} from './integration.js';

export const integration: Integration = {
  name: 'pinterest-tag',
  reach: 'function',
  global: 'pintrk',
  keys: ['consent'],
  first: () => [['setconsent', false]],
  calls: ({consent}) => [['setconsent', consent === true]],
  isThere: (pintrk) => pintrk.queue,
};
