/**
 * Mixpanel. Start it opted out (`optedOut`). An opt-out deletes the profile at Mixpanel unless it is told not to, which is
 * more than a withdrawal asks for.
 *
 * @see https://docs.mixpanel.com/docs/privacy/protecting-user-data, as of November 2026
 */

import type {Integration} from './integration.js';

/** For `mixpanel.init(token, {...optedOut})`. */
export const optedOut = {opt_out_tracking_by_default: true, opt_out_persistence_by_default: true} as const;

export const integration: Integration = {
  name: 'mixpanel',
  reach: 'object',
  global: 'mixpanel',
  keys: ['consent'],
  calls: ({consent}) => [
    consent ? ['opt_in_tracking'] : ['opt_out_tracking', {delete_user: false, clear_persistence: true}],
  ],
  // Before `init` there is nobody to opt out.
  isThere: (mixpanel) => mixpanel.get_config?.('token'),
};
