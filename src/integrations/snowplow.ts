/**
 * Snowplow: its package sends nothing without a grant. Its tag, and the package with `"anonymous": true`, count before one
 * and after a withdrawal too, without storage and without the address of the shopper: gate the tag.
 *
 * @see https://docs.snowplow.io/docs/sources/web-trackers/anonymous-tracking, as of November 2026
 */

import type {Integration} from './integration.js';

const ANONYMOUS = {options: {withServerAnonymisation: true}};

export const integration: Integration = {
  name: 'snowplow',
  reach: 'object',
  global: 'snowplow',
  keys: ['consent'],
  options: {anonymous: 'true where it may count without storage before a grant, and after a withdrawal'},
  calls: ({consent}) =>
    consent ? [['disableAnonymousTracking']] : [['enableAnonymousTracking', ANONYMOUS], ['clearUserData']],
  // The package, with functions; or the function of the tag.
  isThere: (snowplow) => snowplow.addPlugin ?? snowplow.q,
  attach(snowplow, granted, {anonymous}) {
    if (anonymous !== true) snowplow.addPlugin?.({plugin: {filter: () => granted()['consent']}});
  },
};
