/** Amplitude, while the shopper agrees to statistics. */

import {createInstance, Types} from '@amplitude/analytics-browser';
import {startWithConsent} from './start.js';

// A new instance for each grant: a visitor who comes back after a withdrawal is a new one.
startWithConsent('amplitude', ({signal, shop}) => {
  const client = createInstance();
  client.add(stopWith(signal));
  client.init('nordlicht0', {
    serverUrl: `${shop.collector}/amplitude/2/httpapi`,
    autocapture: {
      attribution: true,
      sessions: true,
      pageViews: false, // sent on each grant, below
      formInteractions: false,
      fileDownloads: false,
      pageUrlEnrichment: false, // would go on storing addresses after an opt-out
    },
    flushIntervalMillis: 200,
    logLevel: Types.LogLevel.None,

    // Nothing from elsewhere, and no diagnostics of its own.
    remoteConfig: {fetchRemoteConfig: false},
    enableDiagnostics: false,
    offline: Types.OfflineDisabled,
  });

  client.track('Page Viewed', {path: location.pathname});
  shop.onAdd(({id, price}) => client.track('Put In Cart', {tea: id, price: Number(price)}));
});

/**
 * Opting out keeps Amplitude from taking new events, but what is queued is still sent and what it knows is still
 * stored. Its settings are the plugin's to change: offline sends nothing, and what is written goes nowhere.
 */
function stopWith(signal) {
  return {
    name: 'stop-with-consent',
    type: 'before',
    execute: async (event) => (signal.aborted ? null : event),
    async setup(config, client) {
      const stop = () => {
        config.offline = true;
        config.storageProvider = config.cookieStorage = nowhere;
        client.setOptOut(true);
      };
      if (signal.aborted) {
        // Withdrawn while it was starting, and swept before it wrote.
        await config.cookieStorage.remove(`AMP_${config.apiKey.slice(0, 10)}`);
        stop();
      } else signal.addEventListener('abort', stop, {once: true});
    },
  };
}

const nowhere = {
  isEnabled: async () => true,
  get: async () => undefined,
  getRaw: async () => undefined,
  set: async () => {},
  remove: async () => {},
  reset: async () => {},
};
