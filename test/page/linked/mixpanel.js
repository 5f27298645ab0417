import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
import {integration, optedOut} from '../../../dist/npm/integrations/mixpanel.js';
import {run} from './run.js';

run('mixpanel', {
  integration,
  start(url) {
    mixpanel.init('0123456789abcdef', {api_host: url, batch_flush_interval_ms: 500, ...optedOut});
    return mixpanel;
  },
  act: () => mixpanel.track('Acted'),
});
