import * as Sentry from '@sentry/browser';
import {integration, optedOut} from '../../../dist/npm/integrations/sentry.js';
import {run} from './run.js';

run('sentry', {
  integration,
  start(url) {
    Sentry.init({dsn: `${url.replace('//', '//key@')}/1`, ...optedOut});
    return Sentry;
  },
  act: () => Sentry.captureMessage('Acted'),
});
