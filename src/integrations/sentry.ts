/**
 * Sentry, which has no call for consent: its client is switched off, and its replay stopped.
 *
 * @see https://docs.sentry.io/platforms/javascript/configuration/options, as of November 2026
 */

import type {Client, Grants, Integration} from './integration.js';

export const integration: Integration = {
  name: 'sentry',
  reach: 'object',
  global: 'Sentry',
  keys: ['consent'],
  isThere: (sentry) => sentry.getClient?.(),
  attach(sentry: Client, granted: () => Grants) {
    const client: Client = sentry.getClient();
    const options = client.getOptions();
    // Read at each event, so that no moment lies between the choice and what follows from it.
    Object.defineProperty(options, 'enabled', {configurable: true, enumerable: true, get: () => granted()['consent']});
    client.on?.('beforeEnvelope', () => {
      if (!granted()['consent']) sentry.getReplay?.()?.stop();
    });
  },
};
