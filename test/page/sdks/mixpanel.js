import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
import {run} from './run.js';

run('mixpanel', {
  start(url) {
    mixpanel.init('0123456789abcdef', {api_host: url, track_pageview: true, batch_flush_interval_ms: 1000});
    mixpanel.track('Page Viewed');
  },
  act: () => mixpanel.track('Acted'),
  stop: () => mixpanel.disable(),
});
