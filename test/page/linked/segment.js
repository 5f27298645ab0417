import {AnalyticsBrowser} from '@segment/analytics-next';
import {integration} from '../../../dist/npm/integrations/segment.js';
import {run} from './run.js';

let analytics;

run('segment', {
  integration,
  settings: {Analytics: 'analytics', Advertising: 'marketing'},
  start(url) {
    const apiHost = url.split('//')[1];
    const integrations = {'Segment.io': {apiKey: 'key', apiHost, protocol: 'http'}};
    analytics = AnalyticsBrowser.load({writeKey: 'key', cdnSettings: {integrations}}, {integrations});
    return analytics;
  },
  act: () => analytics.track('Acted'),
});
