/**
 * PostHog. Start it opted out (`optedOut`), so that nothing is sent before the choice, nor from its queue after a
 * withdrawal.
 *
 * @see https://posthog.com/docs/privacy/data-collection, as of November 2026
 */

import type {Integration} from './integration.js';

/** For `posthog.init(key, {...optedOut})`. */
export const optedOut = {
  opt_out_capturing_by_default: true,
  opt_out_persistence_by_default: true,
  request_batching: false,
} as const;

export const integration: Integration = {
  name: 'posthog',
  reach: 'object',
  global: 'posthog',
  keys: ['consent'],
  calls: ({consent}) => [[consent ? 'opt_in_capturing' : 'opt_out_capturing']],
  isThere: (posthog) => posthog.__loaded,
};
