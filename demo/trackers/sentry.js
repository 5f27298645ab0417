/** Sentry, while the shopper agrees to error reports. */

import * as Sentry from '@sentry/browser';
import {startWithConsent} from './start.js';

// A new client for each grant; the handlers of the one before do nothing once it is not the current one.
startWithConsent('sentry', ({signal, shop}) => {
  const {protocol, host} = new URL(shop.collector);
  const client = Sentry.init({
    dsn: `${protocol}//demo@${host}/sentry/1`,
    sampleRate: 1,
    sendClientReports: false,
  });
  Sentry.captureMessage(`Page view: ${location.pathname}`, 'info');
  shop.onAdd(({name}) => Sentry.captureMessage(`Put in cart: ${name}`, 'info'));

  signal.addEventListener('abort', () => stop(client), {once: true});
});

/** `close()` sends what waits before it turns the client off. Off first, it sends nothing. */
function stop(client) {
  client.getOptions().enabled = false;
  client.close(0);
  // Without a client its handlers note nothing either, and what they noted is not for the next one.
  Sentry.getCurrentScope().setClient(undefined);
  Sentry.getIsolationScope().clearBreadcrumbs();
}
