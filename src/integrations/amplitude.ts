/**
 * Amplitude. Start it with `optOut: true`: no session begins before the choice.
 *
 * @see https://amplitude.com/docs/sdks/analytics/browser, as of November 2026
 */

import type {Integration} from './integration.js';

/** For `amplitude.init(key, {...optedOut})`. */
export const optedOut = {optOut: true} as const;

export const integration: Integration = {
  name: 'amplitude',
  reach: 'object',
  global: 'amplitude',
  keys: ['consent'],
  calls: ({consent}) => [['setOptOut', !consent]],
};
