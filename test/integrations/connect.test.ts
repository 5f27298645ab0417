import {expect} from '@open-wc/testing';
import {KNOWN} from '../../src/core/check/integrations.js';
import {INTEGRATIONS} from '../../src/core/integrations.js';
import type {ConsentState} from '../../src/core/state.js';
import {LINKS} from '../../src/entry/link-imports.js';
import {connect, type Settings} from '../../src/integrations/connect.js';
import type {Client, Heard, Integration, World} from '../../src/integrations/integration.js';
import {integration as consentMode} from '../../src/integrations/google-consent-mode.js';
import {integration as dataLayer} from '../../src/integrations/data-layer.js';
import {integration as meta} from '../../src/integrations/meta-pixel.js';
import {integration as pinterest} from '../../src/integrations/pinterest-tag.js';
import {integration as snowplow} from '../../src/integrations/snowplow.js';
import {integration as tiktok} from '../../src/integrations/tiktok-pixel.js';
import {integration as uet} from '../../src/integrations/microsoft-uet.js';
import {integration as wordpress} from '../../src/integrations/wordpress.js';

/** As much of `window.consent` as an integration uses, with the choices in our hands. */
function heard(known: readonly string[] = ['ads', 'analytics']): Heard & {choose(...ids: string[]): Promise<void>} {
  let allowed: readonly string[] = [];
  const running = new Map<object, AbortController | null>();
  const gates: [object, readonly string[], (context: {signal: AbortSignal}) => unknown][] = [];
  const listeners = new Set<(event: never) => void>();
  const has = (id: string): boolean => allowed.includes(id);
  const apply = (): void =>
    gates.forEach(([key, ids, start]) => {
      if (!ids.every(has)) {
        running.get(key)?.abort();
        running.set(key, null);
      } else if (!running.get(key)) {
        const leave = new AbortController();
        running.set(key, leave);
        start({signal: leave.signal});
      }
    });
  const state = (): ConsentState =>
    ({verdicts: Object.fromEntries(known.map((id) => [id, {allowed: has(id)}]))}) as never;
  return {
    ready: Promise.resolve(state()),
    has,
    state,
    explain: (id) => ({ground: !known.includes(id) ? 'unknown' : has(id) ? 'choice' : 'undecided'}),
    gate(ids, start) {
      const gate = [{}, [ids].flat(), start] as (typeof gates)[number];
      gates.push(gate);
      apply();
      return () => {
        gates.splice(gates.indexOf(gate), 1);
        running.get(gate[0])?.abort();
      };
    },
    on(_, listener) {
      listeners.add(listener as never);
      return () => listeners.delete(listener as never);
    },
    set: () => Promise.resolve(null),
    async choose(...ids) {
      const before = allowed;
      allowed = ids;
      apply();
      const change = {
        granted: ids.filter((id) => !before.includes(id)),
        withdrawn: before.filter((id) => !ids.includes(id)),
        refused: [],
        source: 'banner',
      };
      listeners.forEach((listener) => listener(change as never));
      await settled();
    },
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const page = (more: object = {}): World => ({document: {scripts: [], ...more}});
/** The arguments of the calls in a data layer, as lists. */
const said = (layer: readonly ArrayLike<unknown>[]): unknown[][] =>
  layer.filter((entry) => 'length' in entry).map((entry) => Array.from(entry));

describe('what can stand under `integrations`', () => {
  it('is one list: of the parts, of npm, and of the check', async () => {
    expect(Object.keys(KNOWN).sort()).to.deep.equal([...INTEGRATIONS]);
    const links = await Promise.all(Object.values(LINKS).map((load) => load() as Promise<{integration: Integration}>));
    expect(links.map(({integration}) => integration.name)).to.deep.equal([...INTEGRATIONS]);
    for (const {integration} of links) {
      const {keys, options = {}, global, name} = integration;
      expect(KNOWN[name], name).to.equal(`${keys.join(' ')}|${[...Object.keys(options), global].join(' ')}`);
    }
  });
});

describe('a connected integration', () => {
  it('denies at once, and says the choice as it is once it is read', async () => {
    const consent = heard();
    await consent.choose('ads');
    const world = page();
    connect(consent, uet, {ad_storage: 'ads'}, {world});
    expect(world['uetq']).to.deep.equal(['consent', 'default', {ad_storage: 'denied'}]);
    await settled();
    expect(world['uetq'].slice(3)).to.deep.equal(['consent', 'update', {ad_storage: 'granted'}]);
  });

  it('says a withdrawal and a new grant, each once', async () => {
    const consent = heard();
    const world = page();
    connect(consent, uet, 'ads', {world});
    await settled();
    await consent.choose('ads', 'analytics');
    await consent.choose('ads');
    await consent.choose();
    await consent.choose('ads');
    const states = (world['uetq'] as {ad_storage?: string}[]).flatMap(({ad_storage = []}) => ad_storage);
    expect(states).to.deep.equal(['denied', 'granted', 'denied', 'granted']);
  });

  it('says several keys that change together in one update', async () => {
    const consent = heard();
    const world = page();
    connect(consent, consentMode, {ad_storage: 'ads', analytics_storage: 'analytics'}, {world});
    await settled();
    await consent.choose('ads', 'analytics');
    expect(said(world['dataLayer']).filter(([, command]) => command === 'update')).to.have.length(1);
  });

  it('grants a key that takes several ids only with all of them', async () => {
    const consent = heard();
    const world = page();
    connect(consent, uet, {ad_storage: ['ads', 'analytics']}, {world});
    await settled();
    await consent.choose('ads');
    expect(world['uetq'].at(-1)).to.deep.equal({ad_storage: 'denied'});
    await consent.choose('ads', 'analytics');
    expect(world['uetq'].at(-1)).to.deep.equal({ad_storage: 'granted'});
  });

  it('is not there at all where the setting is false', async () => {
    const world = page();
    connect(heard(), uet, false, {world});
    await settled();
    expect(world['uetq']).to.equal(undefined);
  });

  it('says nothing of a choice to a vendor that was told first, while nobody was asked', async () => {
    const world = page();
    connect(heard(), tiktok, 'ads', {world});
    await settled();
    expect(world['ttq']).to.deep.equal([['holdConsent']]);
  });

  it('waits on a prerendered page until somebody sees it', async () => {
    const consent = heard();
    await consent.choose('ads');
    const world = page({prerendering: true});
    const seen = new EventTarget();
    world['document'].addEventListener = seen.addEventListener.bind(seen);
    connect(consent, dataLayer, true, {world});
    connect(consent, uet, 'ads', {world});
    await settled();
    expect([world['dataLayer'].length, world['uetq'].at(-1)]).to.deep.equal([0, {ad_storage: 'denied'}]);

    world['document'].prerendering = false;
    seen.dispatchEvent(new Event('prerenderingchange'));
    await settled();
    expect([world['dataLayer'].length, world['uetq'].at(-1)]).to.deep.equal([1, {ad_storage: 'granted'}]);
  });

  it('puts the name of a function back when it ends before the tag has come', () => {
    const world = page();
    const end = connect(heard(), meta, 'ads', {world});
    end();
    expect(Object.getOwnPropertyDescriptor(world, 'fbq')).to.equal(undefined);
  });

  it('throws nothing for regions of any shape, and says a default all the same', async () => {
    for (const regions of ['US', [null], [{region: 'US-CA'}], 7, {region: 'EEA', ad_storage: true}]) {
      const world = page();
      connect(heard(), consentMode, {ad_storage: 'ads', regions}, {world});
      await settled();
      expect(said(world['dataLayer']).some(([, command]) => command === 'default')).to.equal(true);
    }
  });

  it('says nothing more once it is ended', async () => {
    const consent = heard();
    const world = page();
    const end = connect(consent, uet, 'ads', {world});
    await settled();
    end();
    const before = world['uetq'].length;
    await consent.choose('ads');
    expect(world['uetq'].length).to.equal(before);
  });

  const WRONG: readonly [what: string, settings: Settings, RegExp][] = [
    ['an id that nobody knows', {ad_storage: 'adds'}, /names "adds", but no purpose or service has this id/],
    [
      'a key that it does not know',
      {ad_strage: 'ads'},
      /has ad_strage, which it does not know. It knows ad_storage, uetq/,
    ],
    ['needs that are no ids', {ad_storage: 7} as never, /has ad_storage: 7, but it must be an id/],
    ['an empty list', {ad_storage: []}, /has ad_storage: \[\], but it must be an id/],
    ['nothing', null as never, /^$/],
    ['true for all of it', true, /is true, but it must say what each key takes: ad_storage/],
  ];
  for (const [what, settings, sentence] of WRONG)
    it(`refuses with ${what}, and says so once`, async () => {
      const consent = heard();
      await consent.choose('ads');
      const world = page();
      const problems: string[] = [];
      connect(consent, uet, settings, {world, report: (problem) => problems.push(problem)});
      await settled();
      expect(problems.join()).to.match(sentence);
      expect(problems.length).to.be.at.most(1);
      expect(world['uetq'].at(-1)).to.deep.equal({ad_storage: 'denied'});
    });

  it('lets a vendor throw, and goes on', async () => {
    const consent = heard();
    const world = page();
    const ttq = {
      calls: [] as string[],
      holdConsent: () => ttq.calls.push('hold'),
      grantConsent() {
        throw new Error("the vendor's own");
      },
      revokeConsent: () => ttq.calls.push('revoke'),
    };
    world['ttq'] = ttq;
    connect(consent, tiktok, 'ads', {world});
    await settled();
    await consent.choose('ads');
    await consent.choose();
    expect(ttq.calls).to.deep.equal(['hold', 'revoke']);
  });
});

describe('Snowplow', () => {
  it('takes calls as a function where it is the tag, and by its functions where it is the package', async () => {
    const calls: unknown[][] = [];
    const plugins: {plugin: {filter: () => unknown}}[] = [];
    const note =
      (name: string) =>
      (...args: unknown[]): unknown =>
        calls.push([name, ...args]);
    const tag = Object.assign((...call: unknown[]) => calls.push(['tag', ...call]), {q: []});
    const consent = heard();
    connect(consent, snowplow, 'analytics', {client: tag});
    connect(consent, snowplow, 'analytics', {
      client: {
        addPlugin: (plugin: (typeof plugins)[number]) => plugins.push(plugin),
        disableAnonymousTracking: note('off'),
        enableAnonymousTracking: note('on'),
        clearUserData: note('clear'),
      },
    });
    await settled();
    expect(calls.map(([how, what]) => (how === 'tag' ? what : how))).to.have.members([
      'enableAnonymousTracking',
      'clearUserData',
      'on',
      'clear',
    ]);
    expect(plugins[0]?.plugin.filter()).to.equal(false);

    await consent.choose('analytics');
    expect(calls.slice(-2)).to.deep.equal([['tag', 'disableAnonymousTracking'], ['off']]);
    expect(plugins[0]?.plugin.filter()).to.equal(true);
  });

  it('has no filter where it may count anonymously', () => {
    let hasFilter = false;
    const client = {addPlugin: () => (hasFilter = true)};
    connect(heard(), snowplow, {consent: 'analytics', anonymous: true}, {client});
    expect(hasFilter).to.equal(false);
  });
});

describe('a tag whose snippet would not load it if its function were there before', () => {
  /** Meta's own: it returns where there is an `fbq`. */
  function metaSnippet(world: World): void {
    if (world['fbq']) return;
    const fbq: Client = (world['fbq'] = (...args: unknown[]) => fbq.queue.push(args));
    world['_fbq'] ??= fbq;
    fbq.push = fbq;
    fbq.loaded = true;
    fbq.queue = [];
    world['hasLoaded'] = true;
  }
  /** Pinterest's own: it reads its function between making it and giving it a queue. */
  function pinterestSnippet(world: World): void {
    if (world['pintrk']) return;
    world['pintrk'] = (...args: unknown[]) => world['pintrk'].queue.push(args);
    const pintrk = world['pintrk'];
    pintrk.queue = [];
    pintrk.version = '3.0';
  }

  it('is revoked before its first call, and loads', async () => {
    const consent = heard();
    const world = page();
    connect(consent, meta, 'ads', {world});
    await settled();
    metaSnippet(world);
    world['fbq']('init', '1');
    world['fbq']('track', 'PageView');
    await settled();
    expect(world['hasLoaded']).to.be.true;
    expect(world['fbq'].queue).to.deep.equal([
      ['consent', 'revoke'],
      ['init', '1'],
      ['track', 'PageView'],
    ]);
  });

  it('is granted behind its first calls where the choice was there before it', async () => {
    const consent = heard();
    await consent.choose('ads');
    const world = page();
    connect(consent, meta, 'ads', {world});
    await settled();
    metaSnippet(world);
    world['fbq']('init', '1');
    await settled();
    expect(world['fbq'].queue).to.deep.equal([
      ['consent', 'revoke'],
      ['init', '1'],
      ['consent', 'grant'],
    ]);
  });

  it('has a plain function afterwards, as if nobody had waited', async () => {
    const world = page();
    connect(heard(), meta, 'ads', {world});
    metaSnippet(world);
    world['fbq']('init', '1');
    const {value, writable, configurable} = Object.getOwnPropertyDescriptor(world, 'fbq') ?? {};
    expect([typeof value, writable, configurable]).to.deep.equal(['function', true, true]);
    await settled();
  });

  it('is spoken to when its queue is there, and not when it is half made', async () => {
    const world = page();
    connect(heard(), pinterest, 'ads', {world});
    await settled();
    pinterestSnippet(world);
    world['pintrk']('load', '1');
    await settled();
    expect(world['pintrk'].queue).to.deep.equal([
      ['setconsent', false],
      ['load', '1'],
    ]);
  });
});

describe('a platform whose plugins have names of their own', () => {
  const settings = {statistics: 'analytics', services: {jetpack: 'ads'}};
  /** Functions of the window, as the platform has them. */
  const platform = (): World & {calls: unknown[][]} => {
    const world: World & {calls: unknown[][]} = {
      document: Object.assign(new EventTarget(), {scripts: [], readyState: 'complete'}),
      calls: [],
      wp_set_consent: (...args: unknown[]) => world.calls.push(args),
      wp_set_service_consent: (...args: unknown[]) => world.calls.push(args),
    };
    world['window'] = world;
    return world;
  };

  it('says each of them as what it takes', async () => {
    const consent = heard();
    const world = platform();
    connect(consent, wordpress, settings, {world});
    await settled();
    expect(world.calls).to.deep.include.members([
      ['functional', 'allow'],
      ['statistics', 'deny'],
      ['jetpack', false],
    ]);
    await consent.choose('ads');
    expect(world.calls).to.deep.include(['jetpack', true]);
    await consent.choose();
    expect(world.calls.at(-1)).to.deep.equal(['jetpack', false]);
  });

  it('refuses one that takes no id, and says so', async () => {
    const problems: string[] = [];
    const report = (problem: string): unknown => problems.push(problem);
    connect(heard(), wordpress, {services: {jetpack: []}}, {world: platform(), report});
    expect(problems.join()).to.match(/^integrations\.wordpress has services\.jetpack: \[\], but it must be an id/);
    await settled();
  });
});

describe('the data layer', () => {
  it('hears what is granted when the page comes, and each choice', async () => {
    const consent = heard();
    await consent.choose('ads');
    const world = page();
    connect(consent, dataLayer, true, {world});
    await settled();
    await consent.choose('analytics');
    expect(world['dataLayer'].map(({event}: {event: string}) => event)).to.deep.equal([
      'consent_ready',
      'consent_change',
    ]);
    expect(world['dataLayer'][1]).to.deep.equal({
      event: 'consent_change',
      granted: ['analytics'],
      refused: [],
      withdrawn: ['ads'],
      source: 'banner',
      allowed: ['analytics'],
    });
  });

  it('has the name that the setting gives it', async () => {
    const world = page();
    connect(heard(), dataLayer, {dataLayer: 'layer'}, {world});
    await settled();
    expect(world['layer']).to.have.length(1);
    expect(world['dataLayer']).to.be.undefined;
  });
});
