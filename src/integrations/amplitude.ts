/**
 * Amplitude. Start it with `optedOut`: no session begins before the choice, and no event waits for seconds to be sent
 * after a withdrawal.
 *
 * @see https://amplitude.com/docs/sdks/analytics/browser, as of November 2026
 */

import type {Integration} from './integration.js';

/** For `amplitude.init(key, {...optedOut})`. */
export const optedOut = {optOut: true, flushIntervalMillis: 0} as const;

export const integration: Integration = {
  name: 'amplitude',
  reach: 'object',
  global: 'amplitude',
  keys: ['consent'],
  calls: ({consent}) => [['setOptOut', !consent]],
};
