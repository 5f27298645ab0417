// Ten SDKs from npm, as their vendors ship them, configured from the directory of services: silent before a choice, at
// work after the grant, silent and without a trace after the withdrawal. Their servers are the collector.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {readDirectory} from '../../scripts/services.mjs';
import {forEachBrowser} from './support/browser.mjs';
import {answer, openAsked, settled, visit} from './support/site.mjs';

const {resolveServices, SUGGESTED_PURPOSES} = await import(
  new URL('../../dist/npm/core/directory.js', import.meta.url)
);

/** What a merchant states besides the name. All others are as the directory has them. */
const SERVICES = {
  amplitude: {},
  // Its keys begin with the key of the app.
  countly: {storage: ['key/*', 'cly_*']},
  'datadog-rum': {},
  mixpanel: {},
  plausible: {},
  posthog: {},
  rudderstack: {},
  segment: {},
  sentry: {},
  snowplow: {},
};
const IDS = Object.keys(SERVICES);
/** Their own calls end them on the page (test/page/sdks). The others are held at the platform's doors from then on. */
const STOPPED = ['countly', 'datadog-rum', 'posthog', 'sentry'];

const directory = readDirectory();
const purposes = Object.keys(SUGGESTED_PURPOSES).map((id) => ({id, label: id}));
/** All at the collector, in the place of their own hosts. */
const configOf = (site, more) => {
  const hosts = [new URL(site.collector.url).host];
  const services = IDS.map((service) => ({service, ...SERVICES[service], hosts, ...more(service)}));
  return resolveServices({purposes, services}, directory);
};
/** A policy of the page's own would be a test of that. */
const FREE = {headers: {'content-security-policy': null}};

/** Which of them the collector has heard of. */
const heard = (site) => [...new Set(site.hits().map((path) => /^\/sdk\/([\w-]+)/.exec(path)?.[1] ?? path))].sort();
const hear = (site, ids) =>
  Promise.all(
    ids.map((id) =>
      site.collector.waitFor(
        ({path, preflight}) => !preflight && (path === `/sdk/${id}` || path.startsWith(`/sdk/${id}/`)),
      ),
    ),
  );

/** Names of cookies, keys and databases that are not ours. */
const traces = (tab) =>
  tab.evaluate(async () =>
    [
      ...document.cookie.split('; ').map((pair) => pair.split('=')[0]),
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({name}) => name),
    ].filter((name) => name && !/^(__Host-)?assent$/.test(name)),
  );
/** The shopper does something on which each of them has something to say. */
const act = (tab) => tab.evaluate(() => void document.dispatchEvent(new Event('shop-act')));
const pass = async (tab, ms) => {
  const since = await tab.evaluate(() => performance.now());
  await tab.waitFor((start, span) => performance.now() - start > span, since, ms);
};
/** What was on its way has come by then. */
const aSecond = (tab) => pass(tab, 1000);
/** The longest that one of them waits with what it has to say. */
const long = (tab) => pass(tab, 2500);

/** Databases that an SDK keeps open: they can be emptied, and are gone with the page. */
const HELD_OPEN = /^(AMP_diagnostics_|mixpanel|posthog)/;
/** Opens them from a frame, whose doors nobody holds, to look into them later: then a removal waits before every other. */
const openBeside = (tab) =>
  tab.evaluate(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const {indexedDB} = frame.contentWindow;
    const names = (await indexedDB.databases()).map(({name}) => name).filter((name) => name !== 'assent');
    window.beside = await Promise.all(
      names.map(
        (name) =>
          new Promise((resolve) => {
            const request = indexedDB.open(name);
            // It is just being removed.
            request.onupgradeneeded = () => request.transaction.abort();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => resolve(null);
          }),
      ),
    );
    return names.length;
  });
/** How many entries they hold. */
const countBeside = (tab) =>
  tab.evaluate(async () => {
    const counts = await Promise.all(
      window.beside.filter(Boolean).flatMap((database) =>
        [...database.objectStoreNames].map(
          (store) =>
            new Promise((resolve, reject) => {
              const request = database.transaction(store).objectStore(store).count();
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            }),
        ),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });

async function withdraw(tab) {
  await tab.evaluate(() => consent.rejectAll());
  await aSecond(tab);
}
const isSilent = async (tab, site) => assert.deepEqual([heard(site), await traces(tab)], [[], []]);

/** Closes the tab and looks at the next page. */
async function isSilentAfterwards(tab, context, site, url) {
  const next = await context.newTab();
  await tab.close();
  site.collector.clear();
  await next.goto(url);
  await settled(next);
  await aSecond(next);
  const keys = (await traces(next)).filter((name) => !HELD_OPEN.test(name));
  assert.deepEqual([heard(site), keys], [[], []]);
  assert.equal(await openBeside(next).then(() => countBeside(next)), 0);
}

forEachBrowser('ten SDKs', (browser) => {
  it(
    'as gated tags: they end with the withdrawal, by a call of their own or held at the doors, and need no other page',
    visit(browser, async ({site, context}) => {
      const config = configOf(site, (id) => (STOPPED.includes(id) ? {reload: false} : {}));
      const tags = IDS.map(
        (id) =>
          `<script type="text/plain" data-consent="${id}" data-src="/demo/sdk-${id}.js" nonce="{{nonce}}"></script>`,
      );
      const html = 'lang="en" data-collector="{{collector}}" data-gated';
      const url = site.add({config, html, body: `<h1>A page</h1>${tags.join('')}`}, FREE);
      const tab = await openAsked(context, url);
      await aSecond(tab);
      await isSilent(tab, site);

      await answer(tab, 'accept');
      await hear(
        site,
        IDS.filter((id) => id !== 'datadog-rum'),
      );
      await act(tab);
      await hear(site, IDS);

      await openBeside(tab);
      await withdraw(tab);
      const keys = (await traces(tab)).filter((name) => !HELD_OPEN.test(name));
      assert.deepEqual([keys, await countBeside(tab)], [[], 0]);
      site.collector.clear();
      await act(tab);
      await long(tab);
      assert.deepEqual(heard(site), []);
      assert.deepEqual(
        (await traces(tab)).filter((name) => !HELD_OPEN.test(name)),
        [],
      );
      await isSilentAfterwards(tab, context, site, url);
    }),
  );

  it(
    'as scripts that run at once under the guard: they need no call of their own, and no other page',
    visit(browser, async ({site, context}) => {
      // Countly and Datadog say nothing on a page where what they began with was dropped: it waits for the grant. At
      // one host the guard does not tell them apart from the others.
      const config = configOf(site, () => ({replay: 'replay'}));
      const tags = IDS.map((id) => `<script src="/demo/sdk-${id}.js"></script>`);
      const head = '<script src="/assets/assent.guard.js"></script>';
      const html = 'lang="en" data-collector="{{collector}}"';
      const url = site.add({config, html, head, body: `<h1>A page</h1>${tags.join('')}`}, FREE);
      const tab = await openAsked(context, url);
      await aSecond(tab);
      await isSilent(tab, site);

      await answer(tab, 'accept');
      await act(tab);
      await hear(site, IDS);

      await withdraw(tab);
      assert.deepEqual(await traces(tab), []);
      site.collector.clear();
      await act(tab);
      await long(tab);
      await isSilent(tab, site);
      await isSilentAfterwards(tab, context, site, url);
    }),
  );
});
