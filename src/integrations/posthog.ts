/**
 * PostHog. Start it with `optedOut`: opted out alone it still asks for its flags, and sends what waits in its queue after
 * a withdrawal.
 *
 * @see https://posthog.com/docs/privacy/data-collection, as of November 2026
 */

import type {Call, Integration} from './integration.js';

/** For `posthog.init(key, {...optedOut})`. */
export const optedOut = {
  opt_out_capturing_by_default: true,
  opt_out_persistence_by_default: true,
  request_batching: false,
  advanced_disable_flags: true,
} as const;

const flags = (isOff: boolean): Call => ['set_config', {advanced_disable_flags: isOff}];

export const integration: Integration = {
  name: 'posthog',
  reach: 'object',
  global: 'posthog',
  keys: ['consent'],
  options: {flags: 'true where it is to ask for its feature flags while it is granted'},
  calls({consent}, {flags: hasFlags}) {
    const isAsking = hasFlags === true;
    return consent
      ? [...(isAsking ? [flags(false)] : []), ['opt_in_capturing'], ...(isAsking ? [['reloadFeatureFlags']] : [])]
      : [['opt_out_capturing'], ...(isAsking ? [flags(true)] : [])];
  },
  isThere: (posthog) => posthog.__loaded,
};
