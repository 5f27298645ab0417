// What a returning visit asks the server for: the loader alone, until something changed in what decides; then the rest
// once.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  clickIn,
  clickUntil,
  CONFIG,
  openAsked,
  requested,
  settled,
  visit,
} from './support/site.mjs';

const LOADER = '<script src="/assets/assent.js" nonce="{{nonce}}"></script>';
const SIGNAL = `<script nonce="{{nonce}}">
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {configurable: true, get: () => true});
</script>`;
const VERSIONS = {
  ...CONFIG,
  policy: {
    version: '2',
    url: '/policy',
    versions: [
      {version: '1', updated: '2026-01-01'},
      {version: '2', updated: '2026-02-01', changedPurposes: ['health']},
    ],
  },
};

/** The mirror line, where all three copies are the same. */
const mirrorLine = (tab) =>
  tab.waitFor(async () => {
    const wait = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await wait(indexedDB.open('assent'));
    const line = await wait(database.transaction('records').objectStore('records').get('line'));
    database.close();
    return document.cookie === `assent=${line}` && localStorage.getItem('assent') === line && line;
  });

/**
 * Opens a page again, as a visitor who comes back, and answers with the files of the SDK that it asked for. Where it
 * asked for more, the visitor stays until the copies are right again.
 */
async function filesOn(tab, url) {
  const before = await mirrorLine(tab);
  await tab.goto(url);
  await settled(tab);
  const files = await requested(tab);
  if (files.length > 1) await tab.waitFor((line) => localStorage.getItem('assent') !== line, before);
  await mirrorLine(tab);
  return files;
}

const grounds = (tab) =>
  tab.evaluate(() => ['analytics', 'marketing', 'health', 'ads'].map((id) => consent.explain(id).ground));

const answerMixed = async (tab) => {
  await tab.evaluate(() => consent.open('preferences'));
  await clickIn(tab, '[aria-labelledby=purpose-analytics]');
  await clickUntil(tab, '[part=save]', () => consent.has('analytics') && !consent.state().mustAsk);
};

forEachBrowser('a returning visit', (browser) => {
  for (const [what, config, choose, expected] of [
    ['everything was accepted', CONFIG, (tab) => answer(tab, 'accept'), ['choice', 'choice', 'undecided', 'choice']],
    ['everything was refused', CONFIG, (tab) => answer(tab, 'reject'), ['refused', 'refused', 'refused', 'refused']],
    ['one thing was switched on in the settings', CONFIG, answerMixed, ['choice', 'refused', 'refused', 'refused']],
    [
      'everything was accepted and then withdrawn',
      CONFIG,
      async (tab) => {
        await answer(tab, 'accept');
        await answerInSettings(tab, 'reject');
      },
      ['withdrawn', 'withdrawn', 'refused', 'withdrawn'],
    ],
    [
      'the region is taken from the time zone',
      {...CONFIG, region: 'auto'},
      (tab) => answer(tab, 'accept'),
      ['choice', 'choice', 'undecided', 'choice'],
    ],
    ['the policy has versions', VERSIONS, (tab) => answer(tab, 'accept'), ['choice', 'choice', 'undecided', 'choice']],
  ])
    it(
      `asks for the loader alone where ${what}, again and again`,
      visit(browser, async ({site, context}) => {
        const url = site.add({config});
        const tab = await openAsked(context, url);
        await choose(tab);

        const files = [await filesOn(tab, url), await filesOn(tab, url)];

        assert.deepEqual(files, [['assent'], ['assent']]);
        assert.deepEqual(await grounds(tab), expected);
        assert.deepEqual(await tab.evaluate(() => [consent.state().mustAsk, seen.errors]), [false, []]);
      }),
    );

  it(
    'asks for the loader alone where the page has another language and other texts',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'accept');
      const purposes = CONFIG.purposes.map((purpose) => ({
        ...purpose,
        label: `Andere: ${purpose.id}`,
        refusal: 'Nein.',
      }));
      const config = {...CONFIG, purposes, language: 'de', texts: {accept: 'Einverstanden'}};

      const files = await filesOn(tab, site.add({config, html: 'lang="de"'}));

      assert.deepEqual(files, ['assent']);
      assert.deepEqual(await grounds(tab), ['choice', 'choice', 'undecided', 'choice']);
    }),
  );

  const services = [...CONFIG.services, {id: 'map', label: 'Map', purposes: ['analytics']}];
  for (const [what, options] of [
    ['the configuration has a service more', {config: {...CONFIG, services}}],
    ['answers last longer', {config: {...CONFIG, lifetimeDays: 300}}],
    ['the server says another region', {loader: LOADER.replace('<script', '<script data-region="FR"')}],
    ['the browser sends Global Privacy Control', {loader: SIGNAL + LOADER}],
  ])
    it(
      `asks for the rest once after ${what}, and once after it is as before`,
      visit(browser, async ({site, context}) => {
        const [before, after] = [site.add(), site.add(options)];
        const tab = await openAsked(context, before);
        await answer(tab, 'accept');

        const counts = [];
        for (const url of [before, after, after, after, before, before]) counts.push((await filesOn(tab, url)).length);

        assert.deepEqual(
          counts.map((count) => (count > 1 ? 'more' : count)),
          [1, 'more', 1, 1, 'more', 1],
        );
        assert.deepEqual(await grounds(tab), ['choice', 'choice', 'undecided', 'choice']);
        assert.equal(await tab.evaluate(() => consent.records().then(({length}) => length)), 1);
      }),
    );

  it(
    'asks for the rest once after the SDK has another version',
    visit(browser, async ({site, context}) => {
      const url = site.add();
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      const loader = readFileSync(new URL('../../dist/assent.js', import.meta.url), 'utf8');
      const version = await tab.evaluate(() => consent.version);
      site.replaceAsset('assent.js', loader.replace(`"${version}"`, '"99.0.0"'));

      const counts = [];
      for (let i = 0; i < 3; i++) counts.push((await filesOn(tab, url)).length > 1);

      assert.equal(await tab.evaluate(() => consent.version), '99.0.0');
      assert.deepEqual(counts, [true, false, false]);
      assert.deepEqual(await grounds(tab), ['choice', 'choice', 'undecided', 'choice']);
    }),
  );
});

forEachBrowser('two tabs with different configurations', (browser) => {
  it(
    'take over what the other records, and do not answer each other without end',
    visit(browser, async ({site, context}) => {
      const services = [...CONFIG.services, {id: 'map', label: 'Map', purposes: ['analytics']}];
      const old = await openAsked(context, site.add());
      await answer(old, 'accept');
      const fresh = await context.newTab(site.add({config: {...CONFIG, services}}));
      await settled(fresh);
      for (const tab of [old, fresh])
        await tab.evaluate(() => {
          window.messages = 0;
          new BroadcastChannel('assent').onmessage = () => window.messages++;
        });

      await fresh.evaluate(() => consent.rejectAll());
      await old.waitFor(() => !consent.has('analytics'));
      await old.evaluate(() => consent.rejectAll());
      // Each reads its store ten times over: longer than any answer to a message takes.
      for (let i = 0; i < 10; i++) for (const tab of [old, fresh]) await tab.evaluate(() => consent.records());

      assert.deepEqual(await fresh.evaluate(() => [consent.has('analytics'), consent.has('map')]), [false, false]);
      const messages = await Promise.all([old, fresh].map((tab) => tab.evaluate(() => window.messages)));
      assert.ok(Math.max(...messages) <= 8, `${messages} messages`);
    }),
  );
});
