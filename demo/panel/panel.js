/**
 * The monitor at the edge of the demo shop: what left this browser, what is stored in it, and what is held back.
 * It stores nothing; whether it is open travels in the address.
 */

import {element, showRows} from './dom.js';
import {clock, configuration, databases, heldBack, stored} from './facts.js';

const REFRESH_MS = 1000;
/** Wide enough to stand beside the shop: the monitor starts open, see panel.css. */
const WIDE = '(min-width: 75rem)';
/** Whose storage is listed last and not counted. */
const OWN = ['Shop', 'Assent'];

class ShopMonitor extends HTMLElement {
  #hits = [];
  #blocked = new Set();
  #databases = [];
  #parts;
  #stop;
  #last = 0;
  #stream;

  connectedCallback() {
    this.#stop = new AbortController();
    const {signal} = this.#stop;
    this.#parts ??= this.#build();
    this.#last = Number(this.dataset.after) || 0;
    const wish = location.hash.match(/^#monitor-(open|closed)$/)?.[1];
    if (wish) this.#state = wish;
    // At once: what is there when the drawer is first painted moves nothing.
    this.#showState();

    matchMedia(WIDE).addEventListener('change', this.#showState, {signal});
    document.addEventListener('visibilitychange', this.#follow, {signal});
    addEventListener('pagehide', this.#unfollow, {signal});
    addEventListener('pageshow', this.#follow, {signal});
    document.addEventListener('click', this.#keepState, {signal});
    for (const type of ['consent-ready', 'consent-change', 'shop-cart'])
      document.addEventListener(type, this.#refresh, {signal});
    document.addEventListener('consent-blocked', this.#noteBlocked, {signal});
    globalThis.cookieStore?.addEventListener('change', this.#refresh, {signal});

    const timer = setInterval(() => document.visibilityState === 'visible' && this.#look(), REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#follow();
    this.#look();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#unfollow();
  }

  /** 'open', 'closed', or '' for what the width says. On the root, so that the shop makes room before it is parsed. */
  get #state() {
    return document.documentElement.dataset.monitor ?? '';
  }

  set #state(state) {
    document.documentElement.dataset.monitor = state;
  }

  get #isOpen() {
    return this.#state ? this.#state === 'open' : matchMedia(WIDE).matches;
  }

  #build() {
    const parts = {
      tab: element('button', {type: 'button', class: 'monitor-tab', 'aria-controls': 'monitor-drawer'}),
      tabCount: element('b', {}, '0'),
      close: element('button', {type: 'button', class: 'monitor-close', 'aria-label': 'Close the monitor'}),
      requests: element('b', {}, '0'),
      cookies: element('b', {}, '0'),
      keys: element('b', {}, '0'),
      purposes: element('ul', {class: 'monitor-purposes'}),
      sent: element('ol', {class: 'monitor-sent'}),
      kept: element('ul', {}),
      held: element('ul', {}),
      again: element('button', {type: 'button', class: 'monitor-again'}, 'Start over'),
    };
    const count = (number, label) => element('div', {}, element('dt', {}, label), element('dd', {}, number));
    const section = (title, list) => element('section', {}, element('h3', {}, title), list);
    const log = (title, list) =>
      element(
        'section',
        {},
        element('h3', {}, title),
        element('div', {class: 'monitor-log', tabindex: '0', role: 'group', 'aria-label': title}, list),
      );

    parts.tab.append(parts.tabCount, element('span', {}, 'Requests'));
    parts.close.append(element('span', {'aria-hidden': 'true'}, '×'));
    parts.drawer = element(
      'aside',
      {id: 'monitor-drawer', class: 'monitor-drawer', 'aria-label': 'Live monitor'},
      element('header', {}, element('h2', {}, 'Live monitor'), parts.close),
      element(
        'dl',
        {class: 'monitor-counts'},
        count(parts.requests, 'requests'),
        count(parts.cookies, 'cookies'),
        count(parts.keys, 'stored keys'),
      ),
      section('Your choices', parts.purposes),
      log('Left this browser', parts.sent),
      log('Stored in this browser', parts.kept),
      log('Held back', parts.held),
      element('footer', {}, parts.again),
    );
    this.replaceChildren(parts.tab, parts.drawer);

    parts.tab.addEventListener('click', () => this.#toggle(true));
    parts.close.addEventListener('click', () => this.#toggle(false));
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isOpen) this.#toggle(false);
    });
    parts.again.addEventListener('click', () => {
      // On a page of its own: nothing runs there that would write again.
      location.href = `/start-over.html?to=${encodeURIComponent(location.pathname + location.search)}`;
    });
    return parts;
  }

  #toggle(open) {
    this.#state = open ? 'open' : 'closed';
    this.#showState();
    (open ? this.#parts.close : this.#parts.tab).focus();
  }

  #showState = () => {
    this.#parts.tab.ariaExpanded = String(this.#isOpen);
    this.#refresh();
  };

  /** Hands the state to the next page of the shop. */
  #keepState = (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const state = this.#state;
    if (state && link && link.origin === location.origin && !link.hash) link.hash = `monitor-${state}`;
  };

  /** A hidden page lets go of its connection: a browser has only six for a host. */
  #follow = () => {
    if (document.visibilityState === 'hidden') return this.#unfollow();
    if (this.#stream) return;
    this.#stream = new EventSource(`/collector/stream?after=${this.#last}`);
    this.#stream.onmessage = ({data}) => {
      const hit = JSON.parse(data);
      this.#last = hit.number;
      this.#hits.push(hit);
      this.#refresh();
    };
  };

  #unfollow = () => {
    this.#stream?.close();
    this.#stream = undefined;
  };

  /** The event also tells of elements that the document does not show, inside shadow roots. */
  #noteBlocked = (event) => {
    if (event.element instanceof Element) this.#blocked.add(event.element);
    this.#refresh();
  };

  /** Names of databases come late; they are shown when they are there. */
  #look = async () => {
    this.#databases = await databases();
    this.#refresh();
  };

  #refresh = () => {
    const {labelOf, ownerOf, purposes} = configuration();
    const kept = [...stored(), ...this.#databases].map((entry) => ({...entry, owner: ownerOf(entry.name)}));
    const own = kept.filter(({owner}) => OWN.includes(owner));
    const others = kept
      .filter(({owner}) => !OWN.includes(owner))
      .sort((one, two) => one.owner.localeCompare(two.owner));
    const parts = this.#parts;

    parts.requests.textContent = parts.tabCount.textContent = this.#hits.length;
    parts.cookies.textContent = others.filter(({kind}) => kind === 'cookie').length;
    parts.keys.textContent = others.filter(({kind}) => kind !== 'cookie').length;
    if (!this.#isOpen) return;

    showRows(
      parts.purposes,
      purposes.map(({id, label, isAlwaysOn}) => {
        const {isOn, why} = isAlwaysOn ? {isOn: true, why: 'always on'} : verdictOn(id);
        return {
          key: id,
          cells: [
            ['monitor-name', label],
            ['monitor-why', why],
            [isOn ? 'monitor-on' : 'monitor-off', isOn ? 'On' : 'Off'],
          ],
        };
      }),
    );
    const shown = parts.sent.querySelectorAll('.monitor-time').length;
    showRows(
      parts.sent,
      this.#hits.map(({number, at, path, service, preflight, cookie}) => ({
        key: number,
        cells: [
          ['monitor-name', service ? labelOf(service) : 'Other'],
          ['monitor-what', `${path}${preflight ? ' (asks first)' : ''}${cookie ? ' (with a cookie)' : ''}`],
          ['monitor-time', clock(at)],
        ],
      })),
      'Nothing yet. No other company knows of this visit.',
    );
    // The latest stays in view.
    if (this.#hits.length > shown) parts.sent.parentElement.scrollTop = parts.sent.scrollHeight;

    showRows(
      parts.kept,
      [...others, ...own].map(({kind, name, owner}) => ({
        key: `${kind} ${name}`,
        cells: [
          ['monitor-name', owner],
          ['monitor-kind', kind],
          ['monitor-what', name],
        ],
      })),
      'Nothing. Not even a note that you were here.',
    );
    showRows(
      parts.held,
      heldBack(this.#blocked, labelOf).map(({label, kind, what}) => ({
        key: `${kind} ${what}`,
        cells: [
          ['monitor-name', label],
          ['monitor-kind', kind],
          ['monitor-what', what],
        ],
      })),
      'Nothing.',
    );
  };
}

function verdictOn(id) {
  const {consent} = globalThis;
  if (typeof consent?.has !== 'function') return {isOn: false, why: 'Assent is not there'};
  const ground = consent.explain?.(id)?.ground ?? '';
  return {isOn: consent.has(id), why: GROUNDS[ground] ?? ground};
}

const GROUNDS = {
  choice: 'you agreed',
  'needs-no-consent': 'needs no consent',
  loading: 'being read',
  undecided: 'not asked yet',
  refused: 'you refused',
  withdrawn: 'you withdrew',
  expired: 'your answer is too old',
  changed: 'the question changed',
  signal: 'your browser said no',
  minor: 'not at this age',
  unknown: 'not known',
  'store-error': 'cannot be read',
  'config-error': 'a faulty setting',
};

customElements.define('shop-monitor', ShopMonitor);
