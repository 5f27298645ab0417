import * as amplitude from '@amplitude/analytics-browser';
import {run} from './run.js';

run('amplitude', {
  start(url) {
    amplitude.init('0123456789abcdef', {
      serverUrl: `${url}/2/httpapi`,
      remoteConfig: {fetchRemoteConfig: false},
      autocapture: true,
      logLevel: amplitude.Types.LogLevel.None,
    });
    amplitude.track('Page Viewed');
  },
  act: () => amplitude.track('Acted'),
  stop: () => amplitude.setOptOut(true),
});
