// What services left in the browser, after a refusal, a withdrawal and an expiry; and what no page can take away.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  asked,
  CONFIG,
  openAsked,
  requested,
  settled,
  stored,
  visit,
} from './support/site.mjs';

const TRACKER = {
  id: 'tracker',
  label: 'Tracker',
  purposes: ['marketing'],
  hosts: ['tracker.test'],
  cookies: ['trk_*', 'trk_server'],
  storage: ['trk_*', 'visits'],
  databases: ['trk_*'],
  caches: ['trk_*'],
  workers: ['/assets/trk-*'],
};
const withTracker = (more = {}) => ({...CONFIG, services: [...CONFIG.services, {...TRACKER, ...more}]});
/** No policy of the page's own, so that it may register a service worker. */
const FREE = {headers: {'content-security-policy': null}};
const HEAD = `<script nonce="{{nonce}}">
  seen.residue = [];
  document.addEventListener('consent-residue', ({ids, left}) => seen.residue.push({ids, left}));
</script>`;
/** Counts how often the databases are looked through. */
const COUNTING = `<script nonce="{{nonce}}">
  const {databases} = IDBFactory.prototype;
  window.sweeps = 0;
  IDBFactory.prototype.databases = function () { window.sweeps++; return databases.call(this); };
</script>`;
const add = (site, {config = withTracker(), head = HEAD, ...options} = {}, more = {}) => {
  site.replaceAsset('trk-worker.js', '');
  return site.add({config, head, ...options}, {headers: {...FREE.headers, ...more}, path: '/deep/page'});
};

/** What a tracker leaves, and what is the shop's own. Answers with the kinds that this browser lets a page have. */
const leave = (tab) =>
  tab.evaluate(async () => {
    for (const name of ['trk_id', 'cart'])
      for (const attributes of [
        '',
        ';path=/',
        ';path=/deep',
        ';path=/;samesite=strict',
        `;path=/;domain=${location.hostname}`,
      ])
        document.cookie = `${name}=1${attributes}`;
    for (const area of [localStorage, sessionStorage])
      for (const key of ['trk_id', 'visits', 'cart']) area.setItem(key, '1');
    for (const name of ['trk_db', 'shop'])
      await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = reject;
      });
    for (const name of ['trk_cache', 'shop']) await window.caches?.open(name);
    await navigator.serviceWorker?.register('/assets/trk-worker.js').catch(() => 0);
  });

/** What is there, without what is ours. */
const there = (tab) =>
  tab.evaluate(async () => {
    const isTheirs = (name) => name && !/^(__Host-)?assent/.test(name);
    const names = (list) => [...new Set(list.filter(isTheirs))].sort().join(' ');
    return {
      cookies: names(document.cookie.split('; ').map((pair) => pair.split('=')[0])),
      local: names(Object.keys(localStorage)),
      session: names(Object.keys(sessionStorage)),
      databases: names((await indexedDB.databases()).map(({name}) => name)),
      caches: names((await window.caches?.keys()) ?? []),
      workers: names(
        ((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({scope}) => new URL(scope).pathname),
      ),
    };
  });
const SHOPS = {cookies: 'cart', local: 'cart', session: 'cart', databases: 'shop', caches: 'shop', workers: ''};

/** Waits until only the shop's own is left. Browsers without caches or service workers have none of the shop's either. */
const swept = async (tab) => {
  const isClean = async () => {
    const now = await there(tab);
    return Object.entries(SHOPS).every(([kind, names]) => now[kind] === names || (kind === 'caches' && !now[kind]));
  };
  const end = performance.now() + 10_000;
  while (!(await isClean())) if (performance.now() > end) assert.deepEqual(await there(tab), SHOPS);
};

forEachBrowser('what a service left', (browser) => {
  it(
    'goes with a refusal, by name and by pattern, and nothing of the shop',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site));
      await leave(tab);
      assert.notEqual((await there(tab)).databases, 'shop');
      await answer(tab, 'reject');
      await swept(tab);
    }),
  );

  it(
    'goes with a withdrawal, and again when it is written late',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site));
      await answer(tab, 'accept');
      await leave(tab);
      await answerInSettings(tab, 'reject');
      await swept(tab);
      await leave(tab);
      await swept(tab);
    }),
  );

  it(
    'goes when the answer has expired',
    visit(browser, async ({site, context}) => {
      const url = add(site);
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await leave(tab);
      await tab.reload();
      await settled(tab);
      assert.equal((await there(tab)).local, 'cart trk_id visits');
      const later = `<script nonce="{{nonce}}">{ const now = Date.now; Date.now = () => now() + 200 * 864e5; }</script>`;
      add(site, {loader: `${later}<script src="/assets/assent.js" nonce="{{nonce}}"></script>`});
      await tab.reload();
      await asked(tab);
      await swept(tab);
    }),
  );

  it(
    'is told where no page can take it away: what only the server sees, and what lies with another site',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {}, {'set-cookie': 'trk_server=1; HttpOnly; Path=/'}));
      await answer(tab, 'accept');
      await answerInSettings(tab, 'reject');
      const [told] = await tab.waitFor(() => seen.residue.length && seen.residue);
      assert.deepEqual(told, {
        ids: ['tracker'],
        left: [
          {id: 'tracker', kind: 'cookies', name: 'trk_server'},
          {id: 'tracker', kind: 'hosts', name: 'tracker.test'},
        ],
      });
      assert.ok(!(await stored(tab)).cookies.includes('trk_'));
    }),
  );

  it(
    'is not told where nothing was left, and the service never ran',
    visit(browser, async ({site, context}) => {
      const head = `${HEAD}${COUNTING}`;
      const tab = await openAsked(context, add(site, {head}));
      await answer(tab, 'reject');
      // Once to sweep, again half a second later, a second later, and to see what is left.
      await tab.waitFor(() => window.sweeps >= 4);
      assert.deepEqual(await tab.evaluate(() => seen.residue), []);
    }),
  );
});

forEachBrowser('a service that only a new page stops', (browser) => {
  const line = (tab) =>
    tab.evaluate(() => {
      const notice = document.querySelector('assent-notice')?.shadowRoot.querySelector('[role=status]');
      return notice
        ? {text: notice.textContent.trim(), button: notice.querySelector('button')?.textContent ?? ''}
        : null;
    });
  const shown = (tab) =>
    tab.waitFor(() => !!document.querySelector('assent-notice')?.shadowRoot.querySelector('button')?.textContent);
  const mark = (tab) => tab.evaluate(() => void (window.isSamePage = true));

  it(
    'is told after its withdrawal, and stops when the shopper says so',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {config: withTracker({reload: true})}));
      await answer(tab, 'accept');
      await mark(tab);
      await answerInSettings(tab, 'reject');
      await shown(tab);
      assert.deepEqual(await line(tab), {
        text: 'Tracker will stop when this page is loaded again. Reload the page',
        button: 'Reload the page',
      });
      assert.equal(await tab.evaluate(() => window.isSamePage), true);
      const {x, y} = await tab.evaluate(() => {
        const {x, y, width, height} = document
          .querySelector('assent-notice')
          .shadowRoot.querySelector('button')
          .getBoundingClientRect();
        return {x: x + width / 2, y: y + height / 2};
      });
      await tab.click(Math.round(x), Math.round(y));
      await tab.waitFor(() => !window.isSamePage && window.consent?.state().ready);
      assert.equal(await line(tab), null);
    }),
  );

  it(
    'is told in the language of the page, and not any more when it is granted again',
    visit(browser, async ({site, context}) => {
      const config = withTracker({reload: true});
      const tab = await openAsked(context, add(site, {config, html: 'lang="de"'}));
      await answer(tab, 'accept');
      await answerInSettings(tab, 'reject');
      await shown(tab);
      assert.match((await line(tab)).text, /^Tracker: endet, sobald/);
      await answerInSettings(tab, 'accept');
      await tab.waitFor(() => !document.querySelector('assent-notice'));
    }),
  );

  it(
    'is not told after a refusal, nor is one that stops at once after its withdrawal',
    visit(browser, async ({site, context}) => {
      const head = `${HEAD}${COUNTING}`;
      const refused = await openAsked(context, add(site, {config: withTracker({reload: true}), head}));
      await answer(refused, 'reject');
      await refused.waitFor(() => window.sweeps >= 4);
      assert.equal(await line(refused), null);
      assert.ok(!(await requested(refused)).includes('assent-reload'));

      add(site, {head});
      await refused.reload();
      await settled(refused);
      await answerInSettings(refused, 'accept');
      await answerInSettings(refused, 'reject');
      await refused.waitFor(() => window.sweeps >= 4);
      assert.equal(await line(refused), null);
      assert.ok(!(await requested(refused)).includes('assent-reload'));
    }),
  );
});
