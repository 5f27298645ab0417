import {RudderAnalytics} from '@rudderstack/analytics-js/bundled';
import {run} from './run.js';

const analytics = new RudderAnalytics();
const off = {enabled: false};
const source = {
  source: {
    id: 'source',
    name: 'Shop',
    writeKey: 'key',
    workspaceId: 'workspace',
    enabled: true,
    destinations: [],
    config: {statsCollection: {errors: off, metrics: off}},
  },
};

run('rudderstack', {
  start(url) {
    analytics.load('0123456789abcdef0123456789a', url, {getSourceConfig: () => source});
    analytics.page();
  },
  act: () => analytics.track('Acted'),
});
