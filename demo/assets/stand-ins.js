/**
 * Stands in for the tags and platforms of the page about integrations: each takes what Assent says as the vendor's own
 * does, keeps nothing, sends nothing, and notes it. It runs before the loader, as a queue that a shop has already.
 */

(() => {
  const heard = [];
  let listener = () => undefined;
  const note = (vendor, text) => {
    const entry = {vendor, text, at: Date.now()};
    heard.push(entry);
    listener(entry);
  };
  /** What the table shows: all so far, and each one to come. */
  globalThis.standIns = {
    listen(hear) {
      heard.forEach(hear);
      listener = hear;
    },
  };

  /** With spaces, so that a long one can break. */
  const shown = (value) => (typeof value === 'function' ? 'ƒ' : JSON.stringify(value, null, 1).replace(/\s+/g, ' '));
  const call = (name, args) => `${name}(${[...args].map(shown).join(', ')})`;

  /** An array that is a vendor's queue. `wordsOf`: what an entry says. */
  const list = (global, wordsOf) => {
    const entries = [];
    entries.push = (...given) => {
      for (const text of wordsOf(given)) note(...text);
      return Array.prototype.push.apply(entries, given);
    };
    globalThis[global] = entries;
  };
  list('dataLayer', (given) =>
    given.map((entry) =>
      'length' in entry
        ? ['Google Consent Mode', call('gtag', entry)]
        : [entry.event === 'consent_update' ? 'Google Consent Mode' : 'Data layer', call('dataLayer.push', [entry])],
    ),
  );
  list('uetq', (given) => [['Microsoft UET', call('uetq.push', given)]]);
  list('_paq', (given) => given.map((entry) => ['Matomo', call('_paq.push', [entry])]));
  list('ttq', (given) => given.map(([method, ...args]) => ['TikTok Pixel', call(`ttq.${method}`, args)]));

  /** A function that is a vendor's tag. */
  const tag = (global, vendor, more = {}) => {
    globalThis[global] = Object.assign((...args) => note(vendor, call(global, args)), more);
  };
  tag('clarity', 'Microsoft Clarity');
  tag('fbq', 'Meta Pixel', {queue: []});
  tag('pintrk', 'Pinterest tag', {queue: []});
  tag('rdt', 'Reddit Pixel', {callQueue: []});
  tag('wp_set_consent', 'WordPress');
  tag('wp_set_service_consent', 'WordPress');

  /** A library's object with these methods. */
  const library = (global, vendor, methods, more = {}) => {
    const noted = methods.map((name) => [name, (...args) => note(vendor, call(`${global}.${name}`, args))]);
    return (globalThis[global] = {...Object.fromEntries(noted), ...more});
  };
  library('amplitude', 'Amplitude', ['setOptOut']);
  library('mixpanel', 'Mixpanel', ['opt_in_tracking', 'opt_out_tracking'], {get_config: () => 'a token'});
  library('posthog', 'PostHog', ['opt_in_capturing', 'opt_out_capturing', 'set_config', 'reloadFeatureFlags'], {
    __loaded: true,
  });
  library('snowplow', 'Snowplow', [
    'enableAnonymousTracking',
    'disableAnonymousTracking',
    'clearUserData',
    'addPlugin',
  ]);

  const options = {enabled: false};
  const client = {getOptions: () => options, init: () => note('Sentry', 'client.init()')};
  library('Sentry', 'Sentry', [], {
    getClient: () => client,
    getReplay: () => ({stop: () => note('Sentry', 'replay.stop()')}),
  });

  library('analytics', 'Segment', [], {
    addSourceMiddleware(middleware) {
      note('Segment', 'analytics.addSourceMiddleware(ƒ)');
      // It has no call for consent: an event shows what becomes of it.
      document.addEventListener('consent-change', () =>
        setTimeout(() => {
          let isLetThrough = false;
          const obj = {};
          middleware({payload: {obj}, next: () => (isLetThrough = true)});
          note('Segment', isLetThrough ? `an event, with ${shown(obj.context)}` : 'an event, which is held back');
        }),
      );
    },
  });

  const known = {marketing: '', analytics: '', preferences: '', sale_of_data: ''};
  globalThis.Shopify = {
    loadFeatures(features, done) {
      note('Shopify', call('Shopify.loadFeatures', [features]));
      globalThis.Shopify.customerPrivacy = {
        currentVisitorConsent: () => ({...known}),
        setTrackingConsent(given, answer) {
          note('Shopify', call('customerPrivacy.setTrackingConsent', [given]));
          for (const key of Object.keys(known)) if (key in given) known[key] = given[key] ? 'yes' : 'no';
          answer();
        },
      };
      done();
    },
  };
  document.addEventListener('wp_consent_type_defined', () =>
    note('WordPress', `window.wp_consent_type = ${shown(globalThis.wp_consent_type)}`),
  );
})();
