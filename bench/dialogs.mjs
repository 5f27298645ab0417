// How long the dialogs take, measured in Chromium on the built files and printed, never asserted:
//   node bench/dialogs.mjs
// The page is throttled to a quarter of the machine's speed, with 1,000 services. Per round, in milliseconds:
//   banner    from the evaluation of the part that asks to the first frame with the question
//   open      from `consent.open()` to the frame that shows the settings, their parts being in the cache
//   partners  from the click on "Partners" to the frame that shows the list
//   switch    from the click on a switch to the next paint (Event Timing)
import {chromium} from 'playwright-core';
import {finders} from '../scripts/browsers.mjs';
import {startSite} from '../test/page/support/site.mjs';

const ROUNDS = 9;
const THROTTLE = 4;

const config = {
  dataController: {name: 'Bench'},
  purposes: Array.from({length: 10}, (_, i) => ({id: `p${i}`, label: `Purpose ${i}`, description: 'For the bench.'})),
  services: Array.from({length: 1000}, (_, i) => ({
    id: `s${i}`,
    label: `Service ${i}`,
    provider: `Company ${i % 300}`,
    purposes: [`p${i % 10}`],
  })),
};
const site = await startSite();
const browser = await chromium.launch({executablePath: finders.chromium()});
const rounds = [];
try {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  const url = site.add({config, body: '<h1>Bench</h1>'}, {headers: {'content-security-policy': null}});
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', {rate: THROTTLE});
    await page.addInitScript(() => {
      window.frame = () =>
        new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
      window.times = {};
      document.addEventListener('consent-prompt', async ({view, open}) => {
        if (view === 'banner' && open) window.times.banner = await window.frame();
      });
      new PerformanceObserver((list) => {
        for (const {name, duration, interactionId} of list.getEntries())
          if (interactionId && name === 'click') window.times.paint = Math.max(window.times.paint ?? 0, duration);
      }).observe({type: 'event', durationThreshold: 16, buffered: true});
    });
    await page.goto(url);
    await page.waitForFunction(() => window.times.banner);
    const row = await page.evaluate(async () => {
      const part = performance.getEntriesByType('resource').find(({name}) => name.includes('assent-asking'));
      const banner = window.times.banner - part.responseEnd;
      // Their parts come from the cache from now on.
      await consent.open('partners');
      consent.close();
      await window.frame();
      const start = performance.now();
      await consent.open('preferences');
      const open = (await window.frame()) - start;
      const frame = document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-preferences').shadowRoot;
      const from = performance.now();
      frame.querySelectorAll('nav button')[1].click();
      while (!frame.querySelector('assent-partners')?.shadowRoot?.querySelector('[role=listitem]'))
        await window.frame();
      const partners = (await window.frame()) - from;
      frame.querySelectorAll('nav button')[0].click();
      await window.frame();
      return {banner, open, partners};
    });
    const box = await page.evaluate(() => {
      const frame = document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-preferences').shadowRoot;
      const {x, y, width, height} = frame
        .querySelector('assent-purposes')
        .shadowRoot.querySelector('[role=switch]')
        .getBoundingClientRect();
      return {x: x + width / 2, y: y + height / 2};
    });
    await page.mouse.click(box.x, box.y);
    await page.evaluate(async () => (await window.frame(), window.frame()));
    row.switch = await page.evaluate(() => window.times.paint ?? 16);
    await page.close();
    if (round) rounds.push(row); // the first fills the cache
  }
} finally {
  await browser.close();
  await site.close();
}

console.log(`1,000 services, ${THROTTLE}x slower, ${rounds.length} rounds: minimum and median in ms`);
for (const name of Object.keys(rounds[0])) {
  const sorted = rounds.map((row) => row[name]).sort((a, b) => a - b);
  console.log(name.padEnd(10), sorted[0].toFixed(1).padStart(8), sorted[sorted.length >> 1].toFixed(1).padStart(8));
}
