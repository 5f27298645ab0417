// What vendors ask merchants to put on a page, and stand-ins for tags that npm does not have. The snippets do to their
// globals what the vendors' own do, step by step; the addresses are the collector's.

const inline = (code) => `<script nonce="{{nonce}}">${code}</script>`;
const tag = (name) =>
  `const tag = document.createElement('script'); tag.async = true; tag.src = '/assets/vendor-${name}.js'; document.head.append(tag);`;

export const SNIPPETS = {
  uet: inline(`(function (w, u) { w[u] = w[u] || []; w[u].push('pageLoad'); })(window, 'uetq');`),
  clarity: inline(
    `(function (c, a) { c[a] = c[a] || function () { (c[a].q = c[a].q || []).push(arguments); }; })(window, 'clarity'); clarity('set', 'page', 'shop');`,
  ),
  // It returns where there is an fbq: a stub made before it would keep the pixel from loading.
  meta: inline(
    `!function (f, n) { if (f.fbq) return; n = f.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); }; if (!f._fbq) f._fbq = n; n.push = n; n.loaded = !0; n.version = '2.0'; n.queue = []; f.hasMeta = true; }(window); fbq('init', '1'); fbq('track', 'PageView');`,
  ),
  // An old one, whose list of methods lacks those for consent.
  tiktok: inline(
    `!function (w, t) { w.TiktokAnalyticsObject = t; var ttq = w[t] = w[t] || []; ttq.methods = ['page', 'track', 'identify']; ttq.setAndDefer = function (t, e) { t[e] = function () { t.push([e].concat(Array.prototype.slice.call(arguments, 0))); }; }; for (var i = 0; i < ttq.methods.length; i++) ttq.setAndDefer(ttq, ttq.methods[i]); }(window, 'ttq'); ttq.page();`,
  ),
  pinterest: inline(
    `!function () { if (!window.pintrk) { window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); }; var n = window.pintrk; n.queue = [], n.version = '3.0'; window.hasPinterest = true; } }(); pintrk('load', '1'); pintrk('page');`,
  ),
  reddit: inline(
    `!function (w) { if (!w.rdt) { var p = w.rdt = function () { p.sendEvent ? p.sendEvent.apply(p, arguments) : p.callQueue.push(arguments); }; p.callQueue = []; w.hasReddit = true; } }(window); rdt('init', '1'); rdt('track', 'PageVisit');`,
  ),
  matomo: inline(`var _paq = window._paq = window._paq || []; _paq.push(['trackPageView']);`),
  gtag: inline(
    `window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag('js', new Date()); gtag('config', 'G-1'); ${tag('gtag')}`,
  ),
  gtm: inline(
    `(function (w, l) { w[l] = w[l] || []; w[l].push({'gtm.start': Date.now(), event: 'gtm.js'}); ${tag('gtm')} })(window, 'dataLayer');`,
  ),
};

/** What stands in each vendor's queue, as lists. Of a list without calls of its own, split where a command begins. */
export const QUEUES = `() => {
  const lists = (queue) => [...(queue ?? [])].map((call) => [...call]);
  const uet = [];
  for (const entry of [...(window.uetq ?? [])])
    if (entry === 'consent' || entry === 'pageLoad') uet.push([entry]);
    else uet.at(-1)?.push(entry);
  return JSON.parse(JSON.stringify({
    uet,
    clarity: lists(window.clarity?.q),
    meta: lists(window.fbq?.queue),
    tiktok: lists(window.ttq),
    pinterest: lists(window.pintrk?.queue),
    reddit: lists(window.rdt?.callQueue),
    matomo: lists(window._paq),
  }));
}`;

/**
 * Plays Google's tag: takes the most specific default of its region, waits for an update as long as the default says,
 * and tells the collector with each hit what it may store (`gcs`), and what it might when it began (`first`). It remembers nothing from page to page.
 */
function gtag(collector, layer) {
  const region = document.documentElement.dataset.googleRegion ?? '';
  const state = {};
  let rank = -1;
  let wait = 0;
  let hasWaited = false;
  let isConfigured = false;
  const bit = (key) => (state[key] === 'granted' ? 1 : 0);
  const signal = () => `G1${bit('ad_storage')}${bit('analytics_storage')}`;
  let first = '';
  const send = () => fetch(`${collector}/collect?gcs=${signal()}&first=${first}`, {mode: 'no-cors'});
  const rankOf = ({region: codes}) =>
    !codes ? 0 : codes.includes(region) ? 2 : codes.includes(region.slice(0, 2)) ? 1 : -1;
  const process = (entry) => {
    const [command, kind, facts] = entry;
    if (command === 'consent' && kind === 'default' && !isConfigured) {
      // What is not said of a region holds as the default of a wider one has it.
      const found = rankOf(facts);
      if (found < 0 || found < rank) return;
      rank = found;
      wait = facts.wait_for_update;
      Object.assign(state, facts);
    } else if (command === 'consent' && kind === 'update') {
      const before = JSON.stringify(state);
      Object.assign(state, facts);
      if (isConfigured && (!hasWaited || JSON.stringify(state) !== before)) send();
      hasWaited = true;
    } else if (command === 'config') {
      isConfigured = true;
      first = signal();
      setTimeout(() => {
        if (!hasWaited) send();
        hasWaited = true;
      }, wait);
    }
  };
  const queued = [...layer];
  layer.push = (...entries) => {
    entries.forEach(process);
    return Array.prototype.push.apply(layer, entries);
  };
  queued.forEach(process);
}

/**
 * Plays a container of Tag Manager with one tag that has no consent check of its own and is triggered by
 * `consent_update`. Entries are handled one after another, as the container does with its messages.
 */
function gtm(collector, layer) {
  const messages = [...layer];
  const state = {};
  let isBusy = false;
  const work = () => {
    if (isBusy) return;
    isBusy = true;
    for (let entry = messages.shift(); entry; entry = messages.shift())
      if (entry[0] === 'consent') Object.assign(state, entry[2]);
      else if (entry.event === 'consent_update')
        fetch(`${collector}/gtm?event=${entry.event}&analytics=${state.analytics_storage}`, {mode: 'no-cors'});
    isBusy = false;
  };
  layer.push = (...entries) => {
    messages.push(...entries);
    work();
    return Array.prototype.push.apply(layer, entries);
  };
  work();
}

const STAND_INS = {gtag, gtm};

/** Serves a stand-in where its snippet looks for it. */
export const standIn = (site, name) =>
  site.replaceAsset(
    `vendor-${name}.js`,
    `(${STAND_INS[name]})(${JSON.stringify(site.collector.url)}, window.dataLayer);`,
  );
