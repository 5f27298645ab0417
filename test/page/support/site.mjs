// A shop with pages made for a test, and what a shopper does on them. What leaves the browser is counted at the
// shop's collector, a server of another origin.
import {startShop} from '../../../demo/server.mjs';

export const CONFIG = {
  dataController: {name: 'Test Shop'},
  policy: {version: '1', url: '/policy'},
  purposes: [
    {id: 'operation', label: 'Operation', basis: 'contract'},
    {id: 'analytics', label: 'Statistics', description: 'To count visits.', refusal: 'Nothing changes.'},
    {id: 'marketing', label: 'Advertising'},
    {id: 'health', label: 'Health advice', separate: ['sensitive']},
  ],
  services: [
    {
      id: 'counter',
      label: 'Counter',
      provider: 'Counter Inc.',
      purposes: ['analytics'],
      cookies: ['_cnt*'],
      storage: ['cnt_*'],
    },
    {id: 'ads', label: 'Ads', purposes: ['marketing', 'analytics']},
  ],
};

// Tests look into the dialogs, which pages cannot: this runs before the loader and opens the closed root.
// It also notes when the dialog came, because a choice counts from half a second after that.
const PROBE = `<script nonce="{{nonce}}">
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: 'open'}); };
  window.seen = {errors: [], blocked: [], changes: [], prompts: []};
  document.addEventListener('consent-error', ({code, message}) => seen.errors.push({code, message}));
  document.addEventListener('consent-blocked', ({element, ids}) => seen.blocked.push([element?.localName, ids.join(' ')]));
  document.addEventListener('consent-change', ({granted, refused, withdrawn, source}) => seen.changes.push({granted, refused, withdrawn, source}));
  document.addEventListener('consent-prompt', ({view, open}) => seen.prompts.push({view, open, at: performance.now()}));
</script>`;

const asJson = (config) => (typeof config === 'string' ? config : JSON.stringify(config)).replaceAll('<', '\\u003c');

/**
 * A page with the loader, as a merchant would write it.
 *
 * @param {object} [options]
 * @param {object | string | null} [options.config] - `null`: none in the page.
 * @param {string} [options.loader] - The loader's tag, or several.
 * @param {string} [options.attributes] - More attributes of the loader's tag.
 * @param {string} [options.html] - Attributes of `<html>`.
 */
export const pageOf = ({
  config = CONFIG,
  attributes = '',
  loader = `<script src="/assets/assent.js" nonce="{{nonce}}" ${attributes}></script>`,
  html = 'lang="en"',
  head = '',
  body = '<h1>A page</h1>',
  probe = PROBE,
} = {}) => `<!doctype html>
<html ${html}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>A page</title>
    <link rel="icon" href="data:,">
    ${probe}
    ${config === null ? '' : `<script type="application/json" data-assent-config nonce="{{nonce}}">${asJson(config)}</script>`}
    ${loader}
    ${head}
  </head>
  <body>${body}</body>
</html>`;

/** Starts a shop of its own for a test. `add(options)` adds a page and answers with its address. */
export async function startSite() {
  const shop = await startShop();
  let count = 0;
  return {
    ...shop,
    /** `csp`: another Content-Security-Policy, in which `NONCE` stands for the nonce of the page. */
    add(options = {}, {path = `/test-${++count}`, headers = {}, csp = null} = {}) {
      const html = pageOf(options);
      const page = csp === null ? html : html.replaceAll('{{nonce}}', 'fixed');
      const policy = csp === null ? {} : {'content-security-policy': csp.replaceAll('NONCE', "'nonce-fixed'")};
      shop.page(path, page, {headers: {...policy, ...headers}});
      return `${shop.url}${path}`;
    },
    /** Serves a file of the build from now on as something else. */
    replaceAsset(name, body, type = 'text/javascript') {
      shop.page(`/assets/${name}`, body, {
        headers: {'content-type': type, 'access-control-allow-origin': '*', 'cache-control': 'no-store'},
      });
    },
    /** What reached the collector, as 'path?name' in order, without what browsers ask on their own. */
    hits: () =>
      shop.collector.hits
        .filter(({preflight, path}) => !preflight && path !== '/favicon.ico')
        .map(({path, query}) => (query.name ? `${path}?${query.name}` : path)),
  };
}

/** Waits until what was stored is read and every gate that may open has had its turn. */
export const settled = (tab) => tab.waitFor(() => window.consent?.state().ready);

/** Opens a page and waits for the question. */
export async function openAsked(context, url) {
  const tab = await context.newTab(url);
  await asked(tab);
  return tab;
}

export const asked = (tab) =>
  tab.waitFor(
    () =>
      document
        .querySelector('assent-dialogs')
        ?.shadowRoot.querySelector('assent-banner,assent-question')
        ?.shadowRoot.querySelector('[part=accept]') && true,
  );

/** The middle of a control of our dialogs, found by a selector inside them, once it can be used. */
const middleOf = (tab, selector, isArmed) =>
  tab.waitFor(
    (wanted, mustBeArmed) => {
      const rootsIn = (root) =>
        root ? [root, ...[...root.querySelectorAll('*')].flatMap((element) => rootsIn(element.shadowRoot))] : [];
      const control = rootsIn(document.querySelector('assent-dialogs')?.shadowRoot)
        .reverse()
        .map((root) => root.querySelector(wanted))
        .find(Boolean);
      if (!control) return null;
      const shown = window.seen?.prompts.filter(({open}) => open).at(-1)?.at ?? 0;
      if (mustBeArmed && performance.now() - shown < 900) return null;
      control.scrollIntoView({block: 'nearest'});
      const {x, y, width, height} = control.getBoundingClientRect();
      return width ? {x: x + width / 2, y: y + height / 2} : null;
    },
    selector,
    isArmed,
  );

/** Clicks a control of our dialogs with the mouse. */
export async function clickIn(tab, selector, {armed = true} = {}) {
  const {x, y} = await middleOf(tab, selector, armed);
  await tab.click(Math.round(x), Math.round(y));
}

/** Brings a tab to the front, and waits until its dialogs have stood still there for as long as a grant needs. */
export async function toFront(tab) {
  await tab.bringToFront();
  const since = await tab.evaluate(() => performance.now());
  await tab.waitFor((start) => performance.now() - start > 900, since);
}

/**
 * Clicks a control until this holds in the page. On a machine so busy that the dialog had not stood still for half a
 * second, the click is refused and said: then it is clicked again, as a shopper would.
 */
export async function clickUntil(tab, selector, holds, ...args) {
  for (let outcome = ''; outcome !== 'holds'; ) {
    const refusals = await tab.evaluate(REFUSALS);
    await clickIn(tab, selector);
    outcome = await tab.waitFor(
      `(() => (${holds})(...${JSON.stringify(args)}) ? 'holds' : (${REFUSALS})() > ${refusals} && 'refused')()`,
    );
  }
}
const REFUSALS = () => seen.errors.filter(({code}) => code === 'authority/gesture').length;

/** Answers the question: 'accept' or 'reject'. Resolves when the answer is in force. */
export async function answer(tab, part) {
  const before = await tab.evaluate(() => seen.changes.length);
  // The change is told when the record is written.
  const isTaken = (changes) => seen.changes.length > changes && !consent.state().mustAsk;
  await clickUntil(tab, `[part=${part}]`, isTaken, before);
}

/** Opens the settings and answers there. */
export async function answerInSettings(tab, part) {
  await tab.evaluate(() => consent.open('preferences'));
  await answer(tab, part);
}

/** Runs a test with a shop and an empty browser of its own. */
export const visit = (browser, run, options) => async (t) => {
  const site = await startSite();
  let context;
  try {
    context = await browser.newContext(options);
    await run({site, context, t});
  } finally {
    await context?.close();
    await site.close();
  }
};

/** What this origin has stored in the browser. */
export const stored = (tab) =>
  tab.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: indexedDB.databases ? (await indexedDB.databases()).map(({name}) => name) : [],
  }));

/** Which files of the SDK this page has asked for. */
export const requested = (tab) =>
  tab.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({name}) => name.split('/assets/')[1])
      .filter(Boolean)
      .map((file) => file.replace(/\..*/, '')),
  );

/** Waits until these errors were announced: their words are fetched first. */
export const said = (tab, ...codes) =>
  tab.waitFor((codes) => codes.every((wanted) => seen.errors.some(({code}) => code === wanted)), codes);

/** The codes of the errors that were announced. */
export const errorCodes = (tab) => tab.evaluate(() => seen.errors.map(({code}) => code));
