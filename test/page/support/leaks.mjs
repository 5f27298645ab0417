// What reaches another origin, and what stays in storage, under Assent and under other tools. `npm run leaks` makes the
// table of docs/leaks.md of it; a page test looks at the part that Assent promises.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {setTimeout as sleep} from 'node:timers/promises';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import {codeOf, DOORS, PAGE, serveDoors, STAYING, tryDoors} from './doors.mjs';
import {startSite} from './site.mjs';

const {resolve} = createRequire(import.meta.url);
const read = (name) => readFileSync(resolve(name), 'utf8');
const root = new URL('../../../', import.meta.url);
const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root), 'utf8')).version;
/** As old as the last request must be before it is taken for the last, in milliseconds. */
const QUIET = 1500;

/** No policy of the page's own: it would hold by itself what a tool is to hold. */
const FREE = {headers: {'content-security-policy': null}};

// Declared tags: name → what a page without a tool writes, with URL for the address.
export const TAGS = {
  'script with an address': '<script src="URL"></script>',
  'inline script': `<script>fetch('URL', {mode: 'no-cors'})</script>`,
  module: '<script type="module" crossorigin src="URL"></script>',
  iframe: '<iframe src="URL"></iframe>',
  img: '<img alt="" src="URL">',
  'img, srcset': '<img alt="" srcset="URL 1x">',
  'picture, source': '<picture><source srcset="URL"><img alt="" src="data:,"></picture>',
  'style sheet': '<link rel="stylesheet" href="URL">',
  preload: '<link rel="preload" as="fetch" crossorigin href="URL">',
  modulepreload: '<link rel="modulepreload" crossorigin href="URL">',
  video: '<video preload="auto" muted src="URL"></video>',
  'video, poster': '<video poster="URL"></video>',
  'video, source': '<video preload="auto" muted><source src="URL"></video>',
  audio: '<audio preload="auto" muted src="URL"></audio>',
  object: '<object type="text/html" data="URL"></object>',
  embed: '<embed type="text/html" src="URL">',
  'input, an image': '<input type="image" alt="" src="URL">',
  'image in SVG': '<svg width="9" height="9"><image width="9" height="9" href="URL"/></svg>',
  'style element': '<style>.TAGNAME { background: url("URL") }</style><p class="TAGNAME">A</p>',
};
const SOURCE = / (src|srcset|href|data|poster)="URL/;
/** Puts an attribute into the tag that has the address. */
const withAttribute = (markup, attribute) => markup.replace(/<(\w+)([^<>]*"URL)/, `<$1 ${attribute}$2`);
const heldAddress = (markup) => markup.replace(SOURCE, ' data-$1="URL');
const heldScript = (markup, attribute, data = 'data-type') =>
  markup
    .replace('<script type="module"', `<script type="text/plain" ${data}="module" ${attribute}`)
    .replace('<script', markup.includes('type="module"') ? '<script' : `<script type="text/plain" ${attribute}`)
    .replace(' src="URL', ' data-src="URL');

/** Tool → how a page has it, how it is told, and how tags are declared to it (`null`: it knows no way). */
export const TOOLS = {
  assent: {
    title: 'Assent',
    gate(markup) {
      const mark = 'data-consent="tracker"';
      if (markup.startsWith('<script')) return heldScript(markup, mark);
      if (markup.startsWith('<style')) return markup.replace('<style', `<style type="text/plain" ${mark}`);
      return heldAddress(withAttribute(markup, mark));
    },
    page: ({host, isDeclared}) => ({
      config: {
        dataController: {name: 'Shop'},
        authority: 'page',
        purposes: [{id: 'marketing', label: 'Advertising'}],
        services: [
          {
            id: 'tracker',
            purposes: ['marketing'],
            hosts: isDeclared ? [host] : [],
            cookies: ['trk_*'],
            storage: ['trk_*'],
            databases: ['trk_*'],
            caches: ['trk_*'],
            workers: ['/assets/trk-*'],
          },
        ],
      },
      loader: '<script src="/assets/assent.js"></script>',
    }),
    isReady: () => !!window.consent?.state().ready,
    grant: () => consent.acceptAll(),
    withdraw: () => consent.rejectAll(),
  },
  get guarded() {
    return {
      ...TOOLS.assent,
      title: 'Assent, guard',
      page(facts) {
        const mode = facts.isDeclared ? 'declared' : 'strict';
        const page = TOOLS.assent.page(facts);
        return {...page, loader: `${page.loader}<script src="/assets/assent.guard.js" data-mode="${mode}"></script>`};
      },
    };
  },
  'vanilla-cookieconsent': {
    title: `vanilla-cookieconsent ${versionOf('vanilla-cookieconsent')}`,
    code: () => read('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
    gate: (markup) => (markup.startsWith('<script') ? heldScript(markup, 'data-category="tracker"') : null),
    page: () => ({
      loader: `<script src="/assets/peer.js"></script><script>addEventListener('DOMContentLoaded', () => CookieConsent.run({
        hideFromBots: false,
        categories: {tracker: {autoClear: {cookies: [{name: /^trk_/}]}}},
        language: {default: 'en', translations: {en: {consentModal: {title: 'A', acceptAllBtn: 'Yes', acceptNecessaryBtn: 'No'}, preferencesModal: {sections: []}}}},
      }).then(() => (window.isUp = true)))</script>`,
    }),
    isReady: () => !!window.isUp && document.readyState === 'complete',
    grant: () => CookieConsent.acceptCategory('all'),
    withdraw: () => CookieConsent.acceptCategory([]),
  },
  klaro: {
    title: `klaro ${versionOf('klaro')}`,
    code: () => read('klaro/dist/klaro-no-css.js'),
    gate(markup) {
      const mark = 'data-name="tracker"';
      if (markup.startsWith('<script')) return heldScript(markup, mark);
      return / (src|href)="URL/.test(markup) && !markup.startsWith('<svg')
        ? heldAddress(withAttribute(markup, mark))
        : null;
    },
    page: () => ({
      loader: `<script>window.klaroConfig = {privacyPolicy: '/', services: [{name: 'tracker', title: 'Tracker', purposes: ['marketing'], cookies: [/^trk_/]}]}</script><script defer src="/assets/peer.js"></script>`,
    }),
    isReady: () => !!window.klaro?.getManager(),
    grant: () => (klaro.getManager().changeAll(true), void klaro.getManager().saveAndApplyConsents()),
    withdraw: () => (klaro.getManager().changeAll(false), void klaro.getManager().saveAndApplyConsents()),
  },
  orejime: {
    title: `orejime ${versionOf('orejime')}`,
    code: () => readFileSync(new URL('node_modules/orejime/dist/orejime-standard-en.js', root), 'utf8'),
    gate: (markup) => `<template data-purpose="tracker">${markup}</template>`,
    page: () => ({
      loader: `<script>window.orejimeConfig = {privacyPolicyUrl: '/', purposes: [{id: 'tracker', title: 'Tracker', cookies: [/^trk_/]}]}</script><script defer src="/assets/peer.js"></script>`,
    }),
    isReady: () => !!window.orejime?.manager,
    grant: () => void orejime.manager.acceptAll(),
    withdraw: () => void orejime.manager.declineAll(),
  },
  c15t: {
    title: `c15t ${versionOf('c15t')}`,
    code: () => bundled(`import {getOrCreateConsentRuntime} from 'c15t'; window.c15t = {getOrCreateConsentRuntime};`),
    gate: (markup) =>
      markup.startsWith('<iframe') ? heldAddress(withAttribute(markup, 'data-category="marketing"')) : null,
    page: ({isDeclared, host, addressOf}) => ({
      loader: `<script src="/assets/peer.js"></script><script>addEventListener('DOMContentLoaded', () => {
        const {consentStore} = c15t.getOrCreateConsentRuntime({
          mode: 'offline',
          overrides: {country: 'DE'},
          consentCategories: ['necessary', 'marketing'],
              scripts: ${JSON.stringify(
                addressOf
                  ? [
                      {id: 'one', src: addressOf('script with an address'), category: 'marketing'},
                      {
                        id: 'two',
                        textContent: `fetch('${addressOf('inline script')}', {mode: 'no-cors'})`,
                        category: 'marketing',
                      },
                    ]
                  : [],
              )},
          networkBlocker: {enabled: true, rules: ${JSON.stringify(isDeclared ? [{id: 'tracker', domain: host.replace(/:.*/, ''), category: 'marketing'}] : [])}},
        });
        window.store = consentStore;
        consentStore.getState().initializeIframeBlocker();
        consentStore.getState().initializeNetworkBlocker();
      })</script>`,
    }),
    // Scripts are declared to it in its settings. After a withdrawal it loads the page anew: nothing runs on then.
    reloads: true,
    isReady: () => !!window.store && !store.getState().isLoadingConsentInfo,
    grant: () => store.getState().saveConsents('all'),
    withdraw: () => store.getState().saveConsents('necessary'),
  },
};

async function bundled(code) {
  const build = await rollup({
    input: 'entry',
    onwarn: () => {},
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? new URL('test/page/entry.js', root).pathname : null),
        load: (id) => (id.endsWith('/test/page/entry.js') ? code : null),
      },
      nodeResolve({browser: true, exportConditions: ['production']}),
      commonjs(),
    ],
  });
  const {output} = await build.generate({format: 'iife', inlineDynamicImports: true});
  return output[0].code.replaceAll('process.env.NODE_ENV', '"production"');
}

/** Some load the page anew by themselves: what evaluates there may find it gone. */
const withdraw = (tab, tool) =>
  tab.evaluate(tool.withdraw).catch((error) => {
    if (!tool.reloads) throw error;
  });

const states = {
  before: async () => {},
  async refused(tab, tool, site) {
    await withdraw(tab, tool);
    await quiet(site);
    await tab.waitFor(tool.isReady);
  },
  async withdrawn(tab, tool, site) {
    await tab.evaluate(tool.grant);
    await quiet(site);
    await withdraw(tab, tool);
    await quiet(site);
    await tab.waitFor(tool.isReady);
  },
};
export const STATES = Object.keys(states);

/** Waits until nothing has come for a while. */
async function quiet(site, atLeast = QUIET) {
  const start = Date.now();
  for (;;) {
    const last = Math.max(start + atLeast - QUIET, ...site.collector.hits.map(({at}) => at));
    const left = last + QUIET - Date.now();
    if (left <= 0) return;
    await sleep(Math.min(left, 200));
  }
}

/** Names of what arrived. Scripts that ran ask for something themselves, under the same name. */
const arrived = (site, mark) =>
  new Set(
    site.collector.hits
      .filter(({preflight, query}) => !preflight && query.name?.startsWith(`${mark}:`))
      .map(({query}) => query.name.slice(mark.length + 1)),
  );
const address = (site, mark, name, path = '/tag.js') =>
  `${site.collector.url}${path}?name=${encodeURIComponent(`${mark}:${name}`).replaceAll("'", '%27')}`;

const pathOf = (tag) =>
  /^(iframe|object|embed)$/.test(tag)
    ? '/frame'
    : /sheet/.test(tag)
      ? '/font.css'
      : /script|module/.test(tag)
        ? '/tag.js'
        : '/pixel.gif';

/** Other places than the page's own code from which the doors are tried: a group of cases each. */
const PLACES = {
  /** A page of the shop's in a frame, with the tool in it too. */
  frame: async (code, url, isReady) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    await new Promise((resolve) => {
      frame.onload = resolve;
      frame.src = url;
    });
    for (let i = 0; isReady && i < 100 && !frame.contentWindow.eval(`(${isReady})()`); i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await frame.contentWindow.eval(code);
  },
  /** An empty frame that a script makes. */
  realm: async (code) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    // An address of its own is all that leads it away.
    await frame.contentWindow.eval(code.replace("href: '#'", "href: 'javascript:void 0'"));
  },
  /** A worker whose script the shop serves. */
  worker: async (code) => {
    const worker = new Worker('/door/told.js');
    await new Promise((resolve) => {
      worker.onmessage = resolve;
      worker.postMessage(code);
      setTimeout(resolve, 10_000);
    });
  },
};

/** As the page is left. */
export const ENDS = {
  'sendBeacon in pagehide': (url) => addEventListener('pagehide', () => navigator.sendBeacon(url, 'end')),
  'fetch, keepalive in pagehide': (url) =>
    addEventListener(
      'pagehide',
      () => void fetch(url, {method: 'POST', keepalive: true, mode: 'no-cors'}).catch(() => 0),
    ),
  'new Image in pagehide': (url) => addEventListener('pagehide', () => void (new Image().src = url)),
  'sendBeacon in visibilitychange': (url) =>
    document.addEventListener('visibilitychange', () => document.hidden && navigator.sendBeacon(url, 'end')),
};

/** What a tracker leaves in the browser. */
const leave = async () => {
  document.cookie = 'trk_id=1;path=/;max-age=9999';
  document.cookie = 'trk_deep=1;path=/deep;max-age=9999';
  localStorage.setItem('trk_id', '1');
  sessionStorage.setItem('trk_id', '1');
  await new Promise((resolve) => {
    const request = indexedDB.open('trk_db');
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = resolve;
  });
  await window.caches?.open('trk_cache');
  await navigator.serviceWorker?.register('/assets/trk-worker.js').catch(() => 0);
};
/** A tracker that runs on writes again. */
const writeLate = () =>
  void setTimeout(() => {
    document.cookie = 'trk_late=1;path=/;max-age=9999';
    localStorage.setItem('trk_late', '1');
  }, 700);
const there = async () => ({
  'cookie, path /': document.cookie.includes('trk_id'),
  'cookie, a deeper path': document.cookie.includes('trk_deep'),
  'cookie written late': document.cookie.includes('trk_late'),
  localStorage: 'trk_id' in localStorage,
  'localStorage written late': 'trk_late' in localStorage,
  sessionStorage: 'trk_id' in sessionStorage,
  IndexedDB: (await indexedDB.databases()).some(({name}) => name === 'trk_db'),
  'Cache Storage': !!(await window.caches?.has('trk_cache')),
  'service worker': ((await navigator.serviceWorker?.getRegistrations()) ?? []).length > 0,
});

/**
 * Measures one tool in one browser.
 *
 * @param {object} browser - As `engines()` launches it.
 * @param {string | null} name - A key of TOOLS; `null`: no tool at all.
 * @param {object} [options]
 * @param {readonly string[]} [options.groups] - Some of 'tags', 'doors', 'undeclared', 'ends', 'storage'.
 * @param {readonly string[]} [options.states]
 *   'doors' also gives 'frame', 'realm' and 'worker', and 'undeclared' the same of these.
 * @returns {Promise<Record<string, Record<string, true | false | null>>>} State and group ('before, tags') → case →
 *   whether it leaked; `null`: the tool knows no way to declare it, or does not run it after a grant.
 */
export async function measure(
  browser,
  name,
  {groups = ['tags', 'doors', 'undeclared', 'ends', 'storage'], states: wanted = STATES} = {},
) {
  const tool = name && TOOLS[name];
  const results = {};
  const note = (state, group, leaks) => (results[`${state}, ${group}`] = leaks);
  const code = await tool?.code?.();

  /** A page with the tool, in a browser of its own. */
  async function on(run, {isDeclared = true, body = () => '<h1>A page</h1>', addressOf} = {}) {
    const site = await startSite();
    const context = await browser.newContext();
    try {
      if (code) site.replaceAsset('peer.js', code);
      site.replaceAsset('trk-worker.js', '');
      const {host} = new URL(site.collector.url);
      const facts = tool?.page({host, isDeclared, addressOf: addressOf && ((tag) => addressOf(site, tag))}) ?? {
        config: null,
        loader: '',
      };
      serveDoors(site);
      const page = {config: null, probe: '', ...facts, body: body(site)};
      const url = site.add(page, {...FREE, path: '/deep/page'});
      const away = site.add({config: null, probe: '', loader: ''}, {...FREE, path: '/away'});
      const open = async () => {
        const tab = await context.newTab(url);
        if (tool) await tab.waitFor(tool.isReady);
        return tab;
      };
      return await run({site, tab: await open(), open, url, away});
    } finally {
      await context.close();
      await site.close();
    }
  }
  const all = Object.keys(DOORS);
  const inState = async (state, {tab, site}) => tool && states[state](tab, tool, site);

  const addressOf = (site, tag) => address(site, 'tag', tag, pathOf(tag));
  const body = (site) =>
    Object.entries(TAGS)
      .map(([tag, markup], i) => {
        const gated = tool ? tool.gate(markup) : markup;
        return (gated ?? '').replaceAll('URL', addressOf(site, tag)).replaceAll('TAGNAME', `tag-${i}`);
      })
      .join('\n');
  // What does not run after a grant either is not declared to this tool.
  const runs =
    groups.includes('tags') &&
    (await on(
      async ({site, tab}) => {
        if (tool) await tab.evaluate(tool.grant);
        await quiet(site);
        return arrived(site, 'tag');
      },
      {body, addressOf},
    ));

  for (const state of wanted) {
    if (groups.includes('tags')) {
      const leaks = await on(
        async ({site, tab}) => {
          await inState(state, {tab, site});
          if (tool && state !== 'before') {
            await quiet(site);
            site.collector.clear();
            await tab.reload();
            await tab.waitFor(tool.isReady);
          }
          await quiet(site);
          return arrived(site, 'tag');
        },
        {body, addressOf},
      );
      note(
        state,
        'tags',
        Object.fromEntries(Object.keys(TAGS).map((tag) => [tag, leaks.has(tag) ? true : runs.has(tag) ? false : null])),
      );
    }
    for (const group of ['doors', 'undeclared'].filter((group) => groups.includes(group)))
      await on(
        async ({site, tab, open, url}) => {
          await inState(state, {tab, site});
          await tryDoors(tab, open, (door) => address(site, 'doors', door));
          for (const [place, go] of Object.entries(PLACES)) {
            const code = codeOf(STAYING, (door) => address(site, place, door));
            await tab.evaluate(go, code, url, tool && `${tool.isReady}`).catch(() => {});
          }
          await quiet(site, 3000);
          for (const place of ['doors', ...Object.keys(PLACES)]) {
            const leaks = arrived(site, place);
            const name = group === 'doors' ? place : place === 'doors' ? group : `${group}, ${place}`;
            note(state, name, Object.fromEntries(all.map((door) => [door, leaks.has(door)])));
          }
        },
        {isDeclared: group === 'doors', body: () => PAGE},
      );
    if (groups.includes('ends')) {
      const leaks = {};
      await on(async ({site, tab, away}) => {
        await inState(state, {tab, site});
        for (const [end, listen] of Object.entries(ENDS))
          await tab.evaluate(`(${listen})(${JSON.stringify(address(site, 'end', end))})`);
        await tab.goto(away);
        await quiet(site);
        for (const end of Object.keys(ENDS)) leaks[end] = arrived(site, 'end').has(end);
      });
      note(state, 'ends', leaks);
    }
  }
  if (groups.includes('storage'))
    await on(async ({site, tab}) => {
      if (tool) await tab.evaluate(tool.grant);
      await quiet(site);
      await tab.evaluate(leave);
      if (tool) await withdraw(tab, tool);
      if (!tool?.reloads) await tab.evaluate(writeLate);
      // One second later, as long as a tracker that runs on has had its turn.
      await sleep(2000);
      note('withdrawn', 'storage', await tab.evaluate(there));
      await tab.reload();
      if (tool) await tab.waitFor(tool.isReady);
      await sleep(2000);
      note('withdrawn, next page', 'storage', await tab.evaluate(there));
    });
  return results;
}
