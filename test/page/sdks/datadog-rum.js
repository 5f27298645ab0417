import {datadogRum} from '@datadog/browser-rum';
import {run} from './run.js';

/** It sends when it has 50 things to say, or the page is left. */
function act() {
  for (let i = 0; i < 60; i++) datadogRum.addAction('acted', {i});
}

run('datadog-rum', {
  start(url) {
    datadogRum.init({
      applicationId: '01234567-89ab-cdef-0123-456789abcdef',
      clientToken: 'pub0123456789abcdef',
      proxy: ({path, parameters}) => `${url}${path}?${parameters}`,
      sessionSampleRate: 100,
    });
    act();
  },
  act,
  stop: () => datadogRum.setTrackingConsent('not-granted'),
});
