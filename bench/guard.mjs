// What a guarded call costs, measured in Chromium on the built guard and printed, never asserted:
//   node bench/guard.mjs
// The same calls in a page with the guard and in one without, in turns, several rounds: microseconds a call as minimum,
// which other work on the machine does not raise, and the difference. Nothing is sent: the hosts are allowed, or the call only notes where it would go.
import {chromium} from 'playwright-core';
import {finders} from '../scripts/browsers.mjs';
import {startSite} from '../test/page/support/site.mjs';

const ROUNDS = 15;
const CALLS = 20_000;

const site = await startSite();
const browser = await chromium.launch({executablePath: finders.chromium()});

async function open(config, head) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(site.add({config, head}, {headers: {'content-security-policy': null}}));
  await page.waitForFunction(() => window.consent?.state().ready);
  return page;
}

/** Microseconds a call, by what is called. */
const measure = (page) =>
  page.evaluate((calls) => {
    const make = (name) => document.createElement(name);
    const [script, link, place, request] = [make('script'), make('a'), make('div'), new XMLHttpRequest()];
    const nodes = [make('p'), make('p')];
    document.body.append(place);
    const acts = {
      'script.src': (i) => (script.src = `https://cdn.example.com/a.js?${i}`),
      "setAttribute('src')": (i) => script.setAttribute('src', `https://cdn.example.com/a.js?${i}`),
      "setAttribute('class')": (i) => place.setAttribute('class', `a${i & 1}`),
      'a.href': (i) => (link.href = `https://cdn.example.com/${i}`),
      appendChild: (i) => place.appendChild(nodes[i & 1]),
      innerHTML: (i) => (nodes[0].innerHTML = `<b>${i}</b>`),
      'XMLHttpRequest.open': (i) => request.open('GET', `https://cdn.example.com/${i}`),
      'localStorage.setItem': (i) => localStorage.setItem('cart', i & 1),
      'window.open, held': () => open('https://tracker.example.com/') || 0,
    };
    return Object.fromEntries(
      Object.entries(acts)
        .filter(([name]) => !name.includes('held') || window.consent.report)
        .map(([name, act]) => {
          const start = performance.now();
          for (let i = 0; i < calls; i++) act(i);
          return [name, ((performance.now() - start) * 1000) / calls];
        }),
    );
  }, CALLS);

try {
  const config = {
    purposes: [
      {id: 'operation', label: 'Operation', basis: 'contract'},
      {id: 'marketing', label: 'Advertising'},
    ],
    services: [
      {id: 'cdn', purposes: ['operation'], hosts: ['cdn.example.com']},
      {id: 'tracker', purposes: ['marketing'], hosts: ['tracker.example.com']},
    ],
  };
  const guarded = await open(config, '<script src="/assets/assent.guard.js"></script>');
  const plain = await open(config, '');
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push([await measure(plain), await measure(guarded)]);

  console.log(`Chromium ${browser.version()}, ${ROUNDS} rounds of ${CALLS.toLocaleString('en')} calls in turn`);
  console.log('µs a call                plain  guarded    more');
  for (const name of Object.keys(rounds[0][1])) {
    const [without, having] = [0, 1].map((i) => Math.min(...rounds.map((round) => round[i][name] ?? 0)));
    console.log(name.padEnd(22), ...[without, having, having - without].map((number) => number.toFixed(2).padStart(7)));
  }
} finally {
  await browser.close();
  await site.close();
}
