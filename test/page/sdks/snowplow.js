import {addPlugin, newTracker, trackPageView, trackStructEvent} from '@snowplow/browser-tracker';
import {run} from './run.js';

run('snowplow', {
  start(url) {
    const {origin, pathname} = new URL(url);
    newTracker('sp', origin, {appId: 'shop', postPath: pathname, eventMethod: 'post'});
    trackPageView();
  },
  act: () => trackStructEvent({category: 'shop', action: 'acted'}),
  // It takes fetch from the page when it starts: held at the doors alone it would go on.
  stop: () => addPlugin({plugin: {filter: () => globalThis.consent.has('snowplow')}}),
});
