// Speed, measured in Chromium on the built loader and printed, never asserted:
//   npm run bench
// `consent.has()` against reading a property of a plain object, in turns, several rounds: nanoseconds a call and
// their ratio, as minimum, median and maximum.
import {chromium} from 'playwright-core';
import {finders} from '../scripts/browsers.mjs';
import {startSite} from '../test/page/support/site.mjs';

const ROUNDS = 15;
const CALLS = 5_000_000;

const site = await startSite();
const browser = await chromium.launch({executablePath: finders.chromium()});
try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(site.add());
  await page.waitForFunction(() => window.consent?.state().ready);
  const rounds = await page.evaluate(
    ({rounds, calls}) => {
      const ids = ['analytics', 'operation', 'nobody', 'marketing'];
      const plain = {analytics: false, operation: true, marketing: false};
      const time = (ask) => {
        let yes = 0;
        const start = performance.now();
        for (let i = 0; i < calls; i++) if (ask(ids[i & 3])) yes++;
        const nanoseconds = ((performance.now() - start) * 1e6) / calls;
        if (yes !== calls / 4) throw new Error(`${yes} times yes`);
        return nanoseconds;
      };
      const asks = {has: (id) => consent.has(id), plain: (id) => plain[id] === true};
      for (const ask of Object.values(asks)) time(ask);
      return Array.from({length: rounds}, () => ({has: time(asks.has), plain: time(asks.plain)}));
    },
    {rounds: ROUNDS, calls: CALLS},
  );

  const spread = (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)]
      .map((number) => number.toFixed(2).padStart(7))
      .join(' ');
  };
  console.log(`Chromium ${browser.version()}, ${ROUNDS} rounds of ${CALLS.toLocaleString('en')} calls in turn`);
  console.log('                                    min  median     max');
  console.log(`consent.has()       ns a call   ${spread(rounds.map(({has}) => has))}`);
  console.log(`a plain property    ns a call   ${spread(rounds.map(({plain}) => plain))}`);
  console.log(`has() / plain                   ${spread(rounds.map(({has, plain}) => has / plain))}`);
} finally {
  await browser.close();
  await site.close();
}
