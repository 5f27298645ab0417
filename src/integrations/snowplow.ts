/**
 * Snowplow: nothing is sent without a grant. With `"anonymous": true` it counts before one and after a withdrawal, without
 * storage and without the address of the shopper.
 *
 * @see https://docs.snowplow.io/docs/sources/web-trackers/anonymous-tracking, as of November 2026
 */

import type {Client, Grants, Integration} from './integration.js';

const ANONYMOUS = {options: {withServerAnonymisation: true}};

export const integration: Integration = {
  name: 'snowplow',
  reach: 'object',
  global: 'snowplow',
  keys: ['consent'],
  options: {anonymous: 'true where it may count without storage before a grant, and after a withdrawal'},
  calls: ({consent}) => [
    ...(consent ? [['disableAnonymousTracking']] : [['enableAnonymousTracking', ANONYMOUS], ['clearUserData']]),
  ],
  isThere: (snowplow) => snowplow.addPlugin,
  attach(snowplow: Client, granted: () => Grants) {
    snowplow.addPlugin({plugin: {filter: () => granted()['consent']}});
  },
};
