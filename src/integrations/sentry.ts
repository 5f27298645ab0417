/**
 * Sentry, which has no call for consent: its client is switched off and on, and its replay stopped. Start it with
 * `enabled: false`, so that nothing is sent before the choice.
 *
 * @see https://docs.sentry.io/platforms/javascript/configuration/options, as of November 2026
 */

import type {Integration} from './integration.js';

/** For `Sentry.init({dsn, ...optedOut})`. */
export const optedOut = {enabled: false} as const;

export const integration: Integration = {
  name: 'sentry',
  reach: 'object',
  global: 'Sentry',
  keys: ['consent'],
  isThere: (sentry) => sentry.getClient?.(),
  attach(sentry, granted) {
    const client = sentry.getClient();
    const options = client.getOptions();
    let isSetUp = options.enabled !== false;
    // Read at each event, so that no moment lies between the choice and what follows from it.
    Object.defineProperty(options, 'enabled', {configurable: true, enumerable: true, get: () => granted()['consent']});
    return () => {
      if (!granted()['consent']) void sentry.getReplay?.()?.stop();
      // What begins switched off has not set up what it listens with.
      else if (!isSetUp) {
        isSetUp = true;
        client.init();
      }
    };
  },
};
