import Countly from 'countly-sdk-web';
import {run} from './run.js';

run('countly', {
  start(url) {
    Countly.init({app_key: 'key', url});
    Countly.track_sessions();
    Countly.track_pageview();
  },
  act: () => Countly.add_event({key: 'acted', count: 1}),
  stop: () => Countly.opt_out(),
});
