/**
 * Matomo: sends nothing before consent, or counts without cookies (`"cookieless": true`). Its own memory of the consent
 * is not used: Assent says it again on every page.
 *
 * @see https://developer.matomo.org/guides/tracking-consent, as of August 2026
 */

import type {Integration} from './integration.js';

export const integration: Integration = {
  name: 'matomo',
  reach: 'list',
  global: '_paq',
  keys: ['consent'],
  options: {cookieless: 'true where it may count without cookies before consent, and after a refusal'},
  first: ({cookieless}) => [[[cookieless === true ? 'requireCookieConsent' : 'requireConsent']]],
  calls({consent}, {cookieless}) {
    const what = cookieless === true ? 'CookieConsentGiven' : 'ConsentGiven';
    return [[[(consent ? 'set' : 'forget') + what]]];
  },
};
