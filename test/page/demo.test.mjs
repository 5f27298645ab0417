// The demo storefront with real SDKs from npm: silent before a choice, exactly what was allowed after it, silent and
// clean after a withdrawal.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {startShop} from '../../demo/server.mjs';
import {forEachBrowser} from './support/browser.mjs';
import {clickIn, settled, stored} from './support/site.mjs';

// The shop's pages have no probe: this opens the closed root of the dialogs for the test.
const PROBE = `<script nonce="{{nonce}}">
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: 'open'}); };
  window.seen = {prompts: [], changes: []};
  document.addEventListener('consent-prompt', ({view, open}) => seen.prompts.push({view, open, at: performance.now()}));
  document.addEventListener('consent-change', () => seen.changes.push(1));
</script>`;

forEachBrowser('the demo storefront', (browser) => {
  const visit = (run) => async () => {
    const shop = await startShop({head: PROBE});
    const context = await browser.newContext();
    const services = () =>
      [...new Set(shop.collector.hits.filter(({preflight}) => !preflight).map(({service}) => service))]
        .filter(Boolean)
        .sort();
    try {
      await run({shop, context, services});
    } finally {
      await context.close();
      await shop.close();
    }
  };
  const asked = (tab) =>
    tab.waitFor(
      () => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-banner,assent-question'),
    );
  const isQuiet = (tab) => tab.waitFor(() => document.readyState === 'complete' && performance.now() > 2500);

  it(
    'sends nothing and stores nothing before a choice',
    visit(async ({shop, context, services}) => {
      const tab = await context.newTab(`${shop.url}/product.html`);
      await asked(tab);
      await isQuiet(tab);
      assert.deepEqual(services(), []);
      assert.deepEqual(await stored(tab), {cookies: '', local: [], session: [], databases: []});
      assert.deepEqual(tab.problems, []);
    }),
  );

  it(
    'runs exactly the services of the purpose that was allowed',
    visit(async ({shop, context, services}) => {
      const tab = await context.newTab(`${shop.url}/product.html`);
      await asked(tab);
      await tab.evaluate(() => consent.open('preferences'));
      await clickIn(tab, '[aria-labelledby=purpose-analytics]');
      await clickIn(tab, '[part=save]');
      await tab.waitFor(() => consent.has('analytics'));
      await shop.collector.waitFor(({service, preflight}) => service === 'posthog' && !preflight);
      await shop.collector.waitFor(({service, preflight}) => service === 'amplitude' && !preflight);
      assert.deepEqual(services(), ['amplitude', 'posthog']);
    }),
  );

  it(
    'runs everything after "Accept all", and again on the next page without a question',
    visit(async ({shop, context, services}) => {
      const tab = await context.newTab(`${shop.url}/product.html`);
      await asked(tab);
      await clickIn(tab, '[part=accept]');
      const all = ['adpixel', 'amplitude', 'pixel', 'posthog', 'sentry', 'video'];
      const arrived = () =>
        Promise.all(
          all.map((name) => shop.collector.waitFor(({service, preflight}) => service === name && !preflight)),
        );
      await arrived();
      assert.deepEqual(services(), all);
      shop.collector.clear();
      await tab.reload();
      await settled(tab);
      await arrived();
      assert.equal(await tab.evaluate(() => document.querySelector('assent-dialogs')), null);
    }),
  );

  it(
    'is silent after a withdrawal, and what the services stored is gone, now and on the next page',
    visit(async ({shop, context, services}) => {
      const tab = await context.newTab(`${shop.url}/product.html`);
      await asked(tab);
      await clickIn(tab, '[part=accept]');
      await Promise.all(
        ['posthog', 'amplitude', 'sentry', 'adpixel'].map((name) =>
          shop.collector.waitFor(({service, preflight}) => service === name && !preflight),
        ),
      );
      assert.ok((await stored(tab)).local.some((key) => key.startsWith('ph_')));
      await tab.evaluate(() => consent.open('preferences'));
      await clickIn(tab, '[part=reject]');
      await tab.waitFor(() => consent.explain('posthog').ground === 'withdrawn');
      const isClean = () => {
        const keys = [
          ...Object.keys(localStorage),
          ...Object.keys(sessionStorage),
          ...document.cookie.split('; ').map((pair) => pair.split('=')[0]),
        ];
        return keys.filter((key) => key && !['assent', 'cart'].includes(key)).length === 0;
      };
      await tab.waitFor(isClean);
      // Whatever was on its way when the gate closed has arrived by then.
      const since = await tab.evaluate(() => performance.now());
      await tab.waitFor((start) => performance.now() - start > 1000, since);
      shop.collector.clear();
      await tab.evaluate(() => document.querySelector('[data-add-to-cart]')?.click());
      await tab.waitFor((start) => performance.now() - start > 4000, since);
      assert.deepEqual(services(), []);
      await tab.reload();
      await settled(tab);
      await isQuiet(tab);
      assert.deepEqual(services(), []);
      assert.ok(await tab.evaluate(isClean));
    }),
  );

  it(
    'lets the shopper read the records, and has them forgotten',
    visit(async ({shop, context}) => {
      const tab = await context.newTab(`${shop.url}/privacy.html`);
      await asked(tab);
      await clickIn(tab, '[part=reject]');
      await tab.waitFor(async () => (await consent.records()).length);
      const press = (name) => tab.evaluate((what) => document.querySelector(`[data-do=${what}]`).click(), name);
      const said = () => document.querySelector('[data-records] ol').textContent;
      await press('show');
      assert.match(await tab.waitFor(said), /analytics refused/);
      await press('forget');
      await tab.waitFor(() => /asked anew/.test(document.querySelector('[data-records] ol').textContent));
      await asked(tab);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
    }),
  );

  it(
    'shows what each vendor is told, from the first refusal to the choice, the newest first',
    visit(async ({shop, context}) => {
      const tab = await context.newTab(`${shop.url}/integrations.html`);
      await asked(tab);
      const told = () =>
        tab.evaluate(() =>
          [...document.querySelectorAll('[data-told] tr')].map((row) => [
            row.querySelector('th').textContent,
            row.querySelector('code').textContent,
          ]),
        );
      const isShown = (vendor, text) =>
        tab.waitFor(
          (name, start) =>
            [...document.querySelectorAll('[data-told] tr')].some(
              (row) =>
                row.querySelector('th').textContent === name && row.querySelector('code').textContent.startsWith(start),
            ),
          vendor,
          text,
        );
      await isShown('Meta Pixel', 'fbq("consent", "revoke")');
      await isShown('Sentry', 'replay.stop()');
      const vendors = new Set((await told()).map(([vendor]) => vendor));
      assert.equal(vendors.size, 17, [...vendors].join());

      await clickIn(tab, '[part=accept]');
      await isShown('Meta Pixel', 'fbq("consent", "grant")');
      await isShown('Shopify', 'customerPrivacy.setTrackingConsent({ "analytics": true, "marketing": true');
      await isShown('WordPress', 'wp_set_service_consent("example-video", true)');
      await isShown('Segment', 'an event, with { "consent"');
      const meta = (await told()).filter(([vendor]) => vendor === 'Meta Pixel').map(([, text]) => text);
      assert.ok(meta.indexOf('fbq("consent", "grant")') < meta.indexOf('fbq("consent", "revoke")'));
      await tab.waitFor(() => /^Just told: /.test(document.querySelector('[data-told-status]').textContent));
      assert.deepEqual(tab.problems, []);

      // The choice is the shop's, not the page's: no other page asks again.
      await tab.goto(`${shop.url}/`);
      await settled(tab);
      assert.equal(await tab.evaluate(() => consent.has('marketing') && !consent.state().mustAsk), true);
    }),
  );
});
