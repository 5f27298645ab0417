// What breaks on a shopper's machine: stores that hang, fill up, lose or garble what they hold, browsers that are killed,
// tabs that miss what others say. Nothing is granted that the shopper did not grant last, and the shop goes on.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {forEachBrowser, keepsProfiles, openProfile} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  asked,
  CONFIG,
  errorCodes,
  openAsked,
  requested,
  said,
  settled,
  startSite,
  stored,
  visit,
} from './support/site.mjs';

const IMAGE = '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=image">';
const LOADER = '<script src="/assets/assent.js" nonce="{{nonce}}"></script>';
/** A page with the loader behind a script that breaks something. */
const behind = (script, options = {}) => ({
  loader: `<script nonce="{{nonce}}">${script}</script>${LOADER}`,
  body: IMAGE,
  ...options,
});
const EMPTY = {config: null, loader: '', body: '<p>Elsewhere</p>'};
const PAGE_CONFIG = {...CONFIG, authority: 'page'};

const explain = (tab) => tab.evaluate(() => consent.explain('analytics').ground);
const has = (tab) => tab.evaluate(() => consent.has('analytics'));
const notice = (tab) =>
  tab.waitFor(() =>
    document.querySelector('assent-dialogs')?.shadowRoot.querySelector('[role=status]')?.textContent.trim(),
  );
const copies = (tab) => tab.evaluate(() => [document.cookie, localStorage.getItem('assent')]);
const plant = (tab, line, path = '/') =>
  tab.evaluate(
    (text, where) => {
      document.cookie = `assent=${text};path=${where}`;
      localStorage.setItem('assent', text);
    },
    line,
    path,
  );

/** A page where everything was accepted, or refused. */
async function openAnswered(context, url, part) {
  const tab = await openAsked(context, url);
  await answer(tab, part);
  return tab;
}

const NEVER_OPENS = 'IDBFactory.prototype.open = () => ({});';

forEachBrowser('a database that never opens', (browser) => {
  it(
    'is waited for a quarter of a second: then copies that agree count',
    visit(browser, async ({site, context}) => {
      const tab = await openAnswered(context, site.add({body: IMAGE}), 'accept');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      site.collector.clear();

      await tab.goto(site.add(behind(NEVER_OPENS)));

      const waited = await tab.evaluate(() => consent.ready.then(() => performance.now()));
      assert.ok(waited >= 250, `ready after ${waited} ms`);
      assert.equal(await has(tab), true);
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
    }),
  );

  it(
    'leaves everything closed where the copies differ, and the shop as it is',
    visit(browser, async ({site, context}) => {
      const tab = await openAnswered(context, site.add({body: IMAGE}), 'accept');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      await tab.evaluate(() => localStorage.removeItem('assent'));
      site.collector.clear();

      await tab.goto(site.add(behind(NEVER_OPENS)));
      await asked(tab);

      assert.equal(await has(tab), false);
      assert.deepEqual(site.hits(), []);
      assert.equal(await tab.evaluate(() => document.querySelector('h1, img').localName), 'img');
    }),
  );

  it(
    'lets the shopper answer, holds the answer for the page, and says that it is not kept',
    visit(browser, async ({site, context}) => {
      const url = site.add(behind(NEVER_OPENS));
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');

      assert.match(await notice(tab), /does not keep your choice/);
      assert.deepEqual(await tab.evaluate(() => [consent.has('analytics'), consent.state().kept]), [true, false]);
      await said(tab, 'storage/write');
      assert.deepEqual(await stored(tab).then(({cookies, local}) => [cookies, local]), ['', []]);
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      site.collector.clear();
      await tab.reload();
      await asked(tab);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'keeps a refusal in the copies all the same',
    visit(browser, async ({site, context}) => {
      const url = site.add(behind(NEVER_OPENS));
      const tab = await openAsked(context, url);
      await answer(tab, 'reject');
      await tab.reload();
      await settled(tab);

      assert.deepEqual(await tab.evaluate(() => [consent.explain('analytics').ground, consent.state().mustAsk]), [
        'refused',
        false,
      ]);
    }),
  );
});

const QUOTA = "new DOMException('The quota has been exceeded.', 'QuotaExceededError')";
forEachBrowser('a full disk', (browser) => {
  for (const [how, script] of [
    ['at once', `IDBObjectStore.prototype.put = () => { throw ${QUOTA}; };`],
    [
      'when it is committed',
      `const put = IDBObjectStore.prototype.put;
       IDBObjectStore.prototype.put = function (...args) { try { return put.apply(this, args); } finally { this.transaction.abort(); } };`,
    ],
  ])
    it(
      `that refuses a record ${how} is told to the shopper, grants nothing later, and keeps a withdrawal`,
      visit(browser, async ({site, context}) => {
        const tab = await openAsked(context, site.add(behind(script)));
        await answer(tab, 'accept');
        assert.match(await notice(tab), /does not keep your choice/);
        assert.equal(await has(tab), true);
        const fine = site.add({body: IMAGE});
        await tab.goto(fine);
        await asked(tab);
        assert.equal(await has(tab), false);

        await answer(tab, 'accept');
        await tab.goto(site.add(behind(script)));
        await settled(tab);
        await tab.evaluate(() => consent.rejectAll());
        assert.equal(await explain(tab), 'withdrawn');
        await site.collector.waitFor(({path}) => path === '/pixel.gif');
        site.collector.clear();
        await tab.goto(fine);
        await settled(tab);

        assert.equal(await explain(tab), 'withdrawn');
        assert.deepEqual(site.hits(), []);
        await tab.waitFor(async () => (await consent.records()).at(-1).answers.analytics === 'withdrawn');
        assert.equal(await tab.evaluate(() => consent.records().then((all) => all.at(-1).source)), 'tab');
      }),
    );
});

/** What stands in all stores, and the way back to it. Runs in the page. */
const SNAPSHOT = `async () => {
  const wait = (request) => new Promise((resolve, reject) =>
    Object.assign(request, {onsuccess: () => resolve(request.result), onerror: () => reject(request.error)}));
  const database = await wait(indexedDB.open('assent'));
  const store = database.transaction('records').objectStore('records');
  const [keys, values] = await Promise.all([wait(store.getAllKeys()), wait(store.getAll())]);
  database.close();
  return {line: localStorage.getItem('assent'), entries: keys.map((key, i) => [key, values[i]])};
}`;
const DAMAGE = `async ({line, entries}, seed) => {
  let state = seed * 2654435761;
  const dice = (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % limit;
  };
  const bytes = () => Uint8Array.from({length: dice(300)}, () => dice(256));
  const text = () => String.fromCharCode(...bytes());
  // A cookie takes no semicolon and no control character.
  const plain = () => text().replace(/[^!-:<-~]/g, '_');
  const bent = (whole) => {
    const at = dice(whole.length);
    return whole.slice(0, at) + 'abcxyz0123789.'[dice(14)] + whole.slice(at + dice(2));
  };
  const kinds = [bytes, text, () => bytes().buffer, () => [text(), bytes()], () => ({[text()]: bytes()}), () => NaN];
  const any = () => kinds[dice(kinds.length)]();

  const wait = (request) => new Promise((resolve, reject) =>
    Object.assign(request, {onsuccess: () => resolve(request.result), onerror: () => reject(request.error)}));
  const database = await wait(indexedDB.open('assent'));
  const store = database.transaction('records', 'readwrite').objectStore('records');
  await wait(store.clear());
  for (const [key, value] of entries) await wait(store.put(value, key));
  document.cookie = 'assent=' + line + ';path=/';
  localStorage.setItem('assent', line);

  const targets = {
    cookie: () => (document.cookie = 'assent=' + (dice(2) ? plain() : bent(line)) + ';path=/'),
    localStorage: () => localStorage.setItem('assent', dice(2) ? text() : bent(line)),
    records: () => store.put(dice(2) ? any() : [...entries.find(([key]) => key === 'records')[1], any()], 'records'),
    line: () => store.put(dice(2) ? any() : bent(line), 'line'),
    head: () => store.put(any(), 'head'),
  };
  const names = Object.keys(targets);
  const hit = seed % 6 === 5 ? names : [names[seed % 6], ...(dice(3) ? [] : [names[dice(5)]])];
  for (const name of hit) targets[name]();
  await new Promise((resolve) => (store.transaction.oncomplete = resolve));
  database.close();
  return hit;
}`;

forEachBrowser('random bytes in the stores', (browser) => {
  it(
    'grant nothing: the question comes back, or the last choice stays',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const empty = site.add(EMPTY);
      const tab = await openAnswered(context, url, 'accept');
      const accepted = await tab.evaluate(SNAPSHOT.replace('async ()', '(async ()').concat(')()'));
      await answerInSettings(tab, 'reject');
      const refused = await tab.evaluate(SNAPSHOT.replace('async ()', '(async ()').concat(')()'));

      for (let seed = 0; seed < 50; seed++) {
        const before = Math.floor(seed / 6) % 2 ? accepted : refused;
        await tab.goto(empty);
        const hit = await tab.evaluate(`(${DAMAGE})(${JSON.stringify(before)}, ${seed})`);
        site.collector.clear();
        await tab.goto(url);
        await settled(tab);

        const [analytics, health, isAsked, ground, errors] = await tab.evaluate(() => [
          consent.has('analytics'),
          consent.has('health'),
          consent.state().mustAsk,
          consent.explain('analytics').ground,
          seen.errors,
        ]);
        const what = `seed ${seed}, damaged: ${hit}; ${ground}`;
        assert.equal(health, false, what);
        assert.deepEqual(errors, [], what);
        if (before === refused) {
          assert.equal(analytics, false, what);
          assert.ok(isAsked || ground === 'withdrawn', what);
          assert.deepEqual(site.hits(), [], what);
        } else assert.ok(analytics !== isAsked, what);
      }
      assert.deepEqual(tab.problems, []);
    }),
  );
});

forEachBrowser('what a browser makes room by', (browser) => {
  for (const [what, evict] of [
    ['the cookie', "document.cookie = 'assent=;max-age=0;path=/'"],
    ['the entry in localStorage', "localStorage.removeItem('assent')"],
  ])
    for (const [part, ground] of [
      ['accept', 'choice'],
      ['reject', 'refused'],
    ])
      it(
        `is ${what}: what was answered by ${part} stays, and the copy comes back`,
        visit(browser, async ({site, context}) => {
          const tab = await openAnswered(context, site.add({body: IMAGE}), part);
          const before = await copies(tab);
          await tab.evaluate(`void (${evict})`);

          await tab.reload();
          await settled(tab);

          assert.deepEqual(await tab.evaluate(() => [consent.explain('analytics').ground, consent.state().mustAsk]), [
            ground,
            false,
          ]);
          await tab.waitFor(
            (wanted) => [document.cookie, localStorage.getItem('assent')].join() === wanted,
            before.join(),
          );
        }),
      );

  it(
    'is the database alone: what was refused stays refused by the copies, and is recorded again',
    visit(browser, async ({site, context}) => {
      const tab = await openAnswered(context, site.add({body: IMAGE}), 'reject');
      await tab.goto(site.add(EMPTY));
      await tab.evaluate(
        () =>
          new Promise((resolve, reject) =>
            Object.assign(indexedDB.deleteDatabase('assent'), {onsuccess: () => resolve(true), onerror: reject}),
          ),
      );

      await tab.goto(site.add({body: IMAGE}));
      await settled(tab);

      assert.equal(await explain(tab), 'refused');
      await tab.waitFor(async () => (await consent.records()).at(-1)?.answers.analytics === 'refused');
      assert.deepEqual(site.hits(), []);
    }),
  );
});

forEachBrowser('a tab that is closed', (browser) => {
  it(
    'between the two writes of a withdrawal leaves the withdrawal: the next page records it',
    visit(browser, async ({site, context}) => {
      const hold = `const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...args) { return window.isHeld ? {} : open.apply(this, args); };`;
      const tab = await openAnswered(context, site.add(behind(hold)), 'accept');
      await tab.evaluate(() => consent.records()); // The parts are there: what comes next needs no network.
      const next = await context.newTab('about:blank');
      await tab.evaluate(() => {
        window.isHeld = true;
        void consent.rejectAll();
        return true;
      });
      await tab.waitFor(() => !consent.has('analytics'));
      await tab.close();
      site.collector.clear();

      await next.goto(site.add({body: IMAGE}));
      await settled(next);

      assert.equal(await explain(next), 'withdrawn');
      await next.waitFor(async () => (await consent.records()).length === 2);
      const last = await next.evaluate(() => consent.records().then((all) => all.at(-1)));
      assert.deepEqual([last.answers.analytics, last.source], ['withdrawn', 'tab']);
      assert.deepEqual(site.hits(), []);
    }),
  );
});

forEachBrowser('a browser that is killed', (browser) => {
  /** Accepts, ends the browser in good order, and begins anew: what was accepted stands on the disk. */
  async function startAccepted(folder, site, url) {
    const first = await openProfile(browser.name, folder);
    const tab = await openAnswered({newTab: (address) => first.newTab(address)}, url, 'accept');
    await site.collector.waitFor(({path}) => path === '/pixel.gif');
    // Not before the copies are on the disk too; an end in good order writes them.
    await tab.waitFor(() => document.cookie && localStorage.getItem('assent'));
    await first.close();
    site.collector.clear();
    return openProfile(browser.name, folder);
  }

  if (keepsProfiles(browser.name))
    it('right after a withdrawal has nothing running on its next start', async () => {
      const site = await startSite();
      const folder = mkdtempSync(join(tmpdir(), 'assent-profile-'));
      let running;
      try {
        const url = site.add({body: IMAGE});
        running = await startAccepted(folder, site, url);
        const tab = await running.newTab(url);
        await site.collector.waitFor(({path}) => path === '/pixel.gif');
        const record = await tab.evaluate(() => consent.rejectAll());
        assert.equal(record.answers.analytics, 'withdrawn');
        await running.kill();
        site.collector.clear();

        running = await openProfile(browser.name, folder);
        const after = await running.newTab(url);
        await settled(after);

        assert.equal(await has(after), false);
        assert.equal(await explain(after), 'withdrawn');
        await after.evaluate(() => consent.records());
        assert.deepEqual(site.hits(), []);
      } finally {
        await running?.close().catch(() => running.kill());
        await site.close();
        rmSync(folder, {recursive: true, force: true, maxRetries: 5});
      }
    });
  else
    it(
      'right after a withdrawal, played by copies from before it, has nothing running on its next start',
      visit(browser, async ({site, context}) => {
        const url = site.add({body: IMAGE});
        const tab = await openAnswered(context, url, 'accept');
        const [, line] = await copies(tab);
        await tab.evaluate(() => consent.rejectAll());
        await tab.goto(site.add(EMPTY));
        await plant(tab, line);
        site.collector.clear();

        await tab.goto(url);
        await settled(tab);

        assert.equal(await explain(tab), 'withdrawn');
        await tab.evaluate(() => consent.records());
        assert.deepEqual(site.hits(), []);
      }),
    );
});

// On https the name has a prefix that no sub-domain can plant. A cookie with a longer path stands in for one of a
// sub-domain here: it too comes first in the list, and cannot be overwritten by ours.
forEachBrowser('a second cookie of our name', (browser) => {
  for (const [part, ground] of [
    ['reject', 'refused'],
    ['accept', 'choice'],
  ])
    it(
      `does not change what was answered by ${part}, on any visit`,
      visit(browser, async ({site, context}) => {
        const [granting, url] = [site.add(), site.add({body: IMAGE}, {path: '/shop/page'})];
        const donor = await browser.newContext();
        const [, granted] = await copies(await openAnswered(donor, granting, 'accept'));
        await donor.close();
        const tab = await openAnswered(context, url, part);
        const [, own] = await copies(tab);
        site.collector.clear();

        for (const line of [granted, own, 'nonsense']) {
          await plant(tab, line, '/shop');
          await tab.reload();
          await settled(tab);
          assert.equal(await explain(tab), ground);
          assert.equal(await tab.evaluate(() => consent.state().mustAsk), false);
        }

        if (part === 'reject') assert.deepEqual(site.hits(), []);
        await tab.evaluate(() => consent.rejectAll());
        await tab.reload();
        await settled(tab);
        assert.equal(await has(tab), false);
      }),
    );
});

/** Holds back what opens the database, until `release()`. */
const HOLD = `
  const open = IDBFactory.prototype.open;
  window.held = null;
  IDBFactory.prototype.open = function (...args) {
    if (!window.held) return open.apply(this, args);
    const request = {};
    window.held.push(() => {
      const real = open.apply(this, args);
      for (const name of ['onupgradeneeded', 'onsuccess', 'onerror'])
        real[name] = () => {
          Object.assign(request, {result: real.readyState === 'done' && !real.error ? real.result : undefined, error: real.error, transaction: real.transaction});
          request[name]?.();
        };
    });
    return request;
  };
  window.hold = () => { window.held = []; };
  window.release = () => { const all = window.held; window.held = null; for (const go of all) go(); };
`;

forEachBrowser('two tabs that answer opposite at the same moment', (browser) => {
  for (const order of [
    ['accepts', 'refuses'],
    ['refuses', 'accepts'],
  ])
    it(
      `both end refused, and so do the records, where the tab that ${order[0]} is written first`,
      visit(browser, async ({site, context}) => {
        const url = site.add(behind(HOLD, {config: PAGE_CONFIG}));
        const tabs = {accepts: await openAsked(context, url), refuses: await openAsked(context, url)};
        for (const tab of Object.values(tabs)) await tab.evaluate(() => consent.records().then(() => window.hold()));
        site.collector.clear();

        await tabs.accepts.evaluate(() => {
          window.choosing = consent.acceptAll();
        });
        await tabs.refuses.evaluate(() => {
          window.choosing = consent.rejectAll();
        });
        for (const name of order) await tabs[name].evaluate(() => window.release() ?? window.choosing);

        for (const tab of Object.values(tabs)) {
          await tab.waitFor(() => !consent.state().mustAsk && consent.explain('analytics').ground === 'refused');
          assert.equal(await has(tab), false);
        }
        const records = await tabs.refuses.evaluate(() => consent.records());
        assert.equal(records.at(-1).answers.analytics, 'refused');
        assert.deepEqual(site.hits(), []);
        await tabs.accepts.reload();
        await settled(tabs.accepts);
        assert.equal(await has(tabs.accepts), false);
      }),
    );
});

/** Messages as a script of the page may send them: with our checksum, which is no secret. Runs in the page. */
const BURST = `async (lines) => {
  const checksum = (text) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(36);
  };
  const [, , , digits, digest] = lines[0].split('.');
  const forged = (number) => {
    const body = lines[0].split('.').slice(0, -1);
    body[1] = (1000 + number).toString(36);
    body[3] = digits.replace(/[0-5]/g, '1');
    return body.join('.') + '.' + checksum(body.join('.') + '.');
  };
  const short = (number) => {
    const body = ['v1', (2000 + number).toString(36), 'zzzzzz', '1'.repeat(digits.length), digest, ''].join('.');
    return body + checksum(body);
  };
  const garbage = [null, 5, '', 'v1', {}, [1, 2], 'x'.repeat(10000), '.', 'v1.1.1.1.1.1', new Date(0)];
  const others = new BroadcastChannel('assent');
  for (let i = 0; i < 1000; i++)
    others.postMessage([lines[i % lines.length], garbage[i % garbage.length], forged(i), short(i)][i % 4]);
  return true;
}`;

forEachBrowser('a thousand messages in a burst', (browser) => {
  for (const [part, ground] of [
    ['reject', 'refused'],
    ['accept', 'choice'],
  ])
    it(
      `of old lines, garbage and forged grants change nothing after ${part}, and fetch a part once at most`,
      visit(browser, async ({site, context}) => {
        const url = site.add({config: PAGE_CONFIG, body: IMAGE});
        const tab = await openAnswered(context, url, part === 'accept' ? 'reject' : 'accept');
        const [, old] = await copies(tab);
        await tab.evaluate((all) => (all === 'accept' ? consent.acceptAll() : consent.rejectAll()), part);
        const before = await tab.evaluate(() => consent.records());
        await tab.reload();
        await settled(tab);
        await tab.evaluate(() => {
          window.heard = 0;
          new BroadcastChannel('assent').onmessage = () => window.heard++;
        });
        site.collector.clear();
        const sender = await context.newTab(site.add(EMPTY));

        const lines = [old, (await copies(tab))[1]];
        await sender.evaluate(`(${BURST})(${JSON.stringify(lines)})`);
        await tab.waitFor(() => window.heard === 1000);
        const records = await tab.evaluate(() => consent.records());

        assert.equal(await explain(tab), part === 'reject' ? 'withdrawn' : ground);
        assert.equal(await tab.evaluate(() => consent.has('health')), false);
        assert.deepEqual(records, before);
        assert.deepEqual([await errorCodes(tab), tab.problems], [[], []]);
        const files = await requested(tab);
        assert.deepEqual(files, [...new Set(files)]);
        if (part === 'reject') assert.deepEqual(site.hits(), []);
        await tab.evaluate(() => consent.rejectAll());
        assert.equal(await has(tab), false);
      }),
    );
});

/** Stands in for messages that a browser drops, as WebKit does while a page lies in its back/forward cache. */
const DEAF = "Object.defineProperty(BroadcastChannel.prototype, 'onmessage', {configurable: true, set() {}});";

forEachBrowser('a tab that missed what another said', (browser) => {
  const services = [...CONFIG.services, {id: 'map', label: 'Map', purposes: ['analytics']}];
  for (const [what, options] of [
    ['', {}],
    [' under a newer configuration', {config: {...CONFIG, services}}],
  ])
    for (const [how, loads] of [
      ['with its dialogs at hand', true],
      ['by the mirror alone', false],
    ])
      it(
        `closes when it comes back ${how}, after a withdrawal elsewhere${what}`,
        visit(browser, async ({site, context}) => {
          const url = site.add(behind(DEAF));
          const tab = await openAnswered(context, url, 'accept');
          await tab.reload();
          await settled(tab);
          if (loads) await tab.evaluate(() => consent.records());
          await tab.goto(site.add(EMPTY));
          const other = await context.newTab(site.add(options));
          await settled(other);
          await other.evaluate(() => consent.rejectAll());

          await tab.back();
          await tab.waitFor(() => window.consent?.state().ready && !consent.has('analytics'));

          await tab.waitFor(() => document.querySelector('img').getAttribute('src') === null);
          assert.deepEqual(await errorCodes(tab), []);
        }),
      );

  it(
    'releases nothing when it is shown at last, where it was prerendered',
    visit(browser, async ({site, context}) => {
      // Drivers switch prerendering off, so the state of the document is played here; the rest is real.
      const script = `${DEAF}
        window.isPrerendered = true;
        Object.defineProperty(Document.prototype, 'prerendering', {configurable: true, get: () => window.isPrerendered});`;
      const other = await openAnswered(context, site.add(), 'accept');
      const tab = await context.newTab(site.add(behind(script)));
      await settled(tab);
      assert.equal(await has(tab), true);
      await other.evaluate(() => consent.rejectAll());

      await tab.evaluate(() => {
        window.isPrerendered = false;
        return document.dispatchEvent(new Event('prerenderingchange'));
      });
      await tab.waitFor(() => !consent.has('analytics'));

      await tab.evaluate(() => consent.records());
      assert.deepEqual(site.hits(), []);
    }),
  );
});
