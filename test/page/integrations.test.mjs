// Vendors and platforms tied to the choice by the setting `integrations`: what their own queues and servers receive, and
// in which order. The SDKs from npm are the real ones; Google's tags and the pixels, which npm does not have, are played
// by stand-ins that do what their vendors document (test/page/support/vendors.mjs).
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {forEachBrowser} from './support/browser.mjs';
import {answer, CONFIG, errorCodes, openAsked, said, settled, toFront, visit} from './support/site.mjs';
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
  'meta-pixel': {consent: 'marketing', sale: 'marketing', limitedDataUse: true},
  'microsoft-clarity': {ad_Storage: 'marketing', analytics_Storage: 'analytics'},
  'microsoft-uet': 'marketing',
  'pinterest-tag': 'marketing',
  'reddit-pixel': 'marketing',
  'tiktok-pixel': 'marketing',
};
const config = {...CONFIG, integrations: INTEGRATIONS};
const snippets = Object.values(SNIPPETS).join('\n');

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
      await lastIs(tab, {...NO});

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
        site.collector.clear();
        const loader = builtLoader(site, google({regions, wait_for_update: 0}));
        const html = `lang="en" data-google-region="${region}"`;
        await tab.goto(site.add({...loader, html, head: SNIPPETS.gtag}, FREE));
        const {query} = await site.collector.waitFor(({path}) => path === '/collect');
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
      // A tag that has no consent check of its own runs on the event.
      await site.collector.waitFor(
        ({path, query}) => path === '/gtm' && query.event === 'consent_update' && query.analytics === 'denied',
      );
      await answer(tab, 'accept');
      await site.collector.waitFor(
        ({path, query}) => path === '/gtm' && query.event === 'consent_update' && query.analytics === 'granted',
      );
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
        15_000,
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
