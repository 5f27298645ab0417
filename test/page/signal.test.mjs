// Global Privacy Control on whole pages: what it refuses, what it leaves alone, and how a shopper makes an exception.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  asked,
  clickIn,
  clickUntil,
  openAsked,
  requested,
  settled,
  toFront,
  visit,
} from './support/site.mjs';

const LOADER = '<script src="/assets/assent.js" nonce="{{nonce}}"></script>';
/** Stands in for the browser's switch, which no driver can turn: the pages of the test turn it by a key of their own. */
const SWITCH = `<script nonce="{{nonce}}">
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
    configurable: true,
    get: () => localStorage.getItem('switch') !== 'off',
  });
</script>`;
const image = (id) => `<img alt="" data-consent="${id}" data-src="{{collector}}/pixel.gif?name=${id}">`;
const BODY = ['operation', 'sales', 'profiles', 'analytics'].map(image).join('');

const CONFIG = {
  dataController: {name: 'Test Shop'},
  region: 'US-CA',
  purposes: [
    {id: 'operation', label: 'Operation', basis: 'contract'},
    {id: 'sales', label: 'Sale', uses: ['sale']},
    {id: 'profiles', label: 'Profiles', uses: ['targeted-advertising']},
    {id: 'analytics', label: 'Statistics'},
  ],
};

const grounds = (tab) => tab.evaluate(() => ['sales', 'profiles', 'analytics'].map((id) => consent.explain(id).ground));
const arrived = (site, name) => site.collector.waitFor(({query}) => query.name === name);

async function openSettings(tab) {
  await tab.evaluate(() => consent.open('preferences'));
  return tab.waitFor(() => {
    const frame = document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-preferences');
    const root = frame?.shadowRoot.querySelector('assent-purposes')?.shadowRoot;
    const isOff = root?.querySelector('[aria-labelledby=purpose-sales]')?.getAttribute('aria-checked') === 'false';
    return root?.childElementCount && {line: root.querySelector('[part=signal]')?.textContent ?? '', isOff};
  });
}

/** Makes an exception for the purpose that the signal refuses. */
async function makeException(tab) {
  await openSettings(tab);
  await clickIn(tab, '[aria-labelledby=purpose-sales]');
  await clickUntil(tab, '[part=save]', () => consent.has('sales') && !consent.state().mustAsk);
}

forEachBrowser('Global Privacy Control', (browser) => {
  it(
    'refuses a sale in California before any choice, and leaves alone what it does not speak of',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({config: CONFIG, loader: SWITCH + LOADER, body: BODY}));
      await arrived(site, 'operation');

      assert.deepEqual(await grounds(tab), ['signal', 'signal', 'undecided']);
      assert.deepEqual(await tab.evaluate(() => ['sales', 'profiles'].map(consent.has)), [false, false]);
      assert.deepEqual(site.hits(), ['/pixel.gif?operation']);
    }),
  );

  it(
    'is not read into its absence: in Virginia targeted advertising runs before any choice, and stops at a refusal',
    visit(browser, async ({site, context}) => {
      const url = site.add({config: {...CONFIG, region: 'US-VA'}, body: BODY});
      const tab = await openAsked(context, url);
      await arrived(site, 'profiles');
      assert.deepEqual(await grounds(tab), ['opt-out', 'opt-out', 'undecided']);

      await answer(tab, 'reject');

      assert.deepEqual(await grounds(tab), ['refused', 'refused', 'refused']);
      assert.equal(
        await tab.evaluate(() => document.querySelector('[data-consent=profiles]').getAttribute('src')),
        null,
      );
      site.collector.clear();
      await tab.reload();
      await settled(tab);
      await arrived(site, 'operation');
      assert.deepEqual(site.hits(), ['/pixel.gif?operation']);
      assert.deepEqual(await requested(tab), ['assent']);
    }),
  );

  it(
    'is no refusal by law in Virginia',
    visit(browser, async ({site, context}) => {
      const config = {...CONFIG, region: 'US-VA'};
      const tab = await openAsked(context, site.add({config, loader: SWITCH + LOADER, body: BODY}));
      await arrived(site, 'profiles');

      assert.deepEqual(await grounds(tab), ['opt-out', 'opt-out', 'undecided']);
    }),
  );

  it(
    'is said to be honoured in the settings, with the switch off',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({config: CONFIG, loader: SWITCH + LOADER}));

      const {line, isOff} = await openSettings(tab);

      assert.match(line, /honoured.+Global Privacy Control/);
      assert.equal(isOff, true);
    }),
  );

  it(
    'is not overruled by "Accept all"',
    visit(browser, async ({site, context}) => {
      const url = site.add({config: CONFIG, loader: SWITCH + LOADER, body: BODY});
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await arrived(site, 'analytics');
      await openSettings(tab);
      await clickUntil(tab, 'dialog [part=accept]', () => consent.state().seq === 2);
      await tab.reload();
      await settled(tab);

      assert.deepEqual(await grounds(tab), ['signal', 'signal', 'choice']);
      assert.deepEqual(await requested(tab), ['assent']);
      assert.deepEqual(
        site.hits().filter((hit) => /sales|profiles/.test(hit)),
        [],
      );
    }),
  );

  it(
    'gives way to a switch in the settings, for that purpose alone and on the next page too',
    visit(browser, async ({site, context}) => {
      const url = site.add({config: CONFIG, loader: SWITCH + LOADER, body: BODY});
      const tab = await openAsked(context, url);
      await makeException(tab);
      await arrived(site, 'sales');
      assert.deepEqual(await tab.evaluate(() => consent.records().then((all) => all.at(-1).overridden)), ['sales']);
      site.collector.clear();

      await tab.reload();
      await settled(tab);

      await arrived(site, 'sales');
      assert.deepEqual(await tab.evaluate(() => ['sales', 'profiles'].map(consent.has)), [true, false]);
      assert.deepEqual(await requested(tab), ['assent']);
      await answerInSettings(tab, 'reject');
      assert.equal(await tab.evaluate(() => consent.has('sales')), false);
    }),
  );

  for (const [what, prepare] of [
    ['runs by the mirror alone', (tab) => tab.reload().then(() => settled(tab))],
    ['has its dialogs at hand', (tab) => tab.evaluate(() => consent.records())],
  ])
    it(
      `counts when it was switched on while the page lay in the cache and ${what}`,
      visit(browser, async ({site, context}) => {
        const url = site.add({config: CONFIG, loader: SWITCH + LOADER, body: BODY});
        const elsewhere = site.add({config: null, loader: '', body: '<p>Elsewhere</p>'});
        const tab = await context.newTab(elsewhere);
        await tab.evaluate(() => localStorage.setItem('switch', 'off'));
        await tab.goto(url);
        await asked(tab);
        await toFront(tab);
        await answer(tab, 'accept');
        await prepare(tab);
        assert.deepEqual(await grounds(tab), ['choice', 'choice', 'choice']);

        await tab.goto(elsewhere);
        await tab.evaluate(() => localStorage.setItem('switch', 'on'));
        await tab.back();
        await tab.waitFor(() => window.consent?.state().ready && consent.explain('sales').ground === 'signal');

        assert.deepEqual(await tab.evaluate(() => ['sales', 'profiles', 'analytics'].map(consent.has)), [
          false,
          false,
          true,
        ]);
        await tab.waitFor(() => document.querySelector('[data-consent=sales]').getAttribute('src') === null);
      }),
    );
});
