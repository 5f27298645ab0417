// What vendors ask merchants to put on a page, and stand-ins for tags that npm does not have. The snippets do to their
// globals what the vendors' own do, step by step; the addresses are the collector's.

const inline = (code) => `<script nonce="{{nonce}}">${code}</script>`;
const script = (name) =>
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
    `window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag('js', new Date()); gtag('config', 'G-1'); ${script('gtag')}`,
  ),
  gtm: inline(
    `(function (w, l) { w[l] = w[l] || []; w[l].push({'gtm.start': Date.now(), event: 'gtm.js'}); ${script('gtm')} })(window, 'dataLayer');`,
  ),
  // Shopify's own loader of features, as themes have it.
  shopify: inline(
    `window.Shopify = {loadFeatures: function ([{name}], done) { if (name !== 'consent-tracking-api') return done(new Error('no such feature')); ${script('shopify')} tag.onload = function () { done(); }; tag.onerror = function () { done(new Error('the script did not come')); }; }};`,
  ),
  // A shop without a theme: it loads the script of the API itself.
  headless: `<script defer src="/assets/vendor-shopify.js"></script>`,
  wordpress: `<script src="/assets/vendor-wordpress.js"></script>`,
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
  const send = () => fetch(`${collector}/collect?gcs=${signal()}&first=${first}&region=${region}`, {mode: 'no-cors'});
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

/**
 * Plays Shopify's Customer Privacy API: what a visitor chose is told to the shop's server and kept in a cookie, page by
 * page; an event tells of what is another. Without a choice the region decides, and here it allows.
 */
function shopify(collector) {
  const KEYS = ['marketing', 'analytics', 'preferences', 'sale_of_data'];
  const cookie = () => /(?:^|; )_tracking_consent=([^;]*)/.exec(document.cookie)?.[1];
  const read = () => ({...Object.fromEntries(KEYS.map((key) => [key, ''])), ...JSON.parse(cookie() ?? '{}')});
  const api = {
    currentVisitorConsent: read,
    marketingAllowed: () => read().marketing !== 'no',
    analyticsProcessingAllowed: () => read().analytics !== 'no',
    async setTrackingConsent(given, done) {
      try {
        await fetch(`${collector}/shopify?given=${encodeURIComponent(JSON.stringify(given))}`, {mode: 'no-cors'});
      } catch (error) {
        return done(error);
      }
      const before = JSON.stringify(read());
      const answers = KEYS.filter((key) => key in given).map((key) => [key, given[key] ? 'yes' : 'no']);
      const now = {...read(), ...Object.fromEntries(answers)};
      document.cookie = `_tracking_consent=${JSON.stringify(now)};path=/`;
      if (JSON.stringify(now) !== before)
        document.dispatchEvent(
          new CustomEvent('visitorConsentCollected', {
            detail: {marketingAllowed: api.marketingAllowed(), analyticsAllowed: api.analyticsProcessingAllowed()},
          }),
        );
      done();
    },
  };
  (window.Shopify ??= {}).customerPrivacy = api;
  document.dispatchEvent(new CustomEvent('shopifyCustomerPrivacyApiLoaded'));
}

/** Plays the script of the WP Consent API: a cookie for each category, and yes to everything where no type is set. */
function wordpress() {
  const read = (name) => new RegExp(`(?:^|; )wp_consent_${name}=([^;]*)`).exec(document.cookie)?.[1] ?? '';
  const write = (name, value) => (document.cookie = `wp_consent_${name}=${value};path=/`);
  const services = () => JSON.parse(read('consented_services') || '{}');
  window.wp_fallback_consent_type = '';
  window.wp_has_consent = (category) => {
    const type = window.wp_consent_type ?? window.wp_fallback_consent_type;
    if (!type || (type.includes('optout') && read(category) === '')) return true;
    return read(category) === 'allow';
  };
  window.wp_set_consent = (category, value) => {
    if (value !== 'allow' && value !== 'deny') return;
    const before = read(category);
    write(category, value);
    if (before === value) return;
    const detail = [];
    detail[category] = value;
    document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', {detail}));
  };
  window.wp_set_service_consent = (service, value) => {
    write('consented_services', JSON.stringify({...services(), [service]: value}));
    document.dispatchEvent(new CustomEvent('wp_consent_api_status_change_service', {detail: {service, value}}));
  };
  window.wp_has_service_consent = (service) => services()[service] ?? window.wp_has_consent('marketing');
}

const STAND_INS = {gtag, gtm, shopify, wordpress};

/** Serves a stand-in where its snippet looks for it. */
export const standIn = (site, name) =>
  site.replaceAsset(
    `vendor-${name}.js`,
    `(${STAND_INS[name]})(${JSON.stringify(site.collector.url)}, window.dataLayer);`,
  );
