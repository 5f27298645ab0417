import {init, track} from '@plausible-analytics/tracker';
import {run} from './run.js';

run('plausible', {
  start(url) {
    // Else it keeps silent where a driver steers the browser.
    window.__plausible = true;
    init({domain: 'shop.example', endpoint: `${url}/api/event`, captureOnLocalhost: true, logging: false});
  },
  act: () => track('Acted', {}),
});
