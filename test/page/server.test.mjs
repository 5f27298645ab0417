// A shop whose server renders by consent and keeps the cookie alive: with a server of Node's, and in whole pages.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {get} from 'node:http';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startShop} from '../../demo/server.mjs';
import {forEachBrowser} from './support/browser.mjs';
import {startServer, verdictsAt} from './support/server.mjs';
import {answer, answerInSettings, asked, CONFIG, openAsked, requested, settled} from './support/site.mjs';

const KEPT = {...CONFIG, records: {kept: true}};
const SALES = {
  ...CONFIG,
  region: 'US-CA',
  purposes: [...CONFIG.purposes, {id: 'sales', label: 'Sale', uses: ['sale']}],
};
const LOADER = '<script src="/assets/assent.js"></script>';
/** Stands in for the browser's switch, which no driver can turn. */
const SWITCH = `<script>
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {configurable: true, get: () => true});
</script>`;
const RESULTS = fileURLToPath(new URL('../../test-results/', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/npm/', import.meta.url));

/** Runs a test with a server of its own and an empty browser. */
const served =
  (browser, run, config = CONFIG, options = {}) =>
  async (t) => {
    const server = await startServer(config, options);
    let context;
    try {
      context = await browser.newContext();
      await run({server, context, t});
    } finally {
      await context?.close();
      await server.close();
    }
  };

/** What a browser deletes that knows the shopper not to have come for seven days, but for what the server sent. */
const deleteScriptWritten = (tab) =>
  tab.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('assent');
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  });

const copies = (tab) => tab.evaluate(() => [document.cookie, localStorage.getItem('assent')]);

describe('assent/server', () => {
  it('is imported and answers in a runtime that has no page, and nothing of Node', () => {
    const script = `
      const {log} = console;
      for (const name of ['process', 'Buffer', 'navigator', 'console']) delete globalThis[name];
      const {readConsent, renewCookie, declareSignal} = await import('assent/server');
      const config = {purposes: [{id: 'cart', label: 'Cart', basis: 'contract'}, {id: 'ads', label: 'Ads'}]};
      const {has, mustAsk} = readConsent(undefined, config);
      log(JSON.stringify([has('cart'), has('ads'), mustAsk, renewCookie(null, config), typeof declareSignal]));`;
    const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
    });

    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), [true, false, true, null, 'function']);
  });

  it('needs no package: each of its modules imports its neighbours alone', () => {
    const seen = new Set();
    const visit = (file) => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(file, 'utf8');
      for (const [, target] of source.matchAll(/from '([^']+)'/g)) {
        assert.match(target, /^\.\.?\//, file);
        visit(new URL(target, `file://${file}`).pathname);
      }
    };

    visit(`${DIST}server/index.js`);

    assert.ok(seen.size > 10);
  });

  it('takes the header Sec-GPC as it comes with a request', async () => {
    const server = await startServer(SALES);
    try {
      const groundWith = async (headers) => (await verdictsAt(server, headers)).verdicts.sales.ground;

      assert.equal(await groundWith({'sec-gpc': '1'}), 'signal');
      assert.equal(await groundWith({}), 'opt-out');
      assert.equal(await groundWith({'sec-gpc': '0'}), 'opt-out');
    } finally {
      await server.close();
    }
  });

  it('has the demo shop say that it goes by the signal', async () => {
    const shop = await startShop();
    try {
      const response = await fetch(`${shop.url}/.well-known/gpc.json`);

      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/json');
      const {gpc, lastUpdate, ...more} = await response.json();
      assert.deepEqual([gpc, more], [true, {}]);
      assert.match(lastUpdate, /^\d{4}-\d\d-\d\d$/);
    } finally {
      await shop.close();
    }
  });
});

describe('the examples of docs/server.md', () => {
  const GUIDE = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');
  const example = (word) =>
    [...GUIDE.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code).find((code) => code.includes(word));
  const config = {purposes: [{id: 'analytics', label: 'Statistics'}]};

  /** The header of a shopper who said yes. */
  async function cookieOfYes(name) {
    const {encode} = await import('../../dist/npm/core/mirror-writer.js');
    const {readConfig} = await import('../../dist/npm/core/config.js');
    const policy = readConfig(JSON.stringify(config));
    return `${name}=${encode({seq: 1, expires: Date.now() + 864e5, digits: '1'}, policy, 'in', Date.now())}`;
  }

  /** Runs an example as a module of this package, with a configuration beside it. */
  async function run(code, use) {
    mkdirSync(RESULTS, {recursive: true});
    const folder = mkdtempSync(join(RESULTS, 'server-'));
    const home = process.cwd();
    try {
      writeFileSync(join(folder, 'consent.json'), JSON.stringify(config));
      writeFileSync(join(folder, 'example.mjs'), code);
      process.chdir(folder);
      await use(await import(join(folder, 'example.mjs')));
    } finally {
      process.chdir(home);
      rmSync(folder, {recursive: true});
    }
  }

  /** What an example must do, whatever serves it. */
  async function check(ask, name) {
    const cookie = await cookieOfYes(name);
    const bodyOf = async (headers) => (await ask(headers)).text();

    assert.doesNotMatch(await bodyOf({}), /count\.js/);
    assert.match(await bodyOf({cookie}), /count\.js/);
    const page = await ask({cookie, 'sec-fetch-dest': 'document'});
    assert.match(
      page.headers.get('set-cookie'),
      new RegExp(`^${cookie.replaceAll('.', '\\.')}; Path=/; SameSite=Lax; Expires=`),
    );
    assert.match(page.headers.get('vary'), /^Cookie, Sec-GPC$/);
    assert.match(page.headers.get('cache-control'), /private/);
    assert.equal((await ask({cookie, 'sec-fetch-dest': 'empty'})).headers.get('set-cookie'), null);
  }

  it('run in Node', async () => {
    const code = example('createServer(').replace('\ncreateServer', '\nexport const server = createServer');
    await run(code.replace('listen(8080)', "listen(0, '127.0.0.1')"), async ({server}) => {
      try {
        if (!server.listening) await once(server, 'listening');
        const url = `http://127.0.0.1:${server.address().port}/`;
        // `fetch` of Node's does not let us say what the answer is for.
        const ask = async (headers) => {
          const [response] = await once(get(url, {headers}), 'response');
          return new Response(response, {headers: response.headers});
        };
        await check(ask, 'assent');
      } finally {
        server.close();
        server.closeAllConnections();
      }
    });
  });

  it('run as a handler for fetch, as Deno, Bun and Workers have it', async () => {
    await run(example('fetch(request)'), async ({default: worker}) => {
      await check(async (headers) => worker.fetch(new Request('https://shop.example/', {headers})), '__Host-assent');
    });
  });

  it('run in Express', async () => {
    await run(
      `import {readConsent, renewCookie} from 'assent/server';
      export const use = (app, config) => { ${example('app.use(')} }`,
      async ({use}) => {
        let handle;
        use({use: (handler) => (handle = handler)}, config);
        const ask = async (headers) => {
          const sent = new Headers();
          const request = {get: (name) => headers[name], secure: true};
          const response = {
            append: (...header) => sent.append(...header),
            set: (...header) => (sent.set(...header), response),
            vary: (name) => (sent.append('vary', name), response),
          };
          handle(request, response, () => undefined);
          return new Response(request.consent.has('analytics') ? 'count.js' : '', {headers: sent});
        };

        await check(ask, '__Host-assent');
      },
    );
  });
});

forEachBrowser('A server that reads the cookie', (browser) => {
  it(
    'renders a tag only after the yes, and no more after the withdrawal',
    served(browser, async ({server, context}) => {
      const tab = await openAsked(context, server.url);
      await tab.reload();
      await asked(tab);
      assert.equal(server.counted(), 0);

      await answer(tab, 'accept');
      await tab.reload();
      await settled(tab);
      assert.equal(await tab.evaluate(() => window.isCounted), true);
      assert.deepEqual(await requested(tab), ['assent']);
      const counted = server.counted();

      await answerInSettings(tab, 'reject');
      await tab.reload();
      await settled(tab);

      assert.equal(server.counted(), counted);
      assert.equal(await tab.evaluate(() => window.isCounted), undefined);
    }),
  );

  it(
    'says under Global Privacy Control what the page says, id by id',
    served(
      browser,
      async ({server, context}) => {
        const tab = await openAsked(context, server.url);
        await answer(tab, 'accept');
        const [cookie] = await copies(tab);

        const {verdicts, mustAsk} = await verdictsAt(server, {cookie, 'sec-gpc': '1'});

        assert.equal(verdicts.sales.ground, 'signal');
        assert.deepEqual(
          {verdicts, mustAsk},
          await tab.evaluate(() => {
            const {verdicts, mustAsk} = consent.state();
            return {verdicts, mustAsk};
          }),
        );
      },
      SALES,
      {loader: SWITCH + LOADER},
    ),
  );

  it(
    'sends the cookie again as the page wrote it: there is one still, the loader goes by it, and a withdrawal takes it',
    served(browser, async ({server, context}) => {
      const tab = await openAsked(context, server.url);
      await answer(tab, 'accept');
      const before = await copies(tab);

      await tab.reload();
      await settled(tab);

      assert.equal(server.sent.length, 1);
      assert.deepEqual(await copies(tab), before);
      assert.deepEqual(await requested(tab), ['assent']);
      await answerInSettings(tab, 'reject');
      const [cookie, entry] = await copies(tab);
      assert.equal(cookie, `assent=${entry}`);
      assert.notEqual(cookie, before[0]);
      assert.equal((await verdictsAt(server, {cookie})).verdicts.analytics.ground, 'withdrawn');
    }),
  );

  it(
    'keeps the answers where the browser has deleted all that scripts wrote, page after page',
    served(
      browser,
      async ({server, context}) => {
        const tab = await openAsked(context, server.url);
        await answer(tab, 'accept');
        await tab.reload();
        await settled(tab);
        const [cookie] = await copies(tab);

        await deleteScriptWritten(tab);
        for (let visit = 0; visit < 3; visit++) {
          await tab.goto(server.url);
          await settled(tab);

          const [has, mustAsk] = await tab.evaluate(() => [consent.has('analytics'), consent.state().mustAsk]);
          assert.deepEqual([has, mustAsk], [true, false]);
          assert.equal((await copies(tab))[0], cookie);
        }
        await answerInSettings(tab, 'reject');
        assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
        const records = await tab.evaluate(() => consent.records());
        assert.equal(records.length, 1);
        assert.ok(records[0].seq > 1, 'it is newer than the answers that it ends');
      },
      KEPT,
    ),
  );

  it(
    'keeps a no in the same way',
    served(
      browser,
      async ({server, context}) => {
        const tab = await openAsked(context, server.url);
        await answer(tab, 'reject');
        await tab.reload();
        await settled(tab);

        await deleteScriptWritten(tab);
        await tab.reload();
        await settled(tab);

        assert.deepEqual(await tab.evaluate(() => [consent.has('analytics'), consent.state().mustAsk]), [false, false]);
      },
      KEPT,
    ),
  );

  it(
    'is not believed where the shop does not say that it keeps the cookie: then the shopper is asked again',
    served(browser, async ({server, context}) => {
      const tab = await openAsked(context, server.url);
      await answer(tab, 'accept');
      await deleteScriptWritten(tab);

      await tab.goto(server.url);
      await asked(tab);

      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
    }),
  );

  it(
    'is not believed against a record: a forgotten shopper stays forgotten, whatever cookie comes back',
    served(
      browser,
      async ({server, context}) => {
        const tab = await openAsked(context, server.url);
        await answer(tab, 'accept');
        const [cookie] = await copies(tab);
        await tab.evaluate(() => consent.forget());
        await tab.evaluate((pair) => {
          localStorage.clear();
          document.cookie = `${pair};path=/`;
        }, cookie);

        await tab.goto(server.url);
        await asked(tab);

        assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      },
      KEPT,
    ),
  );

  it(
    'does not revive what was withdrawn while its answer was on the way',
    served(
      browser,
      async ({server, context}) => {
        const tab = await openAsked(context, server.url);
        await answer(tab, 'accept');
        server.holdNext();
        await tab.evaluate(() => void (window.slow = fetch('/slow')));
        await server.held();

        await answerInSettings(tab, 'reject');
        server.release();
        await tab.evaluate(async () => void (await window.slow));
        // The page that said no puts it right by itself, before any other is asked for.
        await tab.waitFor(() => document.cookie === `assent=${localStorage.getItem('assent')}`);
        assert.equal((await verdictsAt(server, {cookie: (await copies(tab))[0]})).verdicts.analytics.allowed, false);
        await tab.goto(server.url);
        await settled(tab);

        assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
      },
      KEPT,
    ),
  );
});
