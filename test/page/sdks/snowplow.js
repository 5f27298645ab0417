import {newTracker, trackPageView, trackStructEvent} from '@snowplow/browser-tracker';
import {run} from './run.js';

run('snowplow', {
  start(url) {
    const {origin, pathname} = new URL(url);
    newTracker('sp', origin, {appId: 'shop', postPath: pathname, eventMethod: 'post'});
    trackPageView();
  },
  act: () => trackStructEvent({category: 'shop', action: 'acted'}),
});
