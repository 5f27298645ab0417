// With Segment's own consent tools: they load it once something is granted. The integration ends it.
import {createWrapper} from '@segment/analytics-consent-tools';
import {AnalyticsBrowser} from '@segment/analytics-next';
import {integration, wrapperFor} from '../../../dist/npm/integrations/segment.js';
import {run} from './run.js';

const analytics = new AnalyticsBrowser();

const categories = {Analytics: 'analytics', Advertising: 'marketing'};

run('segment-wrapper', {
  integration,
  settings: categories,
  start(url) {
    const apiHost = url.split('//')[1];
    const integrations = {'Segment.io': {apiKey: 'key', apiHost, protocol: 'http'}};
    createWrapper(wrapperFor(globalThis.consent, categories))(analytics);
    analytics.load({writeKey: 'key', cdnSettings: {integrations}}, {integrations});
    return analytics;
  },
  act: () => analytics.track('Acted'),
});
