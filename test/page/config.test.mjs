// How a merchant hands over the configuration, and what every mistake in it leads to: one clear sentence, and nothing granted.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {forEachBrowser} from './support/browser.mjs';
import {answer, asked, CONFIG, errorCodes, openAsked, said, settled, visit} from './support/site.mjs';

const BODY =
  '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=analytics"><img alt="" data-consent="operation" data-src="{{collector}}/pixel.gif?name=operation"><script nonce="{{nonce}}">window.shopWorks = true</script>';

const [operation, analytics] = CONFIG.purposes;
const withPurpose = (change) => ({
  ...CONFIG,
  purposes: [operation, {...analytics, ...change}, ...CONFIG.purposes.slice(2)],
});
const withService = (change) => ({...CONFIG, services: [{...CONFIG.services[0], ...change}]});

/** What is wrong → the configuration, the code of the error, and what its sentence must name. */
const MISTAKES = {
  'text that is no JSON': ['{"purposes": [', 'config/json', /JSON/],
  'a list in the place of the whole': ['[]', 'config/type', /configuration is \[\].*an object/],
  'no purposes': [{services: []}, 'config/type', /purposes is missing.*a list with at least one/],
  'an id of two words': [
    withPurpose({id: 'two words'}),
    'config/type',
    /purposes\[1\]\.id is "two words".*without blanks/,
  ],
  'a label that is a number': [withPurpose({label: 5}), 'config/type', /purposes\[1\]\.label is 5.*a text/],
  'a basis that does not exist': [
    withPurpose({basis: 'because'}),
    'config/type',
    /purposes\[1\]\.basis is "because".*contract/,
  ],
  'separate as a text': [
    withPurpose({separate: 'sensitive'}),
    'config/type',
    /purposes\[1\]\.separate is "sensitive".*a list/,
  ],
  'an id that is there twice': [
    withPurpose({id: 'operation'}),
    'config/duplicate-id',
    /purposes\[1\]\.id is "operation"/,
  ],
  'a service with the id of a purpose': [
    withService({id: 'analytics'}),
    'config/duplicate-id',
    /services\[0\]\.id is "analytics"/,
  ],
  'a service without a purpose': [withService({purposes: []}), 'config/unknown-id', /services\[0\]\.purposes is \[\]/],
  'a service with an unknown purpose': [
    withService({purposes: ['analytisc']}),
    'config/unknown-id',
    /services\[0\]\.purposes is \["analytisc"\]/,
  ],
  'cookies as a text': [withService({cookies: '_ga'}), 'config/type', /services\[0\]\.cookies is "_ga".*a list/],
  'a lifetime of 400 days': [{...CONFIG, lifetimeDays: 400}, 'config/type', /lifetimeDays is 400.*1 to 390/],
  'an unknown authority': [
    {...CONFIG, authority: 'script'},
    'config/type',
    /authority is "script".*"gesture" or "page"/,
  ],
  '10 MB of it': [
    {...CONFIG, texts: {note: 'x'.repeat(10_000_000)}},
    'config/size',
    /1000\d+ characters.*at most 1000000/,
  ],
};

forEachBrowser('configuration', (browser) => {
  it(
    'with a mistake keeps everything closed and names setting, given and wanted',
    visit(browser, async ({site, context, t}) => {
      const tab = await context.newTab();
      for (const [mistake, [config, code, sentence]] of Object.entries(MISTAKES))
        await t.test(mistake, async () => {
          await tab.goto(site.add({config, body: BODY}));
          const [error, ...more] = await tab.waitFor(() => seen.errors.length > 0 && seen.errors);
          assert.equal(error.code, code);
          assert.match(error.message, sentence);
          assert.match(error.message, /Everything stays refused/);
          assert.deepEqual(more, []);
          const outcome = await tab.evaluate(async () => [
            (await consent.ready).ready,
            consent.has('analytics') || consent.has('operation'),
            consent.explain('analytics').ground,
            window.shopWorks,
            document.querySelector('assent-dialogs'),
          ]);
          assert.deepEqual(outcome, [true, false, 'config-error', true, null]);
          assert.deepEqual(site.hits(), []);
        });
    }),
  );

  it(
    'that is missing is said, and everything stays closed',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(site.add({config: null, body: BODY}));
      const [error] = await tab.waitFor(() => seen.errors.length > 0 && seen.errors);
      assert.equal(error.code, 'config/missing');
      assert.match(error.message, /data-config/);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'comes from a file, and holds back everything until it is there',
    visit(browser, async ({site, context}) => {
      site.page('/consent.json', JSON.stringify(CONFIG), {headers: {'content-type': 'application/json'}});
      const tab = await openAsked(
        context,
        site.add({config: null, attributes: 'data-config="/consent.json"', body: BODY}),
      );
      await answer(tab, 'accept');
      await site.collector.waitFor(({query}) => query.name === 'analytics');
      await tab.reload();
      await settled(tab);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), true);
    }),
  );

  it(
    'that cannot be fetched is said',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(
        site.add({config: null, attributes: 'data-config="/shop/nowhere.json"', body: BODY}),
      );
      const [error] = await tab.waitFor(() => seen.errors.length > 0 && seen.errors);
      assert.equal(error.code, 'config/fetch');
      assert.match(error.message, /nowhere\.json.*404/);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'that never arrives keeps everything closed, and is said after ten seconds',
    visit(browser, async ({site, context}) => {
      const csp = "script-src NONCE 'strict-dynamic'; require-trusted-types-for 'script'";
      const tab = await context.newTab(
        site.add({config: null, attributes: `data-config="${site.collector.url}/slow?ms=60000"`, body: BODY}, {csp}),
      );
      assert.deepEqual(
        await tab.evaluate(() => [
          consent.state().ready,
          consent.has('operation'),
          consent.explain('operation').ground,
        ]),
        [false, false, 'loading'],
      );
      const [error] = await tab.waitFor(() => seen.errors.length > 0 && seen.errors);
      assert.equal(error.code, 'config/late');
      assert.deepEqual(
        site.hits().filter((hit) => hit.includes('pixel')),
        [],
      );
    }),
  );

  it(
    'is built into the loader by the command',
    visit(browser, async ({site, context}) => {
      const folder = mkdtempSync(join(tmpdir(), 'assent-'));
      const [from, to] = [join(folder, 'consent.json'), join(folder, 'assent.shop.js')];
      writeFileSync(from, JSON.stringify({...CONFIG, dataController: {name: "A 'quoted' \\ shop </script> $&"}}));
      execFileSync(process.execPath, [
        fileURLToPath(new URL('../../bin/assent.mjs', import.meta.url)),
        'build',
        from,
        '--out',
        to,
      ]);
      site.replaceAsset('assent.shop.js', readFileSync(to, 'utf8'));
      const tab = await openAsked(
        context,
        site.add({
          config: null,
          loader: '<script src="/assets/assent.shop.js" nonce="{{nonce}}"></script>',
          body: BODY,
        }),
      );
      assert.deepEqual(await errorCodes(tab), []);
      const text = await tab.evaluate(
        () =>
          document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-banner,assent-question').shadowRoot
            .textContent,
      );
      assert.ok(text.includes("A 'quoted' \\ shop </script> $&"));
    }),
  );

  it(
    'decides at once where it stands in the page and the shopper has chosen: the next script knows',
    visit(browser, async ({site, context}) => {
      const probe =
        '<script nonce="{{nonce}}">window.known = [consent.has("operation"), consent.has("analytics")]</script>';
      const url = site.add({head: probe, body: BODY});
      const tab = await openAsked(context, url);
      // Before a first choice, what needs none waits too: for the configuration to be checked.
      assert.deepEqual(await tab.evaluate(() => [...window.known, consent.has('operation')]), [false, false, true]);
      await answer(tab, 'accept');
      await tab.reload();
      assert.deepEqual(await tab.evaluate(() => window.known), [true, true]);
    }),
  );

  it(
    'may give the page API another name',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(site.add({attributes: 'data-global="privacy"', body: BODY}));
      await tab.waitFor(() => window.privacy?.state().ready);
      assert.equal(await tab.evaluate(() => typeof window.consent), 'undefined');
    }),
  );

  it(
    'is read by a loader that came late too, which says that it did',
    visit(browser, async ({site, context}) => {
      const tab = await context.newTab(site.add({attributes: 'async', body: BODY}));
      await tab.waitFor(() => window.seen.errors.length > 0);
      assert.deepEqual(await errorCodes(tab), ['loader/async']);
    }),
  );

  it(
    'is waited for by calls that the page queued before the loader came',
    visit(browser, async ({site, context}) => {
      const head =
        '<script nonce="{{nonce}}">(window.consent ||= []).push(["gate", "operation", () => (window.queued = true)], ["nonsense"])</script>';
      const tab = await context.newTab(
        site.add({loader: `${head}<script src="/assets/assent.js" nonce="{{nonce}}"></script>`, body: BODY}),
      );
      await asked(tab);
      await tab.waitFor(() => window.queued);
      await said(tab, 'queue/unknown');
      assert.deepEqual(await errorCodes(tab), ['queue/unknown']);
    }),
  );

  it(
    'changes are asked anew only where the question changed',
    visit(browser, async ({site, context}) => {
      const path = '/changing';
      const tab = await openAsked(context, site.add({body: BODY}, {path}));
      await answer(tab, 'accept');
      const changed = withPurpose({version: '2'});
      site.add(
        {config: {...changed, purposes: [...changed.purposes, {id: 'chat', label: 'Chat'}]}, body: BODY},
        {path},
      );
      await tab.reload();
      await asked(tab);
      const grounds = await tab.evaluate(() =>
        ['analytics', 'marketing', 'chat'].map((id) => consent.explain(id).ground),
      );
      assert.deepEqual(grounds, ['changed', 'choice', 'undecided']);
    }),
  );
});
