// What is kept of every choice: chained, provable, handed over, erased, and sent to the merchant once.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {startEndpoint} from './support/endpoint.mjs';
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
  stored,
  toFront,
  visit,
} from './support/site.mjs';

const IMAGE = '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=image">';
const OPEN_CSP = {headers: {'content-security-policy': null}};
const PAGE_CONFIG = {...CONFIG, authority: 'page'};

/** Canonical JSON and its hash, written anew from the docs: what is exported can be verified without us. */
const canonical = (value) =>
  Array.isArray(value)
    ? `[${value.map(canonical)}]`
    : value && typeof value === 'object'
      ? `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`
      : JSON.stringify(value);
const hashOf = (record) => createHash('sha256').update(canonical(record)).digest('hex');
const isChain = (records) =>
  records.every(({previous}, i) => previous === (i ? hashOf(records[i - 1]) : null)) &&
  records.every(({seq}, i) => !i || seq > records[i - 1].seq);

const exported = (tab, format) =>
  tab.evaluate(async (wanted) => {
    const blob = await consent.export(wanted);
    return {type: blob.type, text: await blob.text()};
  }, format);
const report = async (tab) => JSON.parse((await exported(tab)).text);

/** What stands in the database, by key. */
const inDatabase = (tab) =>
  tab.evaluate(async () => {
    const wait = (request) =>
      new Promise((resolve, reject) =>
        Object.assign(request, {onsuccess: () => resolve(request.result), onerror: () => reject(request.error)}),
      );
    const database = await wait(indexedDB.open('assent'));
    const store = database.transaction('records').objectStore('records');
    const [keys, values] = await Promise.all([wait(store.getAllKeys()), wait(store.getAll())]);
    database.close();
    return Object.fromEntries(keys.map((key, i) => [key, values[i]]));
  });

/** Writes into the database what `make` (source code) makes of the records that are there. */
const tamper = (tab, make) =>
  tab.evaluate(`(async (change) => {
    const wait = (request) => new Promise((resolve, reject) =>
      Object.assign(request, {onsuccess: () => resolve(request.result), onerror: () => reject(request.error)}));
    const request = indexedDB.open('assent');
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    const database = await wait(request);
    const store = database.transaction('records', 'readwrite').objectStore('records');
    const entries = Object.entries(change(await wait(store.get('records'))));
    await Promise.all(entries.map(([key, value]) => wait(store.put(value, key))));
    database.close();
    return true;
  })(${make})`);

const set = (tab, choices) => tab.evaluate(async (wanted) => (await consent.set(wanted)).seq, choices);

const has = (tab, ...ids) => tab.evaluate((all) => all.map((id) => consent.has(id)), ids);

forEachBrowser('the records', (browser) => {
  it(
    'form a chain through grants, refusals and withdrawals in two tabs at once',
    visit(browser, async ({site, context}) => {
      const url = site.add({config: PAGE_CONFIG});
      const one = await openAsked(context, url);
      await answer(one, 'accept');
      const two = await context.newTab(url);
      await settled(two);

      const choose = (tab, offset) =>
        tab.evaluate(async (start) => {
          for (let i = 0; i < 6; i++) await consent.set({[i % 2 ? 'analytics' : 'marketing']: (i + start) % 3 === 0});
          return true;
        }, offset);
      await Promise.all([choose(one, 0), choose(two, 1)]);

      const {records, verification} = await report(one);
      // A tab that comes while another withdraws may record that denial as well.
      assert.equal(records.filter(({source}) => source !== 'tab').length, 13);
      assert.ok(isChain(records));
      assert.deepEqual(verification, {valid: true, count: records.length, head: hashOf(records.at(-1)), problem: null});
      const {head} = await inDatabase(two);
      assert.deepEqual(head, {seq: records.at(-1).seq, hash: verification.head});
      assert.deepEqual(await one.evaluate(() => consent.records()), records);
    }),
  );

  it(
    'say what was asked, in which words and layout, and nothing of who answered',
    visit(browser, async ({site, context}) => {
      const url = site.add();
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await answerInSettings(tab, 'reject');
      await tab.evaluate(() => consent.rejectAll());

      const records = await tab.evaluate(() => consent.records());
      assert.deepEqual(
        records.map(({source, layout, language}) => [source, layout, language]),
        [
          ['banner', 'corner', 'en'],
          ['preferences', 'settings', 'en'],
          ['page', null, null],
        ],
      );
      assert.match(records[0].shown, /^[\da-f]{64}$/);
      assert.equal(records[1].shown, records[0].shown, 'the words are those of the configuration and the language');
      assert.equal(records[2].shown, null);
      assert.ok(records.every((record) => JSON.stringify(record).length <= 2048));
      assert.deepEqual(Object.keys(records[0]).sort(), [
        ...['answers', 'at', 'config', 'expires', 'language', 'layout', 'policy', 'previous', 'regime', 'region'],
        ...['regionSource', 'schema', 'sdk', 'seq', 'shown', 'signal', 'source', 'versions'],
      ]);
    }),
  );

  it(
    'are handed over as a file, in two formats',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'accept');

      const [json, linked] = [await exported(tab), await exported(tab, 'json-ld')];
      assert.deepEqual([json.type, linked.type], ['application/json', 'application/ld+json']);
      const {format, dataController, records} = JSON.parse(json.text);
      assert.deepEqual([format, dataController.name, records.length], ['assent-records', 'Test Shop', 1]);
      const [node] = JSON.parse(linked.text).records;
      assert.equal(node['@id'], `nih:sha-256;${hashOf(records[0])}`);
    }),
  );

  it(
    'tell what was granted when: of a service by its purposes',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'accept');
      const between = await tab.evaluate(() => Date.now());
      await tab.waitFor((start) => Date.now() > start, between);
      await answerInSettings(tab, 'reject');

      const granted = (at) =>
        tab.evaluate(
          (when) =>
            Promise.all(
              ['analytics', 'counter', 'ads', 'health', 'nobody'].map((id) => consent.wasGranted(id, new Date(when))),
            ),
          at,
        );
      assert.deepEqual(await granted(between), [true, true, true, false, false]);
      assert.deepEqual(await granted(between - 60_000), [false, false, false, false, false]);
      assert.deepEqual(await granted(between + 60_000), [false, false, false, false, false]);
      assert.equal(await tab.evaluate(() => consent.wasGranted('analytics', 'never')), false);
    }),
  );

  for (const [what, make] of [
    [
      'an answer was turned',
      '([first, ...rest]) => ({records: [{...first, answers: {...first.answers, health: "granted"}}, ...rest]})',
    ],
    ['a record was removed', '([first, ...rest]) => ({records: rest})'],
    ['the last record was removed', '(records) => ({records: records.slice(0, -1)})'],
    ['one was added', '(records) => ({records: [...records, {...records[0], seq: 99}]})'],
    ['the head was removed', '() => ({head: null})'],
  ])
    it(
      `prove nothing any more when ${what}`,
      visit(browser, async ({site, context}) => {
        const tab = await openAsked(context, site.add({config: PAGE_CONFIG}));
        await answer(tab, 'accept');
        await set(tab, {health: true});
        await set(tab, {health: false});
        const before = await tab.evaluate(() => consent.wasGranted('analytics', new Date()));

        await tamper(tab, make);

        assert.equal(before, true);
        assert.equal(await tab.evaluate(() => consent.wasGranted('analytics', new Date())), false);
        assert.equal((await report(tab)).verification.valid, false);
        assert.deepEqual(await has(tab, 'analytics'), [true], 'what is in force does not hang on it');
      }),
    );

  it(
    'stay within 64 KB with all else of ours, whatever the history',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({config: PAGE_CONFIG}));
      await tab.evaluate(async () => {
        for (let i = 0; i < 200; i++) await consent.set({analytics: i % 2 === 0});
        return true;
      });

      const {records, verification} = await report(tab);
      assert.equal(verification.valid, true);
      assert.ok(records.length < 200);
      assert.equal(records.at(-1).folded.count + records.length, 200);
      assert.equal(records.at(-1).seq, (await tab.evaluate(() => consent.state())).seq);
      const copies = await tab.evaluate(() => document.cookie + Object.entries(localStorage));
      assert.ok(JSON.stringify([await inDatabase(tab), copies]).length < 64_000);
    }),
  );

  it(
    'note an exemption, which grants nothing and changes nothing',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: IMAGE}));
      await answer(tab, 'reject');

      const record = await tab.evaluate(() =>
        consent.exempt('health', 'GDPR art. 6(1)(d)', 'An ambulance was called.'),
      );
      const wrong = await tab.evaluate(() =>
        Promise.all([consent.exempt('health', ' '), consent.exempt('nobody', 'a law'), consent.exempt('health')]),
      );

      assert.deepEqual(
        [record.kind, record.exemption],
        ['exemption', {id: 'health', ground: 'GDPR art. 6(1)(d)', note: 'An ambulance was called.'}],
      );
      assert.deepEqual(wrong, [null, null, null]);
      await tab.waitFor(() => seen.errors.length === 3);
      assert.deepEqual((await errorCodes(tab)).sort(), ['choice/unknown-id', 'exempt/ground', 'exempt/ground']);
      assert.equal((await report(tab)).verification.valid, true);
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await has(tab, 'analytics', 'health'), [false, false]);
      assert.deepEqual(await tab.evaluate(() => [consent.explain('analytics').ground, consent.state().mustAsk]), [
        'refused',
        false,
      ]);
      assert.deepEqual(await requested(tab), ['assent']);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'say that the shopper is a minor, whose grants are withdrawn',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'accept');

      const record = await tab.evaluate(() => consent.reportMinor());

      assert.deepEqual([record.minor, record.answers.analytics, record.source], [true, 'withdrawn', 'page']);
      assert.deepEqual(await has(tab, 'analytics', 'marketing'), [false, false]);
    }),
  );

  it(
    'ask the browser to keep them, where it does not ask the shopper',
    visit(browser, async ({site, context}) => {
      const spy = `<script nonce="{{nonce}}">
        window.asked = 0;
        if (window.StorageManager) StorageManager.prototype.persist = async () => ++window.asked > 0;
      </script>`;
      const tab = await openAsked(
        context,
        site.add({loader: `${spy}<script src="/assets/assent.js" nonce="{{nonce}}"></script>`}),
      );
      const before = await tab.evaluate(() => window.asked);
      await answer(tab, 'accept');
      await tab.evaluate(() => consent.records());

      const canAsk = await tab.evaluate(() => 'storage' in navigator && 'persist' in navigator.storage);
      assert.deepEqual(
        [before, await tab.evaluate(() => window.asked)],
        [0, canAsk && browser.name !== 'firefox' ? 1 : 0],
      );
    }),
  );
});

forEachBrowser('being forgotten', (browser) => {
  it(
    'closes gates in every tab, leaves the proof alone, and asks anew',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const one = await openAsked(context, url);
      await answer(one, 'accept');
      const two = await context.newTab(url);
      await settled(two);
      assert.deepEqual(await has(two, 'analytics'), [true]);
      const granted = await two.evaluate(() => Date.now());
      await two.evaluate(() => {
        document.cookie = '_cnt_visitor=1;path=/';
        localStorage.setItem('cnt_visits', '2');
        consent.gate('analytics', ({signal}) => signal.addEventListener('abort', () => (window.stopped = true)));
        return true;
      });

      const tombstone = await one.evaluate(() => consent.forget());

      assert.deepEqual([tombstone.kind, tombstone.answers, tombstone.erased.count], ['forgotten', {}, 2]);
      assert.deepEqual(await inDatabase(one), {
        records: [tombstone],
        head: {seq: tombstone.seq, hash: hashOf(tombstone)},
      });
      for (const tab of [one, two]) {
        await tab.waitFor(() => !consent.has('analytics') && consent.state().mustAsk);
        await toFront(tab);
        await asked(tab);
      }
      assert.equal(await two.evaluate(() => window.stopped), true);
      await two.waitFor(() => !document.cookie.includes('_cnt') && !localStorage.getItem('cnt_visits'));
      const {cookies, local} = await stored(one);
      assert.deepEqual([cookies, local], ['', []]);
      assert.equal(await one.evaluate((at) => consent.wasGranted('analytics', new Date(at)), granted), false);

      site.collector.clear();
      await one.reload();
      await asked(one);
      assert.deepEqual(site.hits(), []);
      await answer(one, 'accept');
      const {records, verification} = await report(one);
      assert.deepEqual([records.length, verification.valid], [2, true]);
      assert.deepEqual(await has(one, 'analytics'), [true]);
    }),
  );

  it(
    'asks anew where everything had been refused',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'reject');

      await tab.evaluate(() => consent.forget());

      await asked(tab);
    }),
  );

  it(
    'stores nothing where nothing was stored',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());

      assert.equal(await tab.evaluate(() => consent.forget()), null);
      assert.deepEqual(await stored(tab), {cookies: '', local: [], session: [], databases: []});
    }),
  );

  it(
    'denies everything where the page goes away on the way, and leaves all records or none',
    visit(browser, async ({site, context}) => {
      const url = site.add({body: IMAGE});
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await tab.evaluate(() => consent.records()); // The parts are there: what comes next needs no network.
      const next = await context.newTab('about:blank');

      await tab.evaluate(() => {
        void consent.forget();
        return true;
      });
      await tab.close();

      site.collector.clear();
      await next.goto(url);
      await settled(next);
      const {records, verification} = await report(next);
      assert.deepEqual(await has(next, 'analytics', 'marketing'), [false, false]);
      assert.equal(verification.valid, true);
      assert.ok(records.length === 1 || records[0].answers.analytics === 'granted', JSON.stringify(records));
      assert.deepEqual(site.hits(), []);
    }),
  );
});

forEachBrowser('a store that was tampered with', (browser) => {
  for (const [what, make] of [
    ['texts', "() => ({records: 'x', head: 'y', line: 'z', outbox: 'w'})"],
    ['numbers and lists', '() => ({records: [1, [2], null], head: [3], line: 4, outbox: [5]})'],
    ['bytes', '() => ({records: new Uint8Array([1, 2, 3]), head: new Date(0), line: new Map(), outbox: 10n})'],
    ['records of nobody', '() => ({records: [{schema: 1, seq: 1, expires: 1e15, answers: {analytics: "granted"}}]})'],
  ])
    it(
      `holds ${what}: it is no decision, nothing throws, and a choice is recorded behind it`,
      visit(browser, async ({site, context}) => {
        const url = site.add({body: IMAGE});
        const tab = await openAsked(context, url);
        await tamper(tab, make);
        await tab.reload();
        await asked(tab);

        assert.deepEqual(await has(tab, 'analytics'), [false]);
        assert.deepEqual(await tab.evaluate(() => consent.records()), []);
        assert.equal(await tab.evaluate(() => consent.wasGranted('analytics', new Date())), false);
        assert.deepEqual(site.hits(), []);
        await answer(tab, 'reject');
        assert.equal((await tab.evaluate(() => consent.records())).at(-1).answers.analytics, 'refused');
        await tab.evaluate(() => consent.forget());
        assert.equal((await report(tab)).verification.valid, true);
        assert.deepEqual(tab.problems, []);
      }),
    );

  it(
    'and has a later version works as any other',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await tab.evaluate(
        () =>
          new Promise((resolve) => {
            const request = indexedDB.open('assent', 9);
            request.onupgradeneeded = () => request.result.createObjectStore('records');
            request.onsuccess = () => resolve(request.result.close() ?? true);
          }),
      );
      await tab.reload();
      await asked(tab);
      await answer(tab, 'accept');
      await tab.reload();
      await settled(tab);

      assert.deepEqual(await has(tab, 'analytics'), [true]);
      assert.equal((await report(tab)).verification.valid, true);
    }),
  );

  it(
    'and belongs to somebody else is reported, and answers with nothing',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await tab.evaluate(
        () =>
          new Promise((resolve) => {
            const request = indexedDB.open('assent', 9);
            request.onupgradeneeded = () => request.result.createObjectStore('theirs');
            request.onsuccess = () => resolve(request.result.close() ?? true);
          }),
      );
      await tab.reload();
      await asked(tab);

      const answers = await tab.evaluate(async () => [
        await consent.records(),
        await consent.export(),
        await consent.wasGranted('analytics', new Date()),
        await consent.exempt('health', 'a law'),
        await consent.forget(),
        (await consent.reportMinor()).minor,
        consent.state().kept,
      ]);

      assert.deepEqual(answers, [[], null, false, null, null, true, false]);
      await said(tab, 'storage/read', 'storage/write');
      const codes = await errorCodes(tab);
      assert.deepEqual([...new Set(codes)].sort(), ['storage/read', 'storage/write']);
      assert.deepEqual(
        tab.problems.filter((problem) => !problem.includes('Assent:')),
        [],
      );
    }),
  );
});

/** Runs a test with a merchant's server that takes records. */
const withEndpoint = (browser, run) =>
  visit(browser, async (parts) => {
    const endpoint = await startEndpoint();
    const config = {...PAGE_CONFIG, records: {endpoint: endpoint.url}};
    try {
      await run({...parts, endpoint, add: (options = {}) => parts.site.add({config, ...options}, OPEN_CSP)});
    } finally {
      await endpoint.down();
    }
  });

forEachBrowser('the merchant’s copy', (browser) => {
  it(
    'is sent with a key, without cookies, as it is chained',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      const tab = await openAsked(context, add());
      await tab.evaluate(() => {
        document.cookie = 'session=secret;path=/';
      });
      await answer(tab, 'accept');
      await endpoint.until(({deliveries}) => deliveries.length);

      const [{key, body, records, headers}] = endpoint.deliveries;
      assert.deepEqual(records, await tab.evaluate(() => consent.records()));
      assert.equal(key, createHash('sha256').update(records.map(hashOf).join()).digest('hex'));
      assert.equal(body, canonical({format: 'assent-batch', formatVersion: 1, records}));
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(headers.cookie, undefined);
    }),
  );

  it(
    'comes once and in order when the server was away, across a reload and from two tabs',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      await endpoint.down();
      const url = add();
      const one = await openAsked(context, url);
      await answer(one, 'accept');
      await set(one, {analytics: false});
      await one.reload();
      await settled(one);
      const two = await context.newTab(url);
      await settled(two);
      await Promise.all([set(one, {marketing: false}), set(two, {analytics: true})]);

      await endpoint.up();
      await Promise.all([set(one, {marketing: true}), set(two, {analytics: false})]);

      const all = await one.evaluate(() => consent.records());
      assert.equal(all.length, 6);
      await endpoint.until(({taken}) => taken().length >= 6);
      assert.deepEqual(endpoint.taken(), all);
      const bodies = new Map(endpoint.deliveries.map(({key, body}) => [key, body]));
      for (const {key, body} of endpoint.deliveries) assert.equal(body, bodies.get(key));
    }),
  );

  it(
    'is tried again while the page is open',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      endpoint.answer = 500;
      const tab = await openAsked(context, add());
      await answer(tab, 'accept');
      await endpoint.until(({deliveries}) => deliveries.length);
      endpoint.answer = 204;
      await endpoint.until(({taken}) => taken().length);

      assert.deepEqual(endpoint.taken(), await tab.evaluate(() => consent.records()));
      assert.equal(new Set(endpoint.deliveries.map(({key, body}) => key + body)).size, 1);
      assert.deepEqual(await errorCodes(tab), []);
    }),
  );

  it(
    'is kept where the server refuses it, said once, and sent at another visit',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      endpoint.answer = 400;
      const tab = await openAsked(context, add());
      await answer(tab, 'accept');
      await tab.waitFor(() => seen.errors.length);
      await set(tab, {analytics: false});
      assert.deepEqual(await errorCodes(tab), ['records/rejected']);
      const tries = endpoint.deliveries.length;

      endpoint.answer = 204;
      await tab.reload();
      await settled(tab);
      await set(tab, {marketing: false});

      await endpoint.until(({taken}) => taken().length === 3);
      assert.equal(tries, 1);
      assert.deepEqual(endpoint.taken(), await tab.evaluate(() => consent.records()));
    }),
  );

  it(
    'delays neither gates nor dialogs when the server hangs, and comes later under the same key',
    withEndpoint(browser, async ({site, context, endpoint, add}) => {
      endpoint.answer = 'hang';
      const tab = await openAsked(context, add({body: IMAGE}));
      await answer(tab, 'accept');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');
      await endpoint.until(({deliveries}) => deliveries.length);
      await answerInSettings(tab, 'reject');
      assert.deepEqual(await has(tab, 'analytics'), [false]);

      endpoint.answer = 204;
      await tab.reload();
      await settled(tab);
      await set(tab, {marketing: false});

      await endpoint.until(({taken}) => taken().length === 3);
      assert.deepEqual(endpoint.taken(), await tab.evaluate(() => consent.records()));
      assert.equal(endpoint.deliveries[0].key, endpoint.deliveries.find(({answer}) => answer === 204).key);
    }),
  );

  it(
    'is sent when the page is hidden, where it could not be sent before',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      endpoint.answer = 503;
      const tab = await openAsked(context, add());
      await answer(tab, 'accept');
      await endpoint.until(({deliveries}) => deliveries.length >= 3);
      endpoint.answer = 204;

      // The next pause lasts 15 seconds.
      await tab.evaluate(() => {
        Object.defineProperty(document, 'hidden', {value: true});
        return document.dispatchEvent(new Event('visibilitychange'));
      });

      await endpoint.until(({taken}) => taken().length, 5000);
    }),
  );

  it(
    'holds of what was forgotten the withdrawal and the erasure, nothing else',
    withEndpoint(browser, async ({context, endpoint, add}) => {
      await endpoint.down();
      const tab = await openAsked(context, add());
      await answer(tab, 'accept');
      await set(tab, {health: true});
      const tombstone = await tab.evaluate(() => consent.forget());
      await endpoint.up();
      await tab.reload();
      await asked(tab);
      await answer(tab, 'reject');

      await endpoint.until(({taken}) => taken().length >= 3);
      const [withdrawal, erasure, refusal, ...rest] = endpoint.taken();
      assert.equal(withdrawal.answers.analytics, 'withdrawn');
      assert.deepEqual(erasure, tombstone);
      assert.equal(erasure.erased.head, hashOf(withdrawal));
      assert.deepEqual([refusal.answers.analytics, refusal.previous], ['refused', hashOf(tombstone)]);
      assert.deepEqual(rest, []);
      const {outbox} = await inDatabase(tab);
      assert.equal(outbox.withdrawal, undefined);
    }),
  );

  it(
    'is not asked for where no address is configured: nothing leaves the page',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await answer(tab, 'accept');
      await answerInSettings(tab, 'reject');

      assert.ok(!(await requested(tab)).includes('assent-outbox'));
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'is kept where a policy of the page forbids the address, and nothing breaks',
    visit(browser, async ({site, context}) => {
      const endpoint = await startEndpoint();
      const config = {...PAGE_CONFIG, records: {endpoint: endpoint.url}};
      const tab = await openAsked(context, site.add({config}));
      await answer(tab, 'accept');
      await tab.waitFor(() =>
        performance.getEntriesByType('resource').some(({name}) => name.includes('assent-outbox')),
      );

      assert.deepEqual(await has(tab, 'analytics'), [true]);
      assert.equal((await report(tab)).verification.valid, true);
      assert.deepEqual([endpoint.deliveries, await errorCodes(tab)], [[], []]);
      await endpoint.down();
    }),
  );
});
