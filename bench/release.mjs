// How a page with 500 gated tags takes a grant, measured in Chromium at a quarter of this machine's speed and printed,
// never asserted:
//   node bench/release.mjs
// The longest task between the grant and the last tag, and how many tasks were longer than 50 ms, round by round. What
// the tags do themselves is next to nothing: what is measured is the release.
import {chromium} from 'playwright-core';
import {finders} from '../scripts/browsers.mjs';
import {CONFIG, startSite} from '../test/page/support/site.mjs';

const ROUNDS = 7;
const EACH = 100;
const SLOWER = 4;

const KINDS = [
  (i) => `<script type="text/plain" data-consent="analytics">count(${i})</script>`,
  (i) => `<script type="text/plain" data-consent="analytics" data-src="/assets/count.js?${i}"></script>`,
  () => '<img alt="" data-consent="analytics" data-src="/assets/pixel.gif" onload="count()" onerror="count()">',
  () => '<link rel="stylesheet" data-consent="analytics" data-href="/assets/a.css" onload="count()" onerror="count()">',
  () => '<template data-consent="analytics"><p>A</p><script>count()</script></template>',
];

const site = await startSite();
const browser = await chromium.launch({executablePath: finders.chromium()});
try {
  site.replaceAsset('count.js', 'count()');
  site.replaceAsset('a.css', '', 'text/css');
  site.replaceAsset('pixel.gif', '', 'image/gif');
  const tags = KINDS.flatMap((kind) => Array.from({length: EACH}, (_, i) => kind(i)));
  const head = '<script>window.counted = 0; window.count = () => void window.counted++;</script>';
  const url = site.add(
    {
      config: {...CONFIG, authority: 'page'},
      loader: '<script src="/assets/assent.js"></script>',
      head,
      body: tags.map((_, i) => tags[(i * 101) % tags.length]).join('\n'),
    },
    {headers: {'content-security-policy': null}},
  );
  console.log(`Chromium ${browser.version()}, ${tags.length} gated tags, ${SLOWER}x throttling`);
  for (let round = 1; round <= ROUNDS; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => window.consent?.state().ready && document.querySelector('assent-dialogs'));
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
    const {longest, over, took} = await page.evaluate(async (wanted) => {
      const tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({type: 'longtask'});
      const start = performance.now();
      await consent.acceptAll();
      while (window.counted < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
      const took = performance.now() - start;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const durations = tasks.filter(({startTime}) => startTime >= start).map(({duration}) => duration);
      return {longest: Math.max(0, ...durations), over: durations.length, took};
    }, tags.length);
    console.log(
      `round ${round}: ${over ? `${over} tasks over 50 ms, the longest ${longest.toFixed(0)} ms` : 'no task over 50 ms'}; all ran after ${took.toFixed(0)} ms`,
    );
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
