// Pages that a framework renders, and renders again: gated tags in them, counted by what reaches another origin.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, answerInSettings, openAsked, visit} from './support/site.mjs';

/** No policy of the page's own: Vue and React need one that fits them. */
const FREE = {headers: {'content-security-policy': null}};
const LOADER = '<script src="/assets/assent.js"></script>';
const add = (site, framework) =>
  site.add(
    {
      loader: LOADER,
      body: `<div id="app"></div><script>window.collector = '{{collector}}'</script><script src="/demo/${framework}.js"></script>`,
    },
    FREE,
  );
const render = (tab, props) =>
  tab.evaluate((props) => window.render(props), {turn: 1, isShown: true, version: 'a', ...props});

/** What was asked for, as often as it was, without what the scripts that ran ask for. */
const hits = (site) =>
  site.collector.hits
    .filter(({path, preflight}) => !preflight && /^\/(tag\.js|frame|pixel\.gif)$/.test(path))
    .map(({query}) => query.name)
    .sort();
const all = (version) => ['frame', 'image', 'script', 'second'].map((name) => `${name}-${version}`);
const arrived = (site, version) =>
  Promise.all([
    ...all(version).map((name) => site.collector.waitFor(({query}) => query.name === name)),
    // Its own request, which it makes when it runs.
    ...['script', 'second'].map((name) =>
      site.collector.waitFor(({path, query}) => path === '/ran' && query.name === `${name}-${version}`),
    ),
  ]);
/** One request that nothing holds, made last. */
async function now(tab, site) {
  const name = `now-${Math.random()}`;
  await tab.evaluate((url) => fetch(url, {mode: 'no-cors'}), `${site.collector.url}/ran?name=${name}`);
  await site.collector.waitFor(({query}) => query.name === name);
}
const ran = (site) =>
  site.collector.hits
    .filter(({path, query, preflight}) => !preflight && path === '/ran' && !query.name.startsWith('now'))
    .map(({query}) => query.name)
    .sort();
const unbroken = async (tab, turn) =>
  assert.deepEqual(await tab.evaluate(() => [window.problems, document.querySelector('main').textContent]), [
    [],
    `Turn ${turn}Behind turn ${turn}`,
  ]);

for (const framework of ['react', 'vue'])
  forEachBrowser(`gated tags that ${framework} renders`, (browser) => {
    it(
      'wait for the grant over all renderings, and run once',
      visit(browser, async ({site, context}) => {
        const tab = await openAsked(context, add(site, framework));
        for (let turn = 1; turn <= 5; turn++) await render(tab, {turn, isTurnedAround: turn === 3});
        await now(tab, site);
        assert.deepEqual(hits(site), []);

        await answer(tab, 'accept');
        await arrived(site, 'a');
        for (let turn = 6; turn <= 9; turn++) await render(tab, {turn});
        await now(tab, site);

        assert.deepEqual([hits(site), ran(site)], [all('a'), ['script-a', 'second-a']]);
        await unbroken(tab, 9);
      }),
    );

    it(
      'can be moved and taken out after they ran: the framework finds them where it put them',
      visit(browser, async ({site, context}) => {
        const tab = await openAsked(context, add(site, framework));
        await render(tab);
        await answer(tab, 'accept');
        await arrived(site, 'a');

        await render(tab, {turn: 2, isTurnedAround: true});
        await render(tab, {turn: 3, isShown: false});
        await unbroken(tab, 3);
        assert.equal(await tab.evaluate(() => document.querySelectorAll('section, main [data-consent]').length), 0);
        await now(tab, site);
        assert.deepEqual(ran(site), ['script-a', 'second-a']);
      }),
    );

    it(
      'run when they are new, and stay gated when they are rendered anew after a withdrawal',
      visit(browser, async ({site, context}) => {
        const tab = await openAsked(context, add(site, framework));
        await render(tab);
        await answer(tab, 'accept');
        await arrived(site, 'a');
        await render(tab, {turn: 2, version: 'b'});
        await arrived(site, 'b');

        await answerInSettings(tab, 'reject');
        site.collector.clear();
        for (const version of ['b', 'c', 'a']) await render(tab, {turn: 3, version});
        await now(tab, site);

        assert.deepEqual([hits(site), ran(site)], [[], []]);
        await unbroken(tab, 3);
        assert.deepEqual(
          await tab.evaluate(() => [...document.querySelectorAll('main [src]')].map(({localName}) => localName)),
          [],
        );
      }),
    );
  });
