import * as snowplow from '@snowplow/browser-tracker';
import {integration} from '../../../dist/npm/integrations/snowplow.js';
import {run} from './run.js';

run('snowplow', {
  integration,
  start(url) {
    const {origin, pathname} = new URL(url);
    snowplow.newTracker('sp', origin, {
      appId: 'shop',
      postPath: pathname,
      eventMethod: 'post',
      anonymousTracking: {withServerAnonymisation: true},
    });
    return snowplow;
  },
  act: () => snowplow.trackStructEvent({category: 'shop', action: 'acted'}),
});
