/**
 * Reddit Pixel: it has a switch for its cookies only. Gate its tag as well: without cookies it still sends.
 *
 * @see https://business.reddithelp.com, Reddit Pixel privacy controls, as of August 2026
 */

import type {Integration} from './integration.js';

export const integration: Integration = {
  name: 'reddit-pixel',
  reach: 'function',
  global: 'rdt',
  keys: ['consent'],
  first: () => [['disableFirstPartyCookies']],
  calls: ({consent}) => [[consent ? 'enableFirstPartyCookies' : 'disableFirstPartyCookies']],
  isThere: (rdt) => rdt.callQueue ?? rdt.sendEvent,
};
