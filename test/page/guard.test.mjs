// The runtime guard: what a page tries at the platform's own doors, counted by what reaches another origin and by what
// storage holds.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {DOORS, PAGE, serveDoors, STATIC, tryDoors, VECTORS} from './support/doors.mjs';
import {answer, answerInSettings, CONFIG, openAsked, settled, visit} from './support/site.mjs';

const COMMAND = fileURLToPath(new URL('../../bin/assent.mjs', import.meta.url));

/** What the guard does not hold: docs/limits.md. */
const OPEN = [
  "fetch in a worker of the shop's",
  "fetch in a service worker of the shop's",
  'import()',
  'import() of a data address',
  'import() of a blob',
  'import() of JSON',
  'import() of a style sheet',
  'import() in a text for setTimeout',
  'import() in eval',
  'the address of a frame',
  'the address of a frame, replaced',
  'insertRule with escapes',
  "a redirect of the shop's",
];
const OPEN_IN = {
  chromium: OPEN,
  firefox: [...OPEN, 'an empty object, fetch'],
  webkit: [
    ...OPEN,
    'a template that is imported',
    'a frame with its own document, fetch',
    'document.write in a frame',
    'location',
    'location.assign',
  ],
};
/** What the policy does not hold either. */
const OPEN_ENFORCED = ["fetch in a worker of the shop's", "fetch in a service worker of the shop's"];
const OPEN_ENFORCED_IN = {
  chromium: OPEN_ENFORCED,
  firefox: OPEN_ENFORCED,
  webkit: [...OPEN_ENFORCED, 'location', 'location.assign'],
};
/** Documents of another host, which the browser may have begun to load: they see nothing of the page. */
const RACES = ['iframe', 'object', 'embed'];
/** Scripts of the page that run nevertheless. WebKitGTK has no Navigation API. */
const RUNS_IN = {
  chromium: ['a declarative shadow root'],
  firefox: ['a declarative shadow root', 'base and a relative script'],
  webkit: ['a declarative shadow root', 'meta refresh'],
};
/** Doors that ask for nothing in this browser, or only after a gesture. */
const SILENT_IN = {
  chromium: [],
  // Firefox prefetches when it has nothing else to do, which may be never.
  firefox: ['a, ping', 'fetchLater', 'link, prefetch', 'speculation rules, prefetch', 'a style, attributeStyleMap'],
  webkit: [
    'window.open',
    'link, prefetch',
    'fetchLater',
    'speculation rules, prefetch',
    'an animation in SVG',
    'import() of a style sheet',
    'navigation.navigate',
  ],
};

/** No policy of the page's own: it would hold by itself what the guard is to hold. */
const FREE = {headers: {'content-security-policy': null}};
const withTracker = (site, more = {}) => ({
  ...CONFIG,
  services: [
    ...CONFIG.services,
    {
      id: 'tracker',
      purposes: ['marketing'],
      hosts: [new URL(site.collector.url).host],
      cookies: ['trk*'],
      storage: ['trk*'],
      databases: ['trk*'],
      ...more,
    },
  ],
});
const add = (site, {config = withTracker(site), mode = 'declared', head = '', ...options} = {}) =>
  site.add(
    {config, head: `<script src="/assets/assent.guard.js" data-mode="${mode}"></script>${head}`, ...options},
    FREE,
  );

/** A page with the guard, under the policy that is printed for its configuration. */
function enforced(site, options) {
  const config = withTracker(site);
  const file = join(mkdtempSync(join(tmpdir(), 'assent-guard-')), 'consent.json');
  writeFileSync(file, JSON.stringify(config));
  const {stdout} = spawnSync(process.execPath, [COMMAND, 'csp', file], {encoding: 'utf8'});
  const [, csp] = /^Content-Security-Policy: (.*)$/m.exec(stdout);
  return site.add(
    {config, head: '<script src="/assets/assent.guard.js"></script>', ...options},
    {csp: `${csp}; script-src 'self' NONCE`},
  );
}

/** Markup of this form, whose script says that it ran under this mark. */
const markupOf = (site, mark, name) => {
  const query = `?name=${encodeURIComponent(`${mark}: ${name}`)}`;
  return STATIC[name]
    .replaceAll('PAGE_URL', `${site.collector.url}/document${query}`)
    .replaceAll('URL_WITHOUT_HOST', `tag.js${query}`)
    .replaceAll('URL', `${site.collector.url}/tag.js${query}`);
};

/** Goes through every door. Each asks for a file with its own name and this mark. */
const tryAll = (tab, open, site, mark) =>
  tryDoors(
    tab,
    open,
    (name) => `${site.collector.url}/tag.js?mark=${mark}&name=${encodeURIComponent(name).replaceAll("'", '%27')}`,
  );
const leaksOf = (site, mark) =>
  Object.keys(DOORS).filter((name) =>
    site.collector.hits.some(({query, preflight}) => !preflight && query.mark === mark && query.name === name),
  );

/** The same doors on a page without the guard, afterwards: when all of that has arrived, so has what came before. */
async function control(context, site, engine) {
  const url = site.add({config: null, loader: '', body: PAGE}, FREE);
  const open = () => context.newTab(url);
  await tryAll(await open(), open, site, 'control');
  for (const name of Object.keys(DOORS).filter((name) => !SILENT_IN[engine].includes(name)))
    await site.collector
      .waitFor(({query}) => query.mark === 'control' && query.name === name, 60_000)
      .catch(() => assert.fail(`Without the guard ${name} asks for nothing: it proves nothing`));
}

/** Sends one request that nobody holds, from a page without the guard, and answers with all that came before it. */
async function hitsUpToNow(context, site) {
  const tab = await context.newTab(site.add({config: null, loader: ''}, FREE));
  const name = `now-${Math.random()}`;
  await tab.evaluate((url) => fetch(url, {mode: 'no-cors'}), `${site.collector.url}/ran?name=${name}`);
  await site.collector.waitFor(({query}) => query.name === name);
  return site.hits().filter((hit) => !hit.includes('now-'));
}
const report = (tab) => tab.evaluate(() => consent.report());

forEachBrowser('the guard', (browser) => {
  it(
    'holds what a declared service tries before a choice, through every door',
    visit(browser, async ({site, context, t}) => {
      serveDoors(site);
      for (const [mark, options] of [
        ['declared', {}],
        ['strict', {config: CONFIG, mode: 'strict'}],
      ]) {
        const url = add(site, {...options, body: PAGE});
        const open = () => openAsked(context, url);
        const tab = await open();
        await tryAll(tab, open, site, mark);
        if (mark === 'declared') {
          const [row] = await report(tab);
          assert.deepEqual([row.ids, row.purposes, row.config], [['tracker'], ['marketing'], null]);
        }
      }
      await control(context, site, browser.name);

      for (const name of Object.keys(DOORS).filter((name) => !OPEN_IN[browser.name].includes(name)))
        await t.test(name, () => {
          assert.ok(!leaksOf(site, 'declared').includes(name), 'declared');
          assert.ok(!leaksOf(site, 'strict').includes(name), 'in strict mode, though nobody declares it');
        });
      if (browser.name === 'chromium') {
        const open = leaksOf(site, 'declared').filter((name) => VECTORS.includes(name));
        assert.equal(VECTORS.length, 114);
        assert.ok(VECTORS.length - open.length >= 100, `Open: ${open.join('; ')}`);
      }
    }),
  );

  it(
    'closes all but workers of the shop with the policy that is printed for the configuration',
    visit(browser, async ({site, context}) => {
      serveDoors(site);
      const url = enforced(site, {body: PAGE});
      const open = () => openAsked(context, url);

      await tryAll(await open(), open, site, 'enforced');

      await control(context, site, browser.name);
      const leaks = leaksOf(site, 'enforced');
      assert.deepEqual(
        leaks.filter((name) => !OPEN_ENFORCED_IN[browser.name].includes(name)),
        [],
      );
      if (browser.name === 'chromium') assert.ok(VECTORS.length - leaks.length >= 111, `Open: ${leaks.join('; ')}`);
    }),
  );

  it(
    'runs no script that stands in the page but in a declarative shadow root, and none with the policy',
    visit(browser, async ({site, context}) => {
      const names = Object.keys(STATIC);
      const ranWith = async (mark, add) => {
        // These concern all of a page: they have one of their own.
        const alone = ['an import map', 'base and a relative script', 'meta refresh'];
        const pages = [names.filter((name) => !alone.includes(name)), ...alone.map((name) => [name])];
        for (const forms of pages) {
          const markup = forms.map((name) => markupOf(site, mark, name)).join('\n');
          const tab = await context.newTab(add({body: `<h1>A page</h1>${markup}`}));
          const own = await tab
            .evaluate(() =>
              [window, ...Array.from(window)].flatMap((frame) => {
                try {
                  return frame.ran ?? [];
                } catch {
                  return [];
                }
              }),
            )
            .catch(() => []);
          ran.push(...own);
        }
        await hitsUpToNow(context, site);
        const sent = site.collector.hits.filter(({path}) => path === '/ran').map(({query}) => query.name);
        return names.filter((name) => [...ran, ...sent].includes(`${mark}: ${name}`));
      };
      const ran = [];

      const free = await ranWith('free', (options) => site.add({config: null, loader: '', ...options}, FREE));
      const guarded = await ranWith('guarded', (options) => add(site, options));
      const underPolicy = await ranWith('enforced', (options) => enforced(site, options));

      assert.deepEqual(
        names.filter((name) => !free.includes(name)),
        [],
      );
      const open = guarded.filter((name) => !RACES.includes(name));
      assert.deepEqual(
        open.filter((name) => !RUNS_IN[browser.name].includes(name)),
        [],
      );
      assert.ok(open.length <= 2, open.join());
      assert.deepEqual(underPolicy, browser.name === 'webkit' ? ['meta refresh'] : []);
    }),
  );

  it(
    'runs no script of the page from a declared host, though the browser may ask for it',
    visit(browser, async ({site, context}) => {
      const tag = (name, more = '') => `<script src="{{collector}}/tag.js?name=${name}" ${more}></script>`;
      const tab = await openAsked(
        context,
        add(site, {
          head: tag('head'),
          body: `<h1>A page</h1>${tag('sync')}${tag('async', 'async')}${tag('defer', 'defer')}${tag('module', 'type="module" crossorigin')}
            <script type="module">import '{{collector}}/tag.js?name=import'</script>
            <svg><script href="{{collector}}/tag.js?name=svg"></script></svg>`,
        }),
      );
      assert.deepEqual(
        (await hitsUpToNow(context, site)).filter((hit) => hit.startsWith('/ran')),
        [],
      );
      assert.equal(await tab.evaluate(() => window.ran), undefined);
    }),
  );

  it(
    'lets pass what nobody declares unless it is strict, and says how to declare it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {config: CONFIG}));
      await tab.evaluate((url) => void fetch(url, {mode: 'no-cors'}), `${site.collector.url}/ran?name=passed`);
      await site.collector.waitFor(({query}) => query.name === 'passed');
      const [{door, name, ids, passed, config}] = await report(tab);
      const host = new URL(site.collector.url).host;
      assert.deepEqual(
        {door, name, ids, passed, config},
        {
          door: 'fetch',
          name: host,
          ids: [],
          passed: true,
          config: {id: host.replace(/\W+/g, '-'), purposes: [], hosts: [host]},
        },
      );
      assert.deepEqual(await tab.evaluate(() => seen.blocked), []);
    }),
  );

  it(
    'reports who tried what, when and for which purpose, markup too, with what to write for a host that nobody declares',
    visit(browser, async ({site, context}) => {
      const {host, port} = new URL(site.collector.url);
      const other = `other.localhost:${port}`;
      site.replaceAsset(
        'tracker.js',
        `new Image().src = '${site.collector.url}/pixel.gif'; new Image().src = 'http://${other}/pixel.gif';`,
      );
      const start = Date.now();
      const body =
        '<h1>A page</h1><script src="{{collector}}/tag.js"></script><script src="/assets/tracker.js"></script>';

      const tab = await openAsked(context, add(site, {body}));

      const rows = await report(tab);
      assert.deepEqual(
        rows.map(({door, name, by, ids, purposes, passed, config}) => [
          door,
          name,
          by.split('/').pop().replace(/:.*/, ''),
          ids,
          purposes,
          passed,
          config,
        ]),
        [
          ['script.src', host, '', ['tracker'], ['marketing'], false, null],
          ['img.src', host, 'tracker.js', ['tracker'], ['marketing'], false, null],
          ['img.src', other, 'tracker.js', [], [], true, {id: other.replace(/\W/g, '-'), purposes: [], hosts: [other]}],
        ],
      );
      for (const {at} of rows) assert.ok(at >= start - 1000 && at <= Date.now() + 1000);
    }),
  );

  it(
    'only tells in report mode, once for each door and host',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {mode: 'report'}));
      await tab.evaluate((url) => {
        for (const name of ['one', 'two']) new Image().src = `${url}/pixel.gif?name=${name}`;
        document.cookie = 'trk=1';
      }, site.collector.url);
      await site.collector.waitFor(({query}) => query.name === 'two');
      assert.deepEqual(
        (await report(tab)).map(({door, name, passed}) => [door, name, passed]),
        [
          ['img.src', new URL(site.collector.url).host, true],
          ['Document.cookie', 'trk', true],
        ],
      );
    }),
  );

  it(
    'keeps cookies, keys and databases of a service out until it is allowed, and no others',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site));
      const write = () =>
        tab.evaluate(async () => {
          document.cookie = 'trk_id=1; path=/';
          document.cookie = 'cart=1; path=/';
          await window.cookieStore?.set('trk_store', '1').catch(() => 0);
          localStorage.setItem('trk_id', '1');
          localStorage.setItem('cart', '1');
          sessionStorage.setItem('trk_id', '1');
          const ends = (name) =>
            new Promise((resolve) => {
              const request = indexedDB.open(name);
              request.onsuccess = request.onerror = ({type}) => {
                if (type === 'success') request.result.close();
                resolve(type);
              };
            });
          const databases = [await ends('trk_db'), await ends('shop')];
          return [
            document.cookie
              .split('; ')
              .map((pair) => pair.split('=')[0])
              .filter((name) => !name.includes('assent'))
              .sort(),
            Object.keys(localStorage)
              .filter((key) => key !== 'assent')
              .sort(),
            Object.keys(sessionStorage).filter((key) => key !== 'assent'),
            databases,
            (await indexedDB.databases())
              .map(({name}) => name)
              .filter((name) => name !== 'assent')
              .sort(),
          ];
        });

      assert.deepEqual(await write(), [['cart'], ['cart'], [], ['error', 'success'], ['shop']]);
      await answer(tab, 'accept');
      const [cookies, local, session, databases] = await write();
      assert.ok(cookies.includes('trk_id'));
      assert.deepEqual([local, session, databases], [['cart', 'trk_id'], ['trk_id'], ['success', 'success']]);
    }),
  );

  it(
    'does after the grant what was tried before, in order, where the service says so',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {config: withTracker(site, {replay: 'replay'})}));
      await tab.evaluate((url) => {
        window.ran = [];
        const image = new Image();
        image.onload = () => ran.push('image loaded');
        image.src = `${url}/pixel.gif?name=image`;
        void fetch(`${url}/ran?name=fetch`).then(({ok}) => ran.push(`fetch ${ok}`));
        document.head.append(Object.assign(document.createElement('script'), {src: `${url}/tag.js?name=script`}));
        const request = new XMLHttpRequest();
        request.open('POST', `${url}/ran?name=xhr`);
        request.onload = () => ran.push('xhr');
        request.send('body');
        navigator.sendBeacon(`${url}/ran?name=beacon`, 'body');
        localStorage.setItem('trk_id', '1');
      }, site.collector.url);
      assert.deepEqual(await hitsUpToNow(context, site), []);

      await tab.bringToFront();
      await answer(tab, 'accept');

      const ran = await tab.waitFor(() => window.ran.length >= 4 && window.ran);
      assert.deepEqual(ran.sort(), ['fetch true', 'image loaded', 'script', 'xhr']);
      await site.collector.waitFor(({query}) => query.name === 'beacon');
      assert.equal(await tab.evaluate(() => localStorage.getItem('trk_id')), '1');
    }),
  );

  it(
    'holds no more than it may, and nothing after a refusal',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {config: withTracker(site, {replay: 'replay'})}));
      await tab.evaluate((url) => {
        for (let i = 0; i < 205; i++) navigator.sendBeacon(`${url}/ran?name=beacon-${i}`);
      }, site.collector.url);
      await answer(tab, 'accept');
      await site.collector.waitFor(({query}) => query.name === 'beacon-199');
      await answerInSettings(tab, 'reject');
      const outcome = await tab.evaluate(
        (url) =>
          fetch(`${url}/ran?name=refused`).then(
            () => 'passed',
            ({name}) => name,
          ),
        site.collector.url,
      );
      assert.equal(outcome, 'TypeError');
      const hits = await hitsUpToNow(context, site);
      assert.equal(hits.filter((hit) => hit.includes('beacon')).length, 200);
      assert.ok(!hits.includes('/ran?refused'));
    }),
  );

  it(
    'stops a script on its way when the shopper withdraws',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, {config: withTracker(site, {replay: 'replay'})}));
      await answer(tab, 'accept');
      const start = await tab.evaluate((url) => {
        document.head.append(Object.assign(document.createElement('script'), {src: `${url}/slow?ms=1500&name=slow`}));
        return performance.now();
      }, site.collector.url);
      await site.collector.waitFor(({path}) => path === '/slow');
      await tab.evaluate(() => consent.rejectAll());
      await tab.waitFor((start) => performance.now() - start > 2500, start);
      assert.deepEqual(
        (await hitsUpToNow(context, site)).filter((hit) => hit.startsWith('/ran')),
        [],
      );
    }),
  );

  it(
    'waits for a configuration file, and then lets the shop go on',
    visit(browser, async ({site, context}) => {
      site.replaceAsset('late.json', JSON.stringify(withTracker(site)), 'application/json');
      const head = `<script>
        window.outcome = [];
        fetch('{{collector}}/ran?name=held').catch(({name}) => outcome.push(name));
        fetch('/assets/late.json').then(({ok}) => outcome.push(ok));
      </script>`;
      const tab = await context.newTab(add(site, {config: null, attributes: 'data-config="/assets/late.json"', head}));
      await settled(tab);
      assert.deepEqual((await tab.waitFor(() => window.outcome?.length === 2 && window.outcome)).sort(), [
        'TypeError',
        true,
      ]);
      assert.deepEqual(await hitsUpToNow(context, site), []);
    }),
  );

  it(
    'looks like the platform, reads each address once, and throws nothing of its own',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site));
      const facts = await tab.evaluate(async (url) => {
        const plain = document.body.appendChild(document.createElement('iframe'));
        const own = (name) => ({name: name.name, length: name.length, native: /\[native code\]/.test(`${name}`)});
        let reads = 0;
        await fetch({toString: () => (reads++ ? url : '/')}).catch(() => 0);
        const thrown = [
          () => fetch(),
          () => new WebSocket('nonsense:'),
          () => document.body.append(Symbol('x')),
          () => document.createElement('img').setAttribute('src'),
          () => new Image().setAttribute('a b', 'x'),
        ].map((act) => {
          try {
            const result = act();
            result?.catch?.(() => 0);
            return 'nothing';
          } catch ({name}) {
            return name;
          }
        });
        const wanted = document.createElement('div');
        wanted.innerHTML = null;
        wanted.append('text', document.createElement('p'));
        plain.remove();
        return {
          fetch: own(fetch),
          setAttribute: own(Element.prototype.setAttribute),
          isSocket: WebSocket.prototype.constructor === WebSocket,
          isImage: new Image() instanceof HTMLImageElement,
          reads,
          thrown,
          html: wanted.innerHTML,
        };
      }, `${site.collector.url}/ran?name=second`);
      assert.deepEqual(facts, {
        fetch: {name: 'fetch', length: 1, native: true},
        setAttribute: {name: 'setAttribute', length: 2, native: true},
        isSocket: true,
        isImage: true,
        reads: 1,
        thrown: ['nothing', 'SyntaxError', 'TypeError', 'TypeError', 'InvalidCharacterError'],
        html: 'text<p></p>',
      });
      assert.deepEqual(await hitsUpToNow(context, site), []);
    }),
  );

  it(
    'changes no prototype where it is not on the page',
    visit(browser, async ({site, context}) => {
      const probe = `<script nonce="{{nonce}}">
        window.membersOf = () => Object.getOwnPropertyNames(window).filter((name) => /^[A-Z]/.test(name)).flatMap((owner) => {
          const {prototype} = window[owner] ?? {};
          return prototype ? Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, {value, set}]) => [owner + '.' + name, value ?? set]) : [];
        });
        window.before = membersOf();
      </script>`;
      const tab = await context.newTab(site.add({probe}));
      await settled(tab);
      const changed = await tab.evaluate(() => {
        const now = new Map(membersOf());
        return before
          .filter(([name, member]) => typeof member === 'function' && now.get(name) !== member)
          .map(([name]) => name);
      });
      assert.deepEqual(changed, []);
      assert.equal(await tab.evaluate(() => typeof consent.report), 'undefined');
    }),
  );

  it(
    'says so on the document when it holds something, with the element where there is one',
    visit(browser, async ({site, context}) => {
      const head = `<script>
        window.told = [];
        document.addEventListener('consent-blocked', ({element, door, ids, by}) => told.push([element?.localName, door, ids, by.split('/').pop()]));
      </script>`;
      const tab = await openAsked(context, add(site, {head}));
      await tab.evaluate((url) => {
        document.body.append(Object.assign(document.createElement('img'), {src: `${url}/pixel.gif`}));
        document.body.append(Object.assign(document.createElement('img'), {src: `${url}/pixel.gif?again`}));
        navigator.sendBeacon(url);
      }, site.collector.url);
      const told = await tab.evaluate(() => window.told.map((row) => row.slice(0, 3)));
      assert.deepEqual(told, [
        ['img', 'img.src', ['tracker']],
        [null, 'Navigator.sendBeacon', ['tracker']],
      ]);
    }),
  );
});
