import * as amplitude from '@amplitude/analytics-browser';
import {integration, optedOut} from '../../../dist/npm/integrations/amplitude.js';
import {run} from './run.js';

run('amplitude', {
  integration,
  start(url) {
    amplitude.init('0123456789abcdef', {
      serverUrl: `${url}/2/httpapi`,
      remoteConfig: {fetchRemoteConfig: false},
      autocapture: false,
      logLevel: amplitude.Types.LogLevel.None,
      ...optedOut,
    });
    return amplitude;
  },
  act: () => amplitude.track('Acted'),
});
