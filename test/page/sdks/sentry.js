import * as Sentry from '@sentry/browser';
import {run} from './run.js';

let client;

run('sentry', {
  start(url) {
    client = Sentry.init({dsn: `${url.replace('//', '//key@')}/1`});
    Sentry.captureMessage('Page viewed');
  },
  act: () => Sentry.captureMessage('Acted'),
  stop() {
    client.getOptions().enabled = false;
    client.close(0);
  },
});
