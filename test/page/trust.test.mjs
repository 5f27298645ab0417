// What a hostile page, a forged store or a careless script can make of it: nothing that the shopper did not choose.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  asked,
  clickIn,
  errorCodes,
  openAsked,
  requested,
  said,
  settled,
  stored,
  toFront,
  visit,
} from './support/site.mjs';

const DIST = new URL('../../dist/', import.meta.url);
/** The file of a part, as the build named it. */
const fileOf = (part) => readdirSync(DIST).find((name) => name.startsWith(`assent-${part}.`));

const IMAGE = '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=image">';

const lines = (tab) => tab.evaluate(() => [document.cookie.replace('assent=', ''), localStorage.getItem('assent')]);

/** Plants what a hostile script would write into the copies. */
const plant = (tab, line) =>
  tab.evaluate((text) => {
    document.cookie = `assent=${text};path=/`;
    localStorage.setItem('assent', text);
  }, line);

forEachBrowser('trust', (browser) => {
  it(
    'keeps window.consent as it is: frozen, and not to be replaced',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      const outcome = await tab.evaluate(() => {
        const attempts = [
          () => (window.consent = {has: () => true}),
          () => (consent.has = () => true),
          () => Object.defineProperty(window, 'consent', {value: {has: () => true}}),
          () => Object.defineProperty(consent, 'has', {value: () => true}),
          () => delete window.consent,
          () => (consent.state().verdicts.analytics.allowed = true),
          () => (Object.prototype.analytics = {allowed: true}),
          () => (Object.prototype.basis = 'contract'),
        ];
        for (const attempt of attempts)
          try {
            attempt();
          } catch {
            // Refused, as it should be.
          }
        const found = [Object.isFrozen(consent), consent.has('analytics'), consent.explain('nobody').allowed];
        delete Object.prototype.analytics;
        delete Object.prototype.basis;
        return found;
      });
      assert.deepEqual(outcome, [true, false, false]);
    }),
  );

  it(
    'takes no synthetic click, form submission or forged event for the shopper',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: IMAGE}));
      await tab.waitFor(() => performance.now() - seen.prompts[0].at > 900);
      await tab.evaluate(() => {
        const {shadowRoot} = document.querySelector('assent-dialogs');
        const banner = shadowRoot.querySelector('assent-banner,assent-question');
        const accept = banner.shadowRoot.querySelector('[part=accept]');
        accept.click();
        accept.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, detail: 1}));
        const forged = new Event('consent-request', {bubbles: true, composed: true});
        const click = new MouseEvent('click');
        for (const target of [banner, shadowRoot, document])
          target.dispatchEvent(
            Object.assign(new Event('consent-request', {bubbles: true}), {choices: 'all', source: 'banner', click}),
          );
        banner.dispatchEvent(Object.assign(forged, {choices: {analytics: true}, source: 'banner', click}));
        document.dispatchEvent(Object.assign(new Event('consent-change'), {granted: ['analytics']}));
      });
      await tab.waitFor(() => seen.errors.length >= 5);
      assert.deepEqual(new Set(await errorCodes(tab)), new Set(['authority/gesture']));
      assert.equal(await tab.evaluate(() => consent.has('analytics') || consent.state().seq), 0);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'takes no genuine click for another: an event of a real click elsewhere grants nothing',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: `<button id="bait">Win a tea</button>${IMAGE}`}));
      await tab.waitFor(() => performance.now() - seen.prompts[0].at > 900);
      await tab.evaluate(() => {
        document.querySelector('#bait').addEventListener('click', (click) => {
          const banner = document
            .querySelector('assent-dialogs')
            .shadowRoot.querySelector('assent-banner,assent-question');
          banner.dispatchEvent(
            Object.assign(new Event('consent-request', {bubbles: true, composed: true}), {
              choices: 'all',
              source: 'banner',
              click,
            }),
          );
          window.baited = click.isTrusted;
        });
      });
      const {x, y} = await tab.evaluate(() => document.querySelector('#bait').getBoundingClientRect().toJSON());
      await tab.click(Math.round(x + 5), Math.round(y + 5));
      await tab.waitFor(() => window.baited === true && seen.errors.length > 0);
      assert.equal(await tab.evaluate(() => consent.state().seq), 0);
    }),
  );

  it(
    'lets no script grant, and every script refuse',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: IMAGE}));
      const records = await tab.evaluate(async () => [
        await consent.acceptAll(),
        await consent.set({analytics: true, marketing: true}),
      ]);
      assert.deepEqual(records, [null, null]);
      const outcome = await tab.evaluate(async () => {
        const refusing = consent.rejectAll();
        const atOnce = consent.explain('analytics').ground;
        return [atOnce, (await refusing).source, consent.state().mustAsk];
      });
      assert.deepEqual(outcome, ['refused', 'page', false]);
      await said(tab, 'authority/gesture');
      assert.deepEqual(new Set(await errorCodes(tab)), new Set(['authority/gesture']));
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'lets a page grant that the merchant made an authority, but nothing that is asked separately by acceptAll',
    visit(browser, async ({site, context}) => {
      const config = {...(await import('./support/site.mjs')).CONFIG, authority: 'page'};
      const tab = await openAsked(context, site.add({config, body: IMAGE}));
      const record = await tab.evaluate(() => consent.acceptAll());
      assert.equal(record.source, 'page');
      assert.deepEqual(await tab.evaluate(() => ['analytics', 'marketing', 'health'].map((id) => consent.has(id))), [
        true,
        true,
        false,
      ]);
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
    }),
  );

  it(
    'does not believe copies that were planted in a browser that never chose',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const donor = await browser.newContext();
      const granted = await openAsked(donor, url);
      await answer(granted, 'accept');
      const [line] = await lines(granted);
      await donor.close();
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      site.collector.clear();

      const tab = await openAsked(context, url);
      await plant(tab, line);
      await tab.reload();
      await asked(tab);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'does not believe a copy that says yes after the shopper said no',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      const [line] = await lines(tab);
      await answerInSettings(tab, 'reject');
      site.collector.clear();
      await plant(tab, line);
      await tab.reload();
      await settled(tab);
      assert.equal(await tab.evaluate(() => consent.explain('analytics').ground), 'withdrawn');
      assert.deepEqual(site.hits(), []);
      const tampered = `${line.slice(0, -1)}x`;
      await plant(tab, tampered);
      await tab.reload();
      await settled(tab);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      await tab.waitFor((bad) => !document.cookie.includes(bad) && localStorage.getItem('assent') !== bad, tampered);
    }),
  );

  it(
    'keeps a choice through the loss of the copies, and asks again after the loss of the record',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: IMAGE}));
      await answer(tab, 'accept');
      await tab.evaluate(() => {
        document.cookie = 'assent=;max-age=0;path=/';
        localStorage.clear();
      });
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await tab.evaluate(() => [consent.has('analytics'), consent.state().mustAsk]), [true, false]);
      await tab.waitFor(() => document.cookie.includes('assent=v1.') && localStorage.getItem('assent'));

      await tab.evaluate(() =>
        new Promise((resolve, reject) =>
          Object.assign(indexedDB.deleteDatabase('assent'), {onsuccess: resolve, onerror: reject}),
        ).then(() => 0),
      );
      site.collector.clear();
      await tab.reload();
      await asked(tab);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'stores nothing before the first choice, and asks the server for one file after it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: IMAGE}));
      assert.deepEqual(await stored(tab), {cookies: '', local: [], session: [], databases: []});
      await answer(tab, 'reject');
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await requested(tab), ['assent']);
      const {cookies} = await stored(tab);
      assert.match(cookies, /^assent=v1\.[\w.]+$/);
      assert.ok(cookies.length <= 200);
    }),
  );

  it(
    'withstands markup that takes the names of the document',
    visit(browser, async ({site, context}) => {
      const names = [
        'cookie',
        'body',
        'head',
        'currentScript',
        'documentElement',
        'dispatchEvent',
        'readyState',
        'baseURI',
      ];
      const tab = await openAsked(
        context,
        site.add({body: names.map((name) => `<img alt="" name="${name}">`).join('') + IMAGE}),
      );
      await answer(tab, 'accept');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      assert.deepEqual(await errorCodes(tab), []);
    }),
  );

  it(
    'asks where markup has broken the templates of Lit',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: '<img alt="" name="createElement">'}));
      await clickIn(tab, '[part=reject]');
      await tab.waitFor(() => consent.explain('analytics').ground === 'refused');
      assert.deepEqual(tab.problems, []);
    }),
  );

  it(
    'closes the gates of a page that comes back after a withdrawal elsewhere',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await tab.goto(site.add({config: null, loader: '', body: '<p>Elsewhere</p>'}));
      const other = await context.newTab(url);
      await settled(other);
      await answerInSettings(other, 'reject');
      await toFront(tab);
      await tab.back();
      await tab.waitFor(() => window.consent && consent.state().ready);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      await tab.waitFor(() => document.querySelector('img').getAttribute('src') === null);
    }),
  );

  it(
    'releases nothing and asks nothing while the page is prerendered',
    visit(browser, async ({site, context}) => {
      // Drivers switch prerendering off, so the state of the document is played here; the rest is real.
      const head = `<script nonce="{{nonce}}">
        window.isPrerendered = true;
        Object.defineProperty(Document.prototype, 'prerendering', {configurable: true, get: () => window.isPrerendered});
      </script>`;
      const loader = '<script src="/assets/assent.js" nonce="{{nonce}}"></script>';
      const body = '<img alt="" data-consent="operation" data-src="{{collector}}/pixel.gif?name=operation">';
      const tab = await context.newTab(site.add({loader: head + loader, body}));
      await settled(tab);
      await tab.waitFor(() => performance.now() > 600);
      assert.deepEqual(site.hits(), []);
      assert.equal(await tab.evaluate(() => document.querySelector('assent-dialogs')), null);
      await tab.evaluate(() => {
        window.isPrerendered = false;
        document.dispatchEvent(new Event('prerenderingchange'));
      });
      await asked(tab);
      await site.collector.waitFor(({query}) => query.name === 'operation');
    }),
  );

  it(
    'puts its dialogs out of reach of the styles of the page',
    visit(browser, async ({site, context}) => {
      site.page(
        '/hostile.css',
        'html * { all: unset !important; display: none !important; opacity: 0 !important; visibility: hidden !important; pointer-events: none !important; transform: scale(0) !important; }',
        {headers: {'content-type': 'text/css'}},
      );
      const tab = await openAsked(context, site.add({head: '<link rel="stylesheet" href="/hostile.css">'}));
      await answer(tab, 'reject');
      assert.equal(await tab.evaluate(() => consent.explain('analytics').ground), 'refused');
    }),
  );

  it(
    'gives the closed root of its dialogs to nobody',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(site.add({probe: ''}));
      await tab.waitFor(() => !!document.querySelector('assent-dialogs'));
      assert.equal(await tab.evaluate(() => document.querySelector('assent-dialogs').shadowRoot), null);
    }),
  );

  it(
    'stays with the first loader when a page has two',
    visit(browser, async ({site, context}) => {
      const loader = '<script src="/assets/assent.js" nonce="{{nonce}}"></script>';
      const tab = await openAsked(
        context,
        site.add({loader: `${loader}<script nonce="{{nonce}}">window.first = consent</script>${loader}`}),
      );
      assert.equal(await tab.evaluate(() => window.first === consent), true);
      assert.equal(await tab.evaluate(() => document.querySelectorAll('assent-dialogs').length), 1);
    }),
  );

  it(
    'says so when its name is taken for good, and keeps everything closed',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(
        site.add({
          loader:
            '<script nonce="{{nonce}}">Object.defineProperty(window, "consent", {value: {mine: true}})</script><script src="/assets/assent.js" nonce="{{nonce}}"></script>',
          body: IMAGE,
        }),
      );
      await tab.waitFor(() => seen.errors.length > 0);
      assert.deepEqual(await errorCodes(tab), ['loader/name-taken']);
      assert.equal(await tab.evaluate(() => consent.mine), true);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'holds a choice for the page where storage is blocked, and tells the shopper',
    visit(browser, async ({site, context}) => {
      const csp = "sandbox allow-scripts; script-src NONCE 'strict-dynamic'; require-trusted-types-for 'script'";
      const tab = await openAsked(context, site.add({body: IMAGE}, {csp}));
      await clickIn(tab, '[part=accept]');
      await tab.waitFor(() => consent.has('analytics'));
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      const told = await tab.waitFor(() =>
        document.querySelector('assent-dialogs').shadowRoot.querySelector('[role=status]')?.textContent.trim(),
      );
      assert.match(told, /does not keep your choice/);
      await said(tab, 'storage/write', 'storage/read');
      assert.equal(await tab.evaluate(() => consent.state().kept), false);
    }),
  );

  it(
    'stays with the first layer when the settings cannot be loaded, and both answers work there',
    visit(browser, async ({site, context}) => {
      site.replaceAsset(fileOf('preferences'), 'syntax error (');
      const tab = await openAsked(context, site.add({body: IMAGE}));
      await clickIn(tab, '[part=choose]');
      await tab.waitFor(() => seen.errors.length > 0);
      assert.deepEqual(await errorCodes(tab), ['part/load']);
      await clickIn(tab, '[part=accept]');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
    }),
  );

  it(
    'keeps everything closed when what asks cannot be loaded, says so, and leaves the shop as it is',
    visit(browser, async ({site, context}) => {
      site.replaceAsset(fileOf('asking'), 'syntax error (');
      const tab = await context.newTab(site.add({body: IMAGE}));
      const state = await tab.waitFor(() => seen.errors.length > 0 && consent.ready);
      assert.equal(state.ready, true);
      assert.deepEqual(await errorCodes(tab), ['part/load']);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      assert.deepEqual(await tab.evaluate(() => consent.set({analytics: true})), null);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'takes no age for stated when the rules cannot be loaded, and says that they cannot',
    visit(browser, async ({site, context}) => {
      site.replaceAsset(fileOf('rules'), 'syntax error (');
      const tab = await openAsked(context, site.add({body: IMAGE}));

      const result = await tab.evaluate(() => consent.attest('age', {birth: '1990-01-31'}));

      assert.equal(result, null);
      await tab.waitFor(() => seen.errors.length > 0);
      assert.deepEqual(await errorCodes(tab), ['part/load']);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
    }),
  );

  it(
    'tries a part again under a new address',
    visit(browser, async ({site, context}) => {
      const file = fileOf('asking');
      site.replaceAsset(file, 'half a fi');
      const tab = await context.newTab(site.add({body: IMAGE}));
      await tab.waitFor(
        (name) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(name)),
        file,
      );
      site.replaceAsset(file, readFileSync(new URL(file, DIST), 'utf8'));
      await asked(tab);
      assert.deepEqual(await errorCodes(tab), []);
    }),
  );

  it(
    'asks where the policy of the page does not allow the templates of Lit',
    visit(browser, async ({site, context}) => {
      const csp =
        "script-src NONCE 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types assent";
      const tab = await openAsked(context, site.add({}, {csp}));
      await clickIn(tab, '[part=reject]');
      await tab.waitFor(() => consent.explain('analytics').ground === 'refused');
    }),
  );
});
