/**
 * TikTok Pixel: held from the start. A refusal revokes, which stops it and removes its cookies. Old snippets do not know
 * these methods; as entries of its list they reach the tag all the same.
 *
 * @see https://business-api.tiktok.com, Pixel cookie consent, as of August 2026
 */

import type {Integration} from './integration.js';

export const integration: Integration = {
  name: 'tiktok-pixel',
  reach: 'commands',
  global: 'ttq',
  keys: ['consent'],
  first: () => [['holdConsent']],
  calls: ({consent}) => [[consent ? 'grantConsent' : 'revokeConsent']],
};
