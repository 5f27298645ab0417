/** What the page can see of itself. */

const time = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});

export const clock = (at) => time.format(at);

/** The purposes and services of this page, from the configuration that stands in it. */
export function configuration() {
  let config = {};
  try {
    config = JSON.parse(document.querySelector('script[data-assent-config]').textContent);
  } catch {
    // A page without one has no services to name.
  }
  const {purposes = [], services = []} = config;
  const labels = new Map([...purposes, ...services].map(({id, label}) => [id, label]));
  const matches = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);

  return {
    purposes: purposes.map(({id, label, basis = 'consent'}) => ({id, label, isAlwaysOn: !basis.endsWith('consent')})),
    labelOf: (id) => labels.get(id) ?? id,

    /** Who wrote a cookie or key of this name, by the names that the services declare. */
    ownerOf(name) {
      if (/^(__Host-)?assent\b/.test(name)) return 'Assent';
      if (name === 'cart') return 'Shop';
      const owner = services.find(({cookies = [], storage = []}) =>
        [...cookies, ...storage].some((pattern) => matches(pattern, name)),
      );
      return owner?.label ?? 'Other';
    },
  };
}

/** Every cookie and storage key of this origin that a page can see. */
export const stored = () => [
  ...named(
    'cookie',
    document.cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split('=')[0]),
  ),
  ...named(
    'local',
    attempt(() => Object.keys(localStorage)),
  ),
  ...named(
    'session',
    attempt(() => Object.keys(sessionStorage)),
  ),
];

/** The databases of this origin. */
export const databases = async () => {
  const found = await Promise.resolve(attempt(() => indexedDB.databases())).catch(() => []);
  return named(
    'database',
    found.map(({name}) => name),
  );
};

const named = (kind, names) => names.map((name) => ({kind, name}));

/**
 * The gated elements that are not released now.
 *
 * @param {Iterable<Element>} reported - Those that Assent told of; the document's own are found anyway.
 */
export function heldBack(reported, labelOf) {
  const kinds = {script: 'script', iframe: 'frame', img: 'image', link: 'styles', template: 'part'};
  const all = new Set([...document.querySelectorAll('[data-consent]'), ...reported]);
  return [...all]
    .filter((gated) => gated.isConnected && isHeld(gated))
    .map((gated) => ({
      label: labelOf(gated.dataset.consent ?? ''),
      kind: kinds[gated.localName] ?? gated.localName,
      what: pathOf(gated.dataset.src ?? gated.dataset.href) || 'inline',
    }));
}

const isHeld = (gated) =>
  gated.localName === 'script'
    ? gated.type === 'text/plain'
    : !gated.hasAttribute('src') && !gated.hasAttribute('href');

const pathOf = (address) =>
  address && URL.canParse(address, location.href) ? new URL(address, location.href).pathname : '';

/** Blocked storage throws; what is blocked holds nothing. */
function attempt(read) {
  try {
    return read();
  } catch {
    return [];
  }
}
