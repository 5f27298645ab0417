// Vendors and platforms tied to the choice by the setting `integrations`: what their own queues and servers receive, and
// in which order. The SDKs from npm are the real ones; Google's tags and the pixels, which npm does not have, are played
// by stand-ins that do what their vendors document (test/page/support/vendors.mjs).
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  CONFIG,
  errorCodes,
  openAsked,
  said,
  settled,
  toFront,
  visit,
} from './support/site.mjs';
import {QUEUES, SNIPPETS, standIn} from './support/vendors.mjs';

const FREE = {headers: {'content-security-policy': null}};
const INTEGRATIONS = {
  'data-layer': true,
  'google-consent-mode': {
    ad_storage: 'marketing',
    ad_user_data: 'marketing',
    ad_personalization: 'marketing',
    analytics_storage: 'analytics',
    mode: 'advanced',
  },
  matomo: 'analytics',
  'meta-pixel': {consent: 'marketing', sale: 'marketing'},
  'microsoft-clarity': {ad_Storage: 'marketing', analytics_Storage: 'analytics'},
  'microsoft-uet': 'marketing',
  'pinterest-tag': 'marketing',
  'reddit-pixel': 'marketing',
  'tiktok-pixel': 'marketing',
};
const config = {...CONFIG, integrations: INTEGRATIONS};
const snippets = Object.values(SNIPPETS).join('\n');

const DIST = new URL('../../dist/', import.meta.url);
const fileOf = (part) => readdirSync(DIST).find((file) => file.startsWith(`assent-${part}.`));
/** Their parts are numbered in this order. */
const NAMES = readdirSync(new URL('../../src/integrations/', import.meta.url))
  .map((file) => file.replace('.ts', ''))
  .filter((name) => !/^(connect|integration|reach)$/.test(name));

/** The loader, the configuration and its integrations in one file, as the command makes it. */
function builtLoader(site, settings = config) {
  const folder = mkdtempSync(join(tmpdir(), 'assent-linked-'));
  const [from, to] = [join(folder, 'consent.json'), join(folder, 'assent.shop.js')];
  writeFileSync(from, JSON.stringify(settings));
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../bin/assent.mjs', import.meta.url)),
    ...['build', from, '--out', to],
  ]);
  site.replaceAsset('assent.shop.js', readFileSync(to, 'utf8'));
  return {config: null, loader: '<script src="/assets/assent.shop.js"></script>'};
}

const queues = (tab) => tab.evaluate(`(${QUEUES})()`);
/** What a vendor was told of consent, in order. */
const consentCalls = async (tab, vendor) =>
  (await queues(tab))[vendor].filter((call) => /consent|Cookies|dataProcessing/i.test(JSON.stringify(call)));

const YES = {
  uet: ['consent', 'update', {ad_storage: 'granted'}],
  clarity: ['consentv2', {ad_Storage: 'granted', analytics_Storage: 'granted'}],
  meta: ['consent', 'grant'],
  tiktok: ['grantConsent'],
  pinterest: ['setconsent', true],
  reddit: ['enableFirstPartyCookies'],
  matomo: ['setConsentGiven'],
};
const NO = {
  uet: ['consent', 'update', {ad_storage: 'denied'}],
  clarity: ['consentv2', {ad_Storage: 'denied', analytics_Storage: 'denied'}],
  meta: ['consent', 'revoke'],
  tiktok: ['revokeConsent'],
  pinterest: ['setconsent', false],
  reddit: ['disableFirstPartyCookies'],
  matomo: ['forgetConsentGiven'],
};
/** The first thing that each hears, before anything that its own snippet says. */
const FIRST = {
  uet: ['consent', 'default', {ad_storage: 'denied'}],
  clarity: NO.clarity,
  meta: ['consent', 'revoke'],
  tiktok: ['holdConsent'],
  pinterest: ['setconsent', false],
  reddit: ['disableFirstPartyCookies'],
  matomo: ['requireConsent'],
};
const lastIs = (tab, answers) =>
  tab.waitFor(
    `(() => { const queues = (${QUEUES})(); return Object.entries(${JSON.stringify(answers)}).every(([vendor, last]) =>
      JSON.stringify(queues[vendor].filter((call) => /consent|Cookies/i.test(call[0])).at(-1)) === JSON.stringify(last)); })()`,
  );

/** Refuses everything in another tab of the same shop. */
async function withdrawElsewhere(context, site, tab) {
  const other = await context.newTab(site.add({config: CONFIG}));
  await settled(other);
  await other.evaluate(() => void consent.rejectAll());
  await toFront(tab);
}

forEachBrowser('integrations', (browser) => {
  it(
    'built into the loader deny before every tag, say the choice on its page, and again on the next',
    visit(browser, async ({site, context}) => {
      const url = site.add({...builtLoader(site), head: snippets}, FREE);
      const tab = await openAsked(context, url);
      const before = await queues(tab);
      for (const [vendor, call] of Object.entries(FIRST)) assert.deepEqual(before[vendor][0], call, vendor);
      await lastIs(tab, FIRST);

      await answer(tab, 'accept');
      await lastIs(tab, YES);
      // The next page: denied first, what the snippets say, then the choice.
      await tab.goto(url);
      await settled(tab);
      await lastIs(tab, YES);
      const after = await queues(tab);
      for (const [vendor, call] of Object.entries(FIRST)) assert.deepEqual(after[vendor][0], call, vendor);
      assert.deepEqual(await errorCodes(tab), []);

      await withdrawElsewhere(context, site, tab);
      await lastIs(tab, NO);
    }),
  );

  it(
    'fetched as parts say the same as soon as they are there, and where a part fails nothing is granted to its vendor',
    visit(browser, async ({site, context}) => {
      const only = {'microsoft-uet': 'marketing', 'tiktok-pixel': 'marketing', 'no-such-vendor': 'marketing'};
      const url = site.add({config: {...CONFIG, integrations: only}, head: SNIPPETS.tiktok}, FREE);
      const tab = await openAsked(context, url);
      await said(tab, 'integrations/unknown');
      await answer(tab, 'accept');
      await lastIs(tab, {uet: YES.uet, tiktok: YES.tiktok});
      await tab.goto(url);
      await settled(tab);
      await lastIs(tab, {uet: YES.uet, tiktok: YES.tiktok});

      const failing = await context.newTab();
      await failing.goto(site.add({config: {...CONFIG, integrations: {'microsoft-uet': 'nobody'}}}, FREE));
      await said(failing, 'integrations/problem');
      await lastIs(failing, {uet: NO.uet});
    }),
  );

  it(
    'grant nothing while their files are on the way, and say the choice once they are there',
    visit(browser, async ({site, context}) => {
      // Files of the integrations are asked for when the test lets them go.
      const hold = `<script nonce="{{nonce}}">
        const append = Element.prototype.append;
        window.held = [];
        Element.prototype.append = function (...nodes) {
          if (/assent-link-/.test(nodes[0]?.src)) held.push(() => append.apply(this, nodes));
          else append.apply(this, nodes);
        };
      </script><script src="/assets/assent.js" nonce="{{nonce}}"></script>`;
      const only = {'tiktok-pixel': 'marketing'};
      const url = site.add({config: {...CONFIG, integrations: only}, loader: hold, head: SNIPPETS.tiktok}, FREE);
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await tab.waitFor(() => held.length);
      assert.deepEqual(await consentCalls(tab, 'tiktok'), []);

      await tab.evaluate(() => held.forEach((letGo) => letGo()));
      await lastIs(tab, {tiktok: YES.tiktok});
    }),
  );

  it(
    'grant nothing where a file of theirs fails, say so in words, and leave the other vendors alone',
    visit(browser, async ({site, context}) => {
      site.replaceAsset(fileOf(`link-${NAMES.indexOf('microsoft-uet')}`), 'syntax error (');
      const only = {'microsoft-uet': 'marketing', 'tiktok-pixel': 'marketing'};
      const url = site.add({config: {...CONFIG, integrations: only}, head: SNIPPETS.tiktok + SNIPPETS.uet}, FREE);
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await lastIs(tab, {tiktok: YES.tiktok});
      await said(tab, 'part/load');
      const [{message}] = await tab.evaluate(() => seen.errors);
      assert.match(message, /link-\d+/);
      assert.deepEqual(await consentCalls(tab, 'uet'), []);
    }),
  );

  it(
    'limit what Meta does with data where a sale is refused, and say so before the pixel starts',
    visit(browser, async ({site, context}) => {
      const url = site.add({...builtLoader(site), head: SNIPPETS.meta}, FREE);
      const tab = await openAsked(context, url);
      const calls = (await queues(tab)).meta;
      assert.deepEqual(calls.slice(0, 3), [
        ['consent', 'revoke'],
        ['dataProcessingOptions', ['LDU'], 0, 0],
        ['init', '1'],
      ]);
      await answer(tab, 'accept');
      await lastIs(tab, {meta: YES.meta});
      assert.deepEqual((await consentCalls(tab, 'meta')).slice(-2), [['dataProcessingOptions', []], YES.meta]);
    }),
  );

  it(
    'mirror each choice in the data layer',
    visit(browser, async ({site, context}) => {
      const url = site.add({...builtLoader(site)}, FREE);
      const tab = await openAsked(context, url);
      const events = () =>
        tab.evaluate(() => window.dataLayer.filter(({event}) => /^consent_(ready|change)$/.test(event)));
      await answer(tab, 'accept');
      const [ready, change] = await events();
      assert.deepEqual(ready, {event: 'consent_ready', allowed: ['operation']});
      assert.equal(change.event, 'consent_change');
      assert.deepEqual(change.granted, ['analytics', 'marketing', 'counter', 'ads']);
      assert.equal(change.source, 'banner');
      await tab.evaluate(() => consent.rejectAll());
      assert.deepEqual((await events()).at(-1).withdrawn, ['analytics', 'marketing', 'counter', 'ads']);
    }),
  );
});

const google = (more = {}) => ({
  ...config,
  integrations: {'google-consent-mode': {...INTEGRATIONS['google-consent-mode'], ...more}},
});

forEachBrowser('Google Consent Mode, with stand-ins for its tags', (browser) => {
  it(
    'R1–R4: the default is before the tag, the update on the page of the choice, and replayed on the next',
    visit(browser, async ({site, context}) => {
      standIn(site, 'gtag');
      const url = site.add({...builtLoader(site, google({wait_for_update: 300})), head: SNIPPETS.gtag}, FREE);
      const tab = await openAsked(context, url);
      const first = await site.collector.waitFor(({path}) => path === '/collect');
      assert.equal(first.query.gcs, 'G100');
      const order = await tab.evaluate(() =>
        [...window.dataLayer].map((entry) => (entry[0] === 'consent' ? entry[1] : entry[0])),
      );
      assert.ok(order.indexOf('default') < order.indexOf('config'), String(order));
      site.collector.clear();

      await answer(tab, 'accept');
      await site.collector.waitFor(({path, query}) => path === '/collect' && query.gcs === 'G111');
      site.collector.clear();
      // Nothing is remembered by Google: the choice is said again, before the tag has waited long enough.
      await tab.goto(url);
      const next = await site.collector.waitFor(({path}) => path === '/collect');
      assert.equal(next.query.gcs, 'G111');
      site.collector.clear();

      await withdrawElsewhere(context, site, tab);
      await site.collector.waitFor(({path, query}) => path === '/collect' && query.gcs === 'G100');
    }),
  );

  it(
    'R2: the most specific region decides what a tag begins with',
    visit(browser, async ({site, context}) => {
      standIn(site, 'gtag');
      const regions = [
        {region: ['US'], analytics_storage: true},
        {region: ['US-CA'], analytics_storage: false},
        {region: ['EEA'], ad_storage: false},
      ];
      const tab = await context.newTab();
      for (const [region, gcs] of [
        ['US-NY', 'G101'],
        ['US-CA', 'G100'],
        ['DE', 'G100'],
      ]) {
        const loader = builtLoader(site, google({regions, wait_for_update: 0}));
        const html = `lang="en" data-google-region="${region}"`;
        await tab.goto(site.add({...loader, html, head: SNIPPETS.gtag}, FREE));
        const {query} = await site.collector.waitFor((hit) => hit.path === '/collect' && hit.query.region === region);
        assert.equal(query.first, gcs, region);
      }
    }),
  );

  it(
    'R5, R6: a container of Tag Manager has the whole state, and a trigger for each change of it',
    visit(browser, async ({site, context}) => {
      standIn(site, 'gtm');
      const url = site.add({...builtLoader(site, google({wait_for_update: 300})), head: SNIPPETS.gtm}, FREE);
      const tab = await openAsked(context, url);
      // A tag that has no consent check of its own runs on the event, and sees what holds by then.
      const tagSaw = (analytics) =>
        site.collector.waitFor(
          ({path, query}) => path === '/gtm' && query.event === 'consent_update' && query.analytics === analytics,
        );
      await answer(tab, 'accept');
      await tagSaw('granted');
      await tab.evaluate(() => consent.rejectAll());
      await tagSaw('denied');
    }),
  );

  it(
    'R7: has another data layer where the container has one',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add(builtLoader(site, google({dataLayer: 'layer'})), FREE));
      assert.deepEqual(await tab.evaluate(() => [window.layer[0][1], typeof window.dataLayer]), [
        'default',
        'undefined',
      ]);
    }),
  );

  it(
    'says in words that a tag ran before the default, and that a basic page has a tag that no gate holds',
    visit(browser, async ({site, context}) => {
      standIn(site, 'gtag');
      const tab = await openAsked(context, site.add({config: google(), head: SNIPPETS.gtag}, FREE));
      await said(tab, 'integrations/problem');
      const [{message}] = await tab.evaluate(() => seen.errors);
      assert.match(
        message,
        /^integrations\.google-consent-mode comes too late: .* stands in the data layer before any default.*assent build/,
      );

      const basic = await openAsked(
        context,
        site.add(
          {
            config: google({mode: 'basic'}),
            head: '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>',
          },
          FREE,
        ),
      );
      await said(basic, 'integrations/problem');
      const [error] = await basic.evaluate(() => seen.errors);
      assert.match(
        error.message,
        /is in basic mode, but .*gtag\/js.* runs before a choice\. Gate it with data-consent/,
      );
    }),
  );
});

const SHOP = {analytics: 'analytics', marketing: 'marketing', preferences: 'operation', sale_of_data: 'ads'};
const shop = (more = {}) => ({...config, integrations: {shopify: {...SHOP, ...more}}});
/** What Shopify was told, in order. */
const toldToShopify = (site) =>
  site.collector.hits.filter(({path}) => path === '/shopify').map(({query}) => JSON.parse(query.given));
const heardByShopify = (site, count) =>
  site.collector.waitFor(() => toldToShopify(site).length >= count).then(() => toldToShopify(site));
/** Shopify's own banner, and what it knows. */
const chooseAtShopify = (tab, given) =>
  tab.evaluate(
    (answers) => new Promise((resolve) => Shopify.customerPrivacy.setTrackingConsent(answers, resolve)),
    given,
  );
const known = (tab) =>
  tab
    .waitFor(() => window.Shopify?.customerPrivacy)
    .then(() => tab.evaluate(() => Shopify.customerPrivacy.currentVisitorConsent()));
const problems = (tab) =>
  tab.evaluate(() => seen.errors.filter(({code}) => code === 'integrations/problem').map(({message}) => message));
const ALL = {analytics: true, marketing: true, preferences: true, sale_of_data: true};

forEachBrowser('Shopify, with a stand-in for its Customer Privacy API', (browser) => {
  it(
    'is told a choice once, by the tab where it was made, and nothing when a page comes',
    visit(browser, async ({site, context}) => {
      standIn(site, 'shopify');
      const url = site.add({...builtLoader(site, shop()), head: SNIPPETS.shopify}, FREE);
      const tab = await openAsked(context, url);
      await known(tab);
      await answer(tab, 'accept');
      assert.deepEqual(await heardByShopify(site, 1), [ALL]);
      await tab.waitFor(() => Shopify.customerPrivacy.currentVisitorConsent().marketing === 'yes');
      await tab.goto(url);
      await settled(tab);
      await known(tab);

      const other = await context.newTab(url);
      await settled(other);
      await known(other);
      await answerInSettings(other, 'reject');
      await toFront(tab);
      await tab.waitFor(() => !consent.has('marketing'));
      const last = {analytics: false, marketing: false, preferences: true, sale_of_data: false};
      assert.deepEqual(await heardByShopify(site, 2), [ALL, last]);
      await tab.waitFor(() => Shopify.customerPrivacy.currentVisitorConsent().marketing === 'no');
      assert.equal(toldToShopify(site).length, 2);
    }),
  );

  it(
    'withdraws here by a no that it knows, and is not told it back; its yes grants nothing',
    visit(browser, async ({site, context}) => {
      standIn(site, 'shopify');
      const url = site.add({config: shop(), head: SNIPPETS.shopify}, FREE);
      const tab = await openAsked(context, url);
      await known(tab);
      await chooseAtShopify(tab, {marketing: true, sale_of_data: true});
      assert.equal(await tab.evaluate(() => consent.has('marketing')), false);
      await answer(tab, 'accept');
      await heardByShopify(site, 2);
      await tab.waitFor(() => Shopify.customerPrivacy.currentVisitorConsent().analytics === 'yes');

      // In Shopify's banner, on this page: the sale alone.
      await chooseAtShopify(tab, {sale_of_data: false});
      await tab.waitFor(() => !consent.has('ads'));
      assert.equal(await tab.evaluate(() => consent.has('marketing')), true);
      // And in the checkout, before the next page.
      await tab.evaluate(() => (document.cookie = '_tracking_consent={"marketing":"no"};path=/'));
      await tab.goto(url);
      await tab.waitFor(() => window.seen.changes.some(({withdrawn}) => withdrawn.includes('marketing')));
      assert.equal(await tab.evaluate(() => consent.has('analytics')), true);
      // Three by hand, one choice of the shopper's: nothing was told back.
      assert.equal(toldToShopify(site).length, 3);
    }),
  );

  it(
    'is told a choice that was made before it was there, as soon as it comes',
    visit(browser, async ({site, context}) => {
      standIn(site, 'shopify');
      const tab = await openAsked(context, site.add({config: shop()}, FREE));
      await said(tab, 'integrations/problem');
      assert.match((await problems(tab))[0], /^integrations\.shopify found no Shopify's Customer Privacy API/);
      await answer(tab, 'accept');
      assert.deepEqual(toldToShopify(site), []);

      await tab.evaluate(() => {
        const late = document.createElement('script');
        late.src = '/assets/vendor-shopify.js';
        document.head.append(late);
      });
      assert.deepEqual(await heardByShopify(site, 1), [ALL]);
    }),
  );

  it(
    'says in words that its API could not be loaded, breaks nothing, and is asked again at the next choice',
    visit(browser, async ({site, context}) => {
      site.page('/assets/vendor-shopify.js', '', {status: 503});
      const url = site.add({config: shop(), head: SNIPPETS.shopify}, FREE);
      const tab = await openAsked(context, url);
      await said(tab, 'integrations/problem');
      assert.match(
        (await problems(tab))[0],
        /could not load Shopify's Customer Privacy API: the script did not come\. Choices reach Shopify once it is there/,
      );
      standIn(site, 'shopify');
      await answer(tab, 'reject');
      assert.deepEqual(await heardByShopify(site, 1), [
        {analytics: false, marketing: false, preferences: true, sale_of_data: false},
      ]);
    }),
  );

  it(
    'is told what a headless shop must say with it',
    visit(browser, async ({site, context}) => {
      standIn(site, 'shopify');
      const domains = {
        headlessStorefront: true,
        checkoutRootDomain: 'checkout.example.com',
        storefrontRootDomain: 'example.com',
        storefrontAccessToken: 'public',
      };
      const tab = await openAsked(context, site.add({config: shop(domains), head: SNIPPETS.headless}, FREE));
      await answer(tab, 'accept');
      assert.deepEqual(await heardByShopify(site, 1), [{...ALL, ...domains}]);
      assert.deepEqual(await problems(tab), []);
    }),
  );
});

/** What went wrong, but for a click that came too early on a busy machine. */
const faults = async (tab) => (await errorCodes(tab)).filter((code) => code !== 'authority/gesture');
const WORDPRESS = {
  preferences: 'analytics',
  statistics: 'analytics',
  marketing: 'marketing',
  services: {jetpack: 'ads'},
};
const blog = (more = {}) => ({...config, integrations: {wordpress: {...WORDPRESS, ...more}}});
const ASK = `() => ({
  ...Object.fromEntries(['functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'].map((name) => [name, wp_has_consent(name)])),
  jetpack: wp_has_service_consent('jetpack'),
})`;
const REFUSED = {
  functional: true,
  preferences: false,
  statistics: false,
  'statistics-anonymous': false,
  marketing: false,
  jetpack: false,
};
const GRANTED = {...REFUSED, preferences: true, statistics: true, marketing: true, jetpack: true};
const isTold = (tab, answers) =>
  tab.waitFor(
    `(() => { try { const now = (${ASK})(); return Object.entries(${JSON.stringify(answers)}).every(([name, is]) => now[name] === is); } catch { return false; } })()`,
  );
/** What a plugin asks while the page is parsed, and what it hears. */
const PLUGIN = `<script>window.told = [];
  document.addEventListener('wp_consent_type_defined', () => told.push(window.wp_consent_type));
  document.addEventListener('wp_listen_for_consent_change', ({detail}) => told.push({...detail}));</script>
  ${SNIPPETS.wordpress}<script>window.early = wp_has_consent('marketing');</script>`;

forEachBrowser('WordPress, with a stand-in for the script of its Consent API', (browser) => {
  it(
    'says yes to every plugin where nothing sets a type, which is why Assent sets one first',
    visit(browser, async ({site, context}) => {
      standIn(site, 'wordpress');
      const open = await context.newTab(site.add({config: null, loader: '', head: PLUGIN}, FREE));
      assert.equal(await open.evaluate(() => window.early), true);

      const tab = await openAsked(context, site.add({...builtLoader(site, blog()), head: PLUGIN}, FREE));
      assert.equal(await tab.evaluate(() => window.early), false);
      await isTold(tab, REFUSED);
      await tab.waitFor(() => told.includes('optin'));
    }),
  );

  it(
    'is told each category and service at the choice, again on the next page, and after a withdrawal in another tab',
    visit(browser, async ({site, context}) => {
      standIn(site, 'wordpress');
      const url = site.add({...builtLoader(site, blog()), head: PLUGIN}, FREE);
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await isTold(tab, GRANTED);
      // The platform forgets: the cookie of another language of the shop, or one that was cleared.
      await tab.evaluate(() => (document.cookie = 'wp_consent_marketing=;path=/;max-age=0'));
      await tab.goto(url);
      await isTold(tab, GRANTED);
      assert.equal(await tab.evaluate(() => told.some((each) => each.marketing === 'allow')), true);

      await withdrawElsewhere(context, site, tab);
      await isTold(tab, REFUSED);
      assert.deepEqual(await faults(tab), []);
    }),
  );

  it(
    'is told a choice that was made before its script was there, and misses nothing without it',
    visit(browser, async ({site, context}) => {
      standIn(site, 'wordpress');
      const tab = await openAsked(context, site.add(builtLoader(site, blog()), FREE));
      await answer(tab, 'accept');
      assert.deepEqual(await faults(tab), []);
      await tab.evaluate(() => {
        const late = document.createElement('script');
        late.src = '/assets/vendor-wordpress.js';
        document.head.append(late);
      });
      await isTold(tab, GRANTED);
    }),
  );

  it(
    'has the type of an opt-out where the setting says so, and is told what holds before a choice',
    visit(browser, async ({site, context}) => {
      standIn(site, 'wordpress');
      const tab = await openAsked(
        context,
        site.add({...builtLoader(site, blog({type: 'optout'})), head: PLUGIN}, FREE),
      );
      assert.equal(await tab.evaluate(() => window.wp_consent_type), 'optout');
      await isTold(tab, REFUSED);
    }),
  );

  it(
    'says in words that plugins were told yes before it, where it is fetched as a part',
    visit(browser, async ({site, context}) => {
      standIn(site, 'wordpress');
      const tab = await openAsked(context, site.add({config: blog(), head: PLUGIN}, FREE));
      await said(tab, 'integrations/problem');
      assert.match(
        (await problems(tab))[0],
        /^integrations\.wordpress comes too late: the WP Consent API says yes .* Put "assent build" first in <head>/,
      );
      await isTold(tab, REFUSED);
    }),
  );
});

const SDKS = ['amplitude', 'mixpanel', 'posthog', 'segment', 'segment-wrapper', 'sentry', 'snowplow'];
/** Which SDKs the collector has heard of, but for the settings that some ask of their servers. */
const heard = (site) =>
  [
    ...new Set(
      site.collector.hits
        .filter(({preflight, method}) => !preflight && method === 'POST')
        .map(({path}) => /^\/sdk\/([\w-]+)/.exec(path)?.[1])
        .filter(Boolean),
    ),
  ].sort();
const hear = (site) =>
  Promise.all(
    SDKS.map((id) =>
      site.collector.waitFor(
        ({path, preflight, method}) =>
          !preflight && method === 'POST' && (path === `/sdk/${id}` || path.startsWith(`/sdk/${id}/`)),
      ),
    ),
  );
const act = (tab) => tab.evaluate(() => void document.dispatchEvent(new Event('shop-act')));
/** The longest that one of them waits with what it has to say. */
async function long(tab) {
  const since = await tab.evaluate(() => performance.now());
  await tab.waitFor((start) => performance.now() - start > 2500, since);
}

forEachBrowser('SDKs from npm that their integrations switch', (browser) => {
  it(
    'Clarity has cookies while it is granted, on the next page too, and none after a withdrawal',
    visit(browser, async ({site, context}) => {
      const {'microsoft-clarity': clarity} = INTEGRATIONS;
      const url = site.add(
        {
          ...builtLoader(site, {...CONFIG, integrations: {'microsoft-clarity': clarity}}),
          html: 'lang="en" data-collector="{{collector}}"',
          body: '<h1>A page</h1><script src="/demo/linked-clarity.js"></script>',
        },
        FREE,
      );
      const hasCookie = () => /(^|; )_clck=/.test(document.cookie);
      const tab = await openAsked(context, url);
      await tab.waitFor(() => window.clarity.v);
      assert.equal(await tab.evaluate(hasCookie), false);

      await answer(tab, 'accept');
      await tab.waitFor(hasCookie);
      await tab.goto(url);
      await settled(tab);
      await tab.waitFor(() => window.clarity.v);
      await tab.waitFor(hasCookie);

      await tab.evaluate(() => consent.rejectAll());
      await tab.waitFor(() => !/(^|; )_clck=/.test(document.cookie));
    }),
  );

  it(
    'send nothing before a grant, send after it and on the next page, and are silent after a withdrawal in another tab',
    visit(browser, async ({site, context}) => {
      const tags = SDKS.map((id) => `<script src="/demo/linked-${id}.js"></script>`).join('');
      const html = 'lang="en" data-collector="{{collector}}"';
      const url = site.add({html, body: `<h1>A page</h1>${tags}`}, FREE);
      const tab = await openAsked(context, url);
      await act(tab);
      await long(tab);
      assert.deepEqual(heard(site), []);

      await answer(tab, 'accept');
      await act(tab);
      await hear(site);
      site.collector.clear();
      await tab.goto(url);
      await settled(tab);
      await tab.waitFor(() => document.readyState === 'complete');
      await act(tab);
      await hear(site);

      await withdrawElsewhere(context, site, tab);
      await tab.waitFor(() => !consent.has('analytics'));
      await long(tab);
      site.collector.clear();
      await act(tab);
      await long(tab);
      assert.deepEqual(heard(site), []);
    }),
  );
});
