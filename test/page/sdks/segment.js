import {AnalyticsBrowser} from '@segment/analytics-next';
import {run} from './run.js';

let analytics;

run('segment', {
  start(url) {
    const apiHost = url.split('//')[1];
    const integrations = {'Segment.io': {apiKey: 'key', apiHost, protocol: 'http'}};
    analytics = AnalyticsBrowser.load({writeKey: 'key', cdnSettings: {integrations}}, {integrations});
    analytics.page();
  },
  act: () => analytics.track('Acted'),
});
