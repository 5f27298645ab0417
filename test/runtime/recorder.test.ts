import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {NO_RULES} from '../../src/core/config.js';
import {decode} from '../../src/core/mirror.js';
import {regimeFor} from '../../src/core/regime-table.js';
import {headOf} from '../../src/core/record-chain.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {needsConsent} from '../../src/core/purpose.js';
import {sizeOf, type Draft} from '../../src/core/record-list.js';
import {verifyStored} from '../../src/core/record-verify.js';
import type {ConsentRecord, LoggedRecord} from '../../src/core/record.js';
import {sha256} from '../../src/core/sha256.js';
import {CONFIG, createPolicy, digitsOf, whilePolluted} from '../support/policy.js';
import {all, createRecord, DAY} from '../support/record.js';
import {append, createShop, defer, lastOf, lineOf, openTab, startTab, type Shop, type Tab} from './support/tab.js';

const policy = createPolicy();
const everything = createRecord({seq: 1, answers: all('granted', ...policy.ids)});

type Next = (last: LoggedRecord | null) => Draft;

/** What the first copy says, by id. */
const mirrored = (shop: Shop): string | undefined => decode(shop.copies[0], shop.policy)?.digits;

/** The same, whatever is unanswered behind the last answer. */
const digits = (answers: Record<string, number>): string => digitsOf(policy, answers).replace(/0+$/, '');

/** How often `id` was closed, and open the next time that the gates were brought in line. */
const openings = (applied: readonly ReadonlySet<string>[], id: string): number =>
  applied.filter((ids, i) => ids.has(id) && applied[i - 1]?.has(id) === false).length;

const QUOTA = new DOMException('The quota has been exceeded.', 'QuotaExceededError');

describe('choose()', () => {
  it('makes a record of what was asked, and how', async () => {
    const shop = createShop(createPolicy({policy: {version: '2026-07'}}));
    const tab = await startTab(shop, {now: () => 5_000_000, sdk: '1.2.3'});
    tab.manager.inputs = 'inputs';

    const record = await tab.choose(
      {analytics: true, marketing: false, location: false},
      {source: 'preferences', language: 'de-AT'},
    );

    expect(record).to.deep.equal({
      schema: 1,
      seq: 2,
      at: 5_000_000,
      expires: 5_000_000 + policy.lifetime,
      answers: {analytics: 'granted', marketing: 'refused', location: 'refused'},
      versions: {},
      source: 'preferences',
      policy: '2026-07',
      language: 'de-AT',
      sdk: '1.2.3',
      previous: null,
      regime: 'opt-in',
      region: null,
      regionSource: 'none',
      signal: false,
      layout: 'settings',
      shown: null,
      config: 'inputs',
    });
    expect(shop.records).to.deep.equal([record]);
  });

  it('keeps the versions of what only shoppers of another role are asked: their answers stand', async () => {
    const purposes = [...CONFIG.purposes, {id: 'identity', label: 'Identity', version: '2', roles: ['seller']}];
    const tab = await startTab(createShop(createPolicy({purposes, services: []})));

    const record = await tab.choose({analytics: true});

    expect(record?.versions).to.deep.equal({identity: '2'});
  });

  describe('under the rules of California, with the signal on', () => {
    const ads = {purposes: [{id: 'ads', label: 'Ads', uses: ['sale']}, ...CONFIG.purposes]};
    const signalled = createPolicy(ads, {
      ...NO_RULES,
      regime: regimeFor('US-CA', Date.now()),
      region: {region: 'US-CA', source: 'hint'},
      signal: true,
    });

    it('notes them, the region, and where that was taken from', async () => {
      const tab = await startTab(createShop(signalled));

      const record = await tab.choose('all');

      expect(record).to.include({regime: 'opt-out', region: 'US-CA', regionSource: 'hint', signal: true});
    });

    it('grants with "all" nothing that the signal refuses', async () => {
      const tab = await startTab(createShop(signalled));

      const record = await tab.choose('all');

      expect(record?.answers).not.to.have.property('ads');
      expect(tab.manager.explain('ads').ground).to.equal('signal');
    });

    it('grants it by a yes of its own in the settings, and keeps that through later choices', async () => {
      const shop = createShop(signalled);
      const tab = await startTab(shop);

      const record = await tab.choose({ads: true}, {source: 'preferences'});
      await tab.choose({analytics: true}, {source: 'preferences'});
      const later = await startTab(shop);

      expect(record?.overridden).to.deep.equal(['ads']);
      expect([tab.manager.has('ads'), later.manager.has('ads')]).to.deep.equal([true, true]);
    });

    it('does not grant it by a yes of the page', async () => {
      const tab = await startTab(createShop(signalled));

      await tab.choose({ads: true}, {source: 'page'});

      expect(tab.manager.has('ads')).to.equal(false);
    });

    it('refuses again what was overridden and then withdrawn', async () => {
      const tab = await startTab(createShop(signalled));
      await tab.choose({ads: true}, {source: 'preferences'});

      const record = await tab.choose({ads: false}, {source: 'preferences'});

      expect(record?.overridden).to.equal(undefined);
      expect(tab.manager.explain('ads').ground).to.equal('withdrawn');
    });
  });

  it('keeps a minor one through later choices', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);
    await tab.recorder.choose('none', 'page', false, {minor: true});

    await tab.choose('all');

    expect(lastOf(shop)).to.include({minor: true});
    expect(tab.manager.explain('analytics').ground).to.equal('minor');
    expect(tab.manager.has('cart')).to.equal(true);
  });

  it('keeps the digest of what was shown, whatever the order of its fields', async () => {
    const tab = await startTab(createShop(policy));
    const how = (shown: object) => tab.recorder.choose('all', 'banner', true, {shown});

    const [first, same, other] = [
      await how({language: 'en', words: {accept: 'Yes', say: () => 'never'}}),
      await how({words: {accept: 'Yes'}, language: 'en'}),
      await how({words: {accept: 'OK'}, language: 'en'}),
    ];

    expect(first?.shown).to.equal(sha256('{"language":"en","words":{"accept":"Yes"}}'));
    expect(same?.shown).to.equal(first?.shown);
    expect(other?.shown).not.to.equal(first?.shown);
  });

  for (const [source, layout] of [
    ['banner', 'corner'],
    ['preferences', 'settings'],
    ['embed', 'embed'],
    ['page', null],
    ['tab', null],
  ] as const)
    it(`notes the layout ${layout} for a choice from ${source}`, async () => {
      const tab = await startTab(createShop(policy));

      const record = await tab.choose('none', {source});

      expect(record?.layout).to.equal(layout);
    });

  it('notes the layout that the configuration names', async () => {
    const tab = await startTab(createShop(createPolicy({layout: 'modal'})));

    expect((await tab.choose('none'))?.layout).to.equal('modal');
  });

  it('makes a record of at most 2 KB, in a large shop on a page that says strange things', async () => {
    const numbered = (count: number, name: string, more: object): object[] =>
      Array.from({length: count}, (_, i) => ({id: `${name}-${i + 10}`, label: name, ...more}));
    const large = createPolicy(
      {
        purposes: numbered(15, 'purpose', {version: '2'}),
        services: numbered(25, 'service', {purposes: ['purpose-10']}),
        policy: {version: '2026-07-01'},
      },
      {...NO_RULES, region: {region: 'US-CA', source: 'time-zone'}},
    );
    const tab = await startTab(createShop(large));
    const language = 'x'.repeat(5000);

    const everything = Object.fromEntries(large.ids.map((id) => [id, true]));
    await tab.recorder.choose(everything, 'preferences', true, {shown: {}, language});
    const record = await tab.recorder.choose('none', 'preferences', true, {shown: {}, language});

    expect(Object.keys(record?.answers ?? {})).to.have.lengthOf(40);
    expect(sizeOf(record)).to.be.at.most(2048);
  });

  it('chains each record to the one before', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);

    for (const granted of [true, false, true]) await tab.choose({analytics: granted});

    expect(verifyStored(shop.records, headOf(lastOf(shop) as ConsentRecord))).to.deep.include({valid: true, count: 3});
  });

  it('notes each version that was asked, but for the first', async () => {
    const purposes = policy.purposes.map((purpose) =>
      purpose.id === 'marketing' ? {...purpose, version: '3'} : purpose,
    );
    const tab = await startTab(createShop(createPolicy({purposes})));

    const record = await tab.choose('all');

    expect(record?.versions).to.deep.equal({marketing: '3'});
    expect(tab.manager.has('marketing')).to.equal(true);
  });

  it('notes no language where the page chose', async () => {
    const tab = await startTab(createShop(policy));

    const record = await tab.choose('none', {source: 'page'});

    expect(record?.language).to.equal(null);
  });

  it('keeps the answers that were given before', async () => {
    const tab = await startTab(
      createShop(policy, createRecord({answers: {analytics: 'granted', location: 'withdrawn'}})),
    );

    const record = await tab.choose({marketing: true});

    expect(record?.answers).to.deep.equal({analytics: 'granted', location: 'withdrawn', marketing: 'granted'});
  });

  for (const [when, at] of [
    ['has expired', Date.now() - 400 * DAY],
    ['is of a clock that was set back since', Date.now() + 30 * DAY],
  ] as const)
    it(`does not bring back with another choice a yes that ${when}, and holds on to a no`, async () => {
      const old = createRecord({at, answers: {analytics: 'granted', location: 'refused', counter: 'withdrawn'}});
      const shop = createShop(policy, old);
      const tab = await startTab(shop);

      await tab.choose({marketing: true});

      expect(lastOf(shop)?.answers).to.deep.equal({marketing: 'granted', location: 'refused', counter: 'withdrawn'});
      expect(['analytics', 'marketing'].filter(tab.manager.has)).to.deep.equal(['marketing']);
    });

  it('is recorded behind a record whose list of exceptions is none', async () => {
    const damaged = {...everything, overridden: 5} as unknown as ConsentRecord;
    const shop = createShop(policy, damaged);
    const tab = await startTab(shop);

    const record = await tab.choose({analytics: false});

    expect(lastOf(shop)).to.deep.equal(record);
    expect(tab.reports).to.deep.equal([]);
  });

  it('calls a refusal of what was granted a withdrawal', async () => {
    const tab = await startTab(createShop(policy, everything));

    const record = await tab.choose({analytics: false});

    expect(record?.answers['analytics']).to.equal('withdrawn');
    expect(tab.manager.explain('analytics')).to.deep.equal({allowed: false, ground: 'withdrawn', record: record?.seq});
  });

  it('raises the number with each record', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);

    for (const granted of [true, false, true, true]) await tab.choose({analytics: granted});

    const numbers = shop.records.map(({seq}) => seq);
    expect(numbers).to.deep.equal([...new Set(numbers)].sort((a, b) => a - b));
    expect(tab.manager.state().seq).to.equal(numbers.at(-1));
  });

  it('counts on from a copy that is ahead of the store', async () => {
    const shop = createShop(policy, createRecord({seq: 2, answers: {analytics: 'granted'}}));
    const ahead = lineOf(createRecord({seq: 40, answers: {analytics: 'withdrawn'}}), policy);
    shop.copies = [ahead, ahead];
    shop.follow = () => undefined;
    const tab = await startTab(shop);

    const record = await tab.choose({analytics: true});

    expect(record?.seq).to.be.greaterThan(40);
    expect(tab.manager.has('analytics')).to.equal(true);
  });

  describe('that grants', () => {
    it('appends the record before has() is true and before copies are written', async () => {
      const saving = defer<void>();
      const shop = createShop(policy);
      const tab = await startTab(shop, {
        async append(next: Next) {
          await saving.promise;
          return append(shop, next);
        },
      });

      const choosing = tab.choose('all');
      const before = {has: tab.manager.has('analytics'), writes: tab.writes.length, changes: tab.changes.length};
      saving.resolve();
      await choosing;

      expect(before).to.deep.equal({has: false, writes: 0, changes: 0});
      expect(tab.manager.has('analytics')).to.equal(true);
      expect(mirrored(shop)).to.equal(digits({analytics: 1, marketing: 1}));
      expect(tab.writes).to.have.lengthOf(1);
    });

    it('opens nothing before the browser has painted', async () => {
      const painting = defer<void>();
      const reached = defer<void>();
      const tab = await startTab(createShop(policy), {
        painted() {
          reached.resolve();
          return painting.promise;
        },
      });

      const choosing = tab.choose('all');
      await reached.promise;
      const before = tab.manager.has('analytics');
      painting.resolve();
      await choosing;

      expect([before, tab.manager.has('analytics')]).to.deep.equal([false, true]);
    });

    it('never covers with "all" what is asked separately', async () => {
      const tab = await startTab(createShop(policy));

      await tab.choose('all');

      expect(tab.allowed()).to.have.members(['cart', 'payment', 'analytics', 'marketing', 'counter', 'pixel']);
    });

    it('grants with its own yes what is asked separately', async () => {
      const tab = await startTab(createShop(policy));

      await tab.choose({location: true, health: true});

      expect(tab.allowed()).to.have.members(['cart', 'payment', 'location', 'health']);
    });

    it('writes copies that expire with the record', async () => {
      const shop = createShop(policy);
      const tab = await startTab(shop);

      const record = await tab.choose('all');

      expect(tab.writes).to.deep.equal([[lineOf(record as ConsentRecord, policy), record?.expires]]);
    });
  });

  describe('that denies', () => {
    it('closes gates and writes copies before the record is appended', async () => {
      const shop = createShop(policy, everything);
      const seen: unknown[] = [];
      const tab = await startTab(shop, {
        async append(next: Next) {
          seen.push(tab.manager.has('analytics'), tab.applied().at(-1)?.has('analytics'), mirrored(shop)?.charAt(0));
          return append(shop, next);
        },
      });

      await tab.choose({analytics: false});

      expect(seen).to.deep.equal([false, false, '3']);
    });

    it('has closed the gates when it returns', async () => {
      const tab = await startTab(createShop(policy, everything), {append: () => new Promise(() => undefined)});

      void tab.choose('none');

      expect(tab.allowed()).to.have.members(['cart', 'payment']);
    });

    it('has told the other tabs when it returns', async () => {
      const shop = createShop(policy, everything);
      const [tab, other] = [await startTab(shop, {append: () => new Promise(() => undefined)}), await startTab(shop)];

      void tab.choose({analytics: false});

      expect(other.manager.has('analytics')).to.equal(false);
      expect(other.manager.has('marketing')).to.equal(true);
    });

    it('does not open on the way what it leaves granted, nor close it', async () => {
      const shop = createShop(policy, everything);
      const tab = await startTab(shop);
      const before = tab.applied().length;

      await tab.choose({analytics: false});

      const since = tab.applied().slice(before);
      expect(since.every((ids) => ids.has('marketing'))).to.equal(true);
      expect(openings(since, 'analytics')).to.equal(0);
      expect(since.at(-1)?.has('analytics')).to.equal(false);
    });

    it('opens nothing before the record is saved when it grants something else', async () => {
      const saving = defer<void>();
      const shop = createShop(policy);
      const tab = await startTab(shop, {
        async append(next: Next) {
          await saving.promise;
          return append(shop, next);
        },
      });

      const choosing = tab.choose({analytics: true, marketing: false});
      const before = {has: tab.manager.has('analytics'), copy: mirrored(shop)};
      saving.resolve();
      await choosing;

      expect(before).to.deep.equal({has: false, copy: digits({marketing: 2})});
      expect(mirrored(shop)).to.equal(digits({analytics: 1, marketing: 2}));
    });

    it('keeps what the copies deny, of which no message has come yet', async () => {
      const shop = createShop(policy, everything);
      shop.follow = () => undefined;
      const tab = await startTab(shop, {append: () => new Promise(() => undefined)});
      const newer = createRecord({seq: 5, answers: {...everything.answers, marketing: 'withdrawn'}});
      shop.copies = [lineOf(newer, policy), lineOf(newer, policy)];

      void tab.choose({analytics: false});

      expect(['analytics', 'marketing'].filter(tab.manager.has)).to.deep.equal([]);
      expect(mirrored(shop)?.slice(0, 2)).to.equal('33');
    });

    it('keeps what another tab has just denied', async () => {
      const shop = createShop(policy, everything);
      shop.follow = () => undefined;
      const tab = await startTab(shop, {append: () => new Promise(() => undefined)});
      tab.manager.hear(
        lineOf(createRecord({seq: 2, answers: {...everything.answers, marketing: 'withdrawn'}}), policy),
      );

      void tab.choose({analytics: false});

      expect(['analytics', 'marketing'].filter(tab.manager.has)).to.deep.equal([]);
      expect(mirrored(shop)?.slice(0, 2)).to.equal('33');
    });
  });

  it('does not renew in a copy, with a denial of something else, what the clock makes expired', async () => {
    const at = Date.now() + 400 * DAY;
    const answers = all('granted', 'analytics', 'marketing');
    const shop = createShop(policy, createRecord({at, expires: at + policy.lifetime, answers}));
    const tab = await startTab(shop);

    await tab.choose({analytics: false});

    const denied = decode(tab.writes[0]?.[0] ?? null, policy)?.digits ?? '';
    expect([denied.length > 0, denied.includes('1')]).to.deep.equal([true, false]);
  });

  describe('when the record cannot be saved', () => {
    const fail = {append: () => Promise.reject(QUOTA)};

    it('holds a grant in this page alone, and reports it', async () => {
      const shop = createShop(policy);
      const tab = await startTab(shop, fail);

      const record = await tab.choose('all');

      expect(tab.manager.has('analytics')).to.equal(true);
      expect(tab.manager.isKept).to.equal(false);
      expect(tab.manager.state().kept).to.equal(false);
      expect(record?.answers).to.deep.equal(all('granted', 'analytics', 'marketing'));
      expect(tab.reports).to.deep.equal(['storage/write']);
      expect(shop.copies).to.deep.equal([null, null]);
    });

    it('never writes a copy that grants what no record does', async () => {
      const choices = fc.dictionary(fc.constantFrom(...policy.ids), fc.boolean(), {noNullPrototype: true});
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(choices, fc.constantFrom('all' as const, 'none' as const))),
          async (rounds) => {
            const shop = createShop(policy, createRecord({answers: {analytics: 'granted'}}));
            const tab = await startTab(shop, fail);

            for (const requested of rounds) await tab.choose(requested);

            const written = tab.writes.map(([line]) => decode(line, policy)?.digits.slice(1) ?? '');
            expect(written.filter((said) => said.includes('1'))).to.deep.equal([]);
          },
        ),
        SHARE,
      );
    });

    /** A tab whose store can neither be read nor written until it is mended. */
    const startBroken = async (shop: Shop) => {
      let isBroken = true;
      const tab = await startTab(shop, {
        readRecord: () => (isBroken ? Promise.reject(QUOTA) : Promise.resolve(lastOf(shop))),
        append: (next: Next) => (isBroken ? Promise.reject(QUOTA) : Promise.resolve(append(shop, next))),
      });
      return {tab, mend: () => (isBroken = false)};
    };
    const unknownTo = (shop: Shop): Shop => Object.assign(shop, {copies: [null, null]});

    it('keeps a refusal in this page when a record comes that it did not know of', async () => {
      const {tab, mend} = await startBroken(unknownTo(createShop(policy, {...everything, seq: 9})));
      await tab.choose('none');
      mend();

      await tab.recorder.follow(false);

      expect(['analytics', 'marketing', 'counter'].filter(tab.manager.has)).to.deep.equal([]);
    });

    it('records such a refusal with the next choice, less what that one grants', async () => {
      const {tab, mend} = await startBroken(unknownTo(createShop(policy, {...everything, seq: 9})));
      await tab.choose('none');
      mend();
      await tab.recorder.follow(false);

      const record = await tab.choose({marketing: true});

      expect(record?.answers).to.include({analytics: 'refused', marketing: 'granted'});
      expect([tab.manager.has('analytics'), tab.manager.has('marketing')]).to.deep.equal([false, true]);
    });

    it('keeps a refusal in the copies', async () => {
      const shop = createShop(policy, everything);
      const tab = await startTab(shop, fail);

      await tab.choose({analytics: false});

      expect(tab.manager.has('analytics')).to.equal(false);
      expect(mirrored(shop)?.charAt(0)).to.equal('3');
      expect(tab.manager.isKept).to.equal(false);
    });

    it('leaves the other tabs as they are after a grant, and closes them after a refusal', async () => {
      const shop = createShop(policy, createRecord({answers: {analytics: 'granted'}}));
      const [tab, other] = [await startTab(shop, fail), await startTab(shop)];

      await tab.choose({analytics: false, marketing: true});

      expect(tab.manager.has('marketing')).to.equal(true);
      expect(['analytics', 'marketing'].filter(other.manager.has)).to.deep.equal([]);
    });

    it('is kept again when the next one can be saved', async () => {
      const shop = createShop(policy);
      let isBroken = true;
      const tab = await startTab(shop, {
        append: async (next: Next) => (isBroken ? Promise.reject(QUOTA) : append(shop, next)),
      });
      await tab.choose({analytics: true});
      isBroken = false;

      await tab.choose({marketing: true});

      expect(tab.manager.isKept).to.equal(true);
      expect(tab.manager.has('marketing')).to.equal(true);
    });
  });

  describe('by a script', () => {
    it('never grants, whatever it asks', async () => {
      const anything = fc.oneof(
        fc.constantFrom('all' as const, 'none' as const),
        fc.dictionary(fc.constantFrom(...policy.ids, 'cart', 'unknown', '__proto__'), fc.anything()),
        fc.dictionary(fc.constantFrom(...policy.ids), fc.boolean()),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(anything, {maxLength: 4}), async (rounds) => {
          const tab = await startTab(createShop(policy, createRecord({answers: {analytics: 'granted'}})));
          const before = tab.allowed();

          for (const requested of rounds) await tab.choose(requested as never, {source: 'page', mayGrant: false});

          expect(before).to.include.members(tab.allowed());
        }),
        SHARE,
      );
    });

    it('reports each grant that was refused, and records the rest', async () => {
      const tab = await startTab(createShop(policy));

      const record = await tab.choose({analytics: true, marketing: false}, {source: 'page', mayGrant: false});

      expect(record?.answers).to.deep.equal({marketing: 'refused'});
      expect(tab.reports).to.deep.equal(['authority/gesture']);
    });

    it('records nothing when it asked for nothing but grants', async () => {
      const shop = createShop(policy);
      const tab = await startTab(shop);

      expect(await tab.choose('all', {source: 'page', mayGrant: false})).to.equal(null);
      expect(shop.records).to.deep.equal([]);
      expect(shop.copies).to.deep.equal([null, null]);
    });
  });

  for (const [first, second] of [
    [false, true],
    [true, false],
  ] as const)
    it(`takes the later of two, ${first ? 'a yes' : 'a no'} and then ${second ? 'a yes' : 'a no'}, even when the first is not saved yet`, async () => {
      const shop = createShop(policy);
      const tab = await startTab(shop);

      await Promise.all([tab.choose({analytics: first}), tab.choose({analytics: second})]);

      expect(tab.manager.has('analytics')).to.equal(second);
      expect(lastOf(shop)?.answers['analytics'] === 'granted').to.equal(second);
    });

  it('reports what has no choice, and records the rest', async () => {
    const tab = await startTab(createShop(policy));

    const record = await tab.choose({analytcs: true, marketing: true} as Record<string, boolean>);

    expect(record?.answers).to.deep.equal({marketing: 'granted'});
    expect(tab.reports).to.deep.equal(['choice/unknown-id']);
  });

  for (const [what, requested] of [
    ['no choice', {}],
    ['unknown ids alone', {nothing: true}],
  ] as const)
    it(`records nothing for ${what}`, async () => {
      const shop = createShop(policy);
      const tab = await startTab(shop);

      expect(await tab.choose(requested)).to.equal(null);
      expect(shop.records).to.deep.equal([]);
    });

  it('records nothing without a configuration', async () => {
    const shop = createShop(policy);

    expect(await openTab(shop).choose('none')).to.equal(null);
    expect(shop.records).to.deep.equal([]);
  });

  it('grants no more than was chosen, even when every object inherits a yes', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);
    // The pollution lasts only while the record is made: the runner could not work with it.
    const polluted = await startTab(shop, {
      append: async (next: Next) => whilePolluted({location: true}, () => append(shop, next)),
    });

    await polluted.choose('all');
    await tab.recorder.follow(false);

    expect([tab, polluted].filter(({manager}) => manager.has('location'))).to.have.lengthOf(0);
  });

  for (const id of ['constructor', 'toString', '__proto__'])
    it(`holds for a purpose called ${id} as for any other`, async () => {
      const tab = await startTab(createShop(createPolicy({purposes: [{id, label: 'Strange'}], services: []})));

      await tab.choose('all');
      const granted = tab.manager.has(id);
      await tab.choose('none');

      expect([granted, tab.manager.has(id)]).to.deep.equal([true, false]);
      expect(tab.manager.state().mustAsk).to.equal(false);
    });
});

describe('note()', () => {
  const note = (tab: Tab, fields: Partial<Draft> = {}) =>
    tab.recorder.note((last) => ({
      seq: (last?.seq ?? 0) + 1,
      answers: last?.answers ?? {},
      versions: last?.versions ?? {},
      ...fields,
    }));

  it('changes no answer, tells of none, and leaves copies that agree with it', async () => {
    const shop = createShop(policy, everything);
    const tab = await startTab(shop);

    const record = await note(tab, {kind: 'exemption'});

    expect(record).to.deep.include({seq: 2, answers: everything.answers, kind: 'exemption', source: 'page'});
    expect(tab.manager.has('analytics')).to.equal(true);
    expect(tab.changes).to.deep.equal([]);
    expect(shop.copies).to.deep.equal([lineOf(record, policy), lineOf(record, policy)]);
  });

  it('does not undo what another tab denies and no record knows of yet', async () => {
    const shop = createShop(policy, everything);
    shop.follow = () => undefined;
    const tab = await startTab(shop);
    tab.manager.hear(lineOf({...everything, seq: 2, answers: {...everything.answers, analytics: 'withdrawn'}}, policy));

    await note(tab);

    expect(['analytics', 'marketing'].filter(tab.manager.has)).to.deep.equal(['marketing']);
  });

  it('is rejected where it cannot be stored', async () => {
    const tab = await startTab(createShop(policy, everything), {append: () => Promise.reject(QUOTA)});

    const failure: unknown = await note(tab).catch((error: unknown) => error);

    expect(failure).to.equal(QUOTA);
    expect(tab.manager.has('analytics')).to.equal(true);
  });
});

describe('adopt()', () => {
  it('takes an erasure into force: nothing was answered, and no copy says anything', async () => {
    const shop = createShop(policy, everything);
    const tab = await startTab(shop);

    tab.recorder.adopt(forgotten(shop.records, Date.now()));

    expect(tab.allowed()).to.have.members(['cart', 'payment']);
    expect(tab.manager.explain('analytics').ground).to.equal('undecided');
    expect(tab.manager.state().mustAsk).to.equal(true);
    expect(shop.copies).to.deep.equal([null, null]);
  });
});

describe('what is announced', () => {
  it('is a grant, after has() tells it, with its source and record', async () => {
    const seen: boolean[] = [];
    const changes: unknown[] = [];
    const tab = await startTab(createShop(policy), {
      onChange(change) {
        seen.push(tab.manager.has('analytics'));
        changes.push(change);
      },
    });

    const record = await tab.choose({analytics: true}, {source: 'preferences'});

    expect(seen).to.deep.equal([true]);
    expect(changes).to.deep.equal([
      {granted: ['analytics', 'counter'], refused: [], withdrawn: [], source: 'preferences', record},
    ]);
  });

  it('is a withdrawal of what was allowed, once', async () => {
    const tab = await startTab(createShop(policy, createRecord({answers: {analytics: 'granted'}})));

    const record = await tab.choose({analytics: false});

    expect(tab.changes).to.deep.equal([
      {granted: [], refused: [], withdrawn: ['analytics', 'counter'], source: 'banner', record},
    ]);
  });

  it('is a refusal of what was undecided', async () => {
    const tab = await startTab(createShop(policy));

    await tab.choose({analytics: false});

    expect(tab.changes).to.have.lengthOf(1);
    expect(tab.changes[0]).to.deep.include({granted: [], refused: ['analytics', 'counter', 'pixel'], withdrawn: []});
  });

  it('is told in one event when one choice grants and denies', async () => {
    const tab = await startTab(createShop(policy, createRecord({answers: {analytics: 'granted'}})));

    await tab.choose({analytics: false, marketing: true, location: false});

    expect(tab.changes).to.have.lengthOf(1);
    expect(tab.changes[0]).to.deep.include({
      granted: ['marketing'],
      refused: ['location'],
      withdrawn: ['analytics', 'counter'],
    });
  });

  for (const [what, answers, requested] of [
    ['a yes to what was granted', {analytics: 'granted'}, {analytics: true}],
    ['a no to what was refused', {analytics: 'refused'}, {analytics: false}],
    ['a no to what was withdrawn', {analytics: 'withdrawn'}, {analytics: false}],
    ['a yes to a service whose purpose is undecided', {}, {counter: true}],
  ] as const)
    it(`is nothing for ${what}, which is recorded all the same`, async () => {
      const shop = createShop(policy, createRecord({answers}));
      const tab = await startTab(shop);

      const record = await tab.choose(requested as Record<string, boolean>);

      expect(tab.changes).to.deep.equal([]);
      expect(lastOf(shop)).to.deep.equal(record);
    });

  it('is told once in every other tab, without a record of its own', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);
    const told = defer<void>();
    const other = await startTab(shop);
    const follow = shop.follow;
    shop.follow = (to, isArrival) => {
      void other.recorder.follow(isArrival).then(told.resolve);
      if (to !== other) follow(to, isArrival);
    };

    await tab.choose({analytics: true});
    await told.promise;

    expect(other.changes).to.have.lengthOf(1);
    expect(other.changes[0]).to.deep.include({granted: ['analytics', 'counter'], source: 'tab'});
  });

  it('is told with its own record where another tab speaks while it is recorded', async () => {
    const saving = defer<void>();
    const shop = createShop(policy, createRecord({seq: 1, answers: {analytics: 'granted', marketing: 'granted'}}));
    shop.follow = () => undefined;
    const tab = await startTab(shop, {
      async append(next: Next) {
        await saving.promise;
        return append(shop, next);
      },
    });

    const choosing = tab.choose({analytics: false});
    tab.manager.hear(lineOf(createRecord({seq: 2, answers: {analytics: 'granted', marketing: 'withdrawn'}}), policy));
    await tab.recorder.follow(false);
    const early = tab.changes.length;
    saving.resolve();
    const record = await choosing;

    expect(early).to.equal(0);
    expect(tab.changes).to.have.lengthOf(1);
    expect(tab.changes[0]).to.deep.include({source: 'banner', record});
    expect(tab.changes[0]?.withdrawn).to.include.members(['analytics', 'marketing']);
  });

  it('is each change once, over any choices', async () => {
    const choices = fc.dictionary(fc.constantFrom(...policy.ids), fc.boolean(), {noNullPrototype: true});
    await fc.assert(
      fc.asyncProperty(fc.array(choices, {maxLength: 5}), async (rounds) => {
        const tab = await startTab(createShop(policy));

        for (const requested of rounds) {
          const before = tab.allowed();
          const told = tab.changes.length;

          await tab.choose(requested);

          const after = tab.allowed();
          const news = tab.changes.slice(told);
          expect(news.length).to.be.at.most(1);
          expect(news.flatMap(({granted}) => granted)).to.have.members(after.filter((id) => !before.includes(id)));
          expect(news.flatMap(({withdrawn}) => withdrawn)).to.have.members(before.filter((id) => !after.includes(id)));
        }
      }),
      SHARE,
    );
  });
});

describe('follow()', () => {
  it('takes what another tab recorded into force', async () => {
    const shop = createShop(policy, createRecord({seq: 1}));
    const tab = await startTab(shop);
    shop.records = [...shop.records, createRecord({seq: 2, answers: {analytics: 'granted'}})];

    await tab.recorder.follow(false);

    expect(tab.manager.has('analytics')).to.equal(true);
    expect(mirrored(shop)).to.equal(digits({analytics: 1}));
    expect(tab.changes).to.have.lengthOf(1);
  });

  it('does not go back to an older record', async () => {
    const shop = createShop(policy, createRecord({seq: 5, answers: {analytics: 'withdrawn'}}));
    const tab = await startTab(shop);
    shop.records = [createRecord({seq: 4, answers: {analytics: 'granted'}})];

    await tab.recorder.follow(false);

    expect(tab.manager.has('analytics')).to.equal(false);
  });

  it('puts the copies right', async () => {
    const record = createRecord({seq: 3, answers: {analytics: 'granted'}});
    const shop = createShop(policy, record);
    shop.copies = ['v1.nonsense', null];
    shop.follow = () => undefined;
    const tab = await startTab(shop);

    await tab.recorder.follow(true);

    expect(shop.copies).to.deep.equal([lineOf(record, policy), lineOf(record, policy)]);
  });

  it('does not write over a newer denial of which no message has come yet', async () => {
    const shop = createShop(policy, createRecord({seq: 1, answers: all('granted', 'analytics', 'marketing')}));
    shop.follow = () => undefined;
    const tab = await startTab(shop);
    const newer = lineOf(createRecord({seq: 5, answers: {analytics: 'withdrawn', marketing: 'granted'}}), policy);
    shop.copies = [newer, newer];
    append(shop, () => createRecord({seq: 2, answers: all('granted', 'analytics', 'marketing', 'location')}));

    await tab.recorder.follow(false);

    expect(mirrored(shop)?.charAt(0)).to.equal('3');
  });

  it('leaves the copies to a tab with another configuration that announced a record', async () => {
    const shop = createShop(policy, createRecord({seq: 1, answers: {analytics: 'granted'}}));
    const tab = await startTab(shop);
    const other = createPolicy({services: []});
    const withdrawn = createRecord({seq: 2, answers: {analytics: 'withdrawn'}});
    shop.records = [...shop.records, withdrawn];
    shop.copies = [lineOf(withdrawn, other), lineOf(withdrawn, other)];

    await tab.recorder.follow();

    expect(tab.manager.has('analytics')).to.equal(false);
    expect(tab.writes).to.deep.equal([]);
  });

  it('writes nothing where nothing was ever chosen', async () => {
    const shop = createShop(policy);
    const tab = await startTab(shop);

    await tab.recorder.follow(true);

    expect(tab.writes).to.deep.equal([]);
    expect(shop.records).to.deep.equal([]);
  });

  it('records on arrival what was denied when the browser was killed', async () => {
    const shop = createShop(policy, createRecord({seq: 1, answers: all('granted', 'analytics', 'marketing')}));
    const denied = lineOf(createRecord({seq: 2, answers: {analytics: 'withdrawn', marketing: 'granted'}}), policy);
    shop.copies = [denied, denied];
    shop.follow = () => undefined;
    const tab = await startTab(shop);

    await tab.recorder.follow(true);

    expect(lastOf(shop)?.answers).to.deep.equal({analytics: 'withdrawn', marketing: 'granted'});
    expect(tab.manager.has('analytics')).to.equal(false);
    expect(tab.manager.has('marketing')).to.equal(true);
  });

  it('reports a store that cannot be read, and changes nothing', async () => {
    const shop = createShop(policy, createRecord({answers: {analytics: 'granted'}}));
    let isBroken = false;
    const readRecord = async () => (isBroken ? Promise.reject(QUOTA) : lastOf(shop));
    const tab = await startTab(shop, {readRecord});
    isBroken = true;

    await tab.recorder.follow(false);

    expect(tab.reports).to.deep.equal(['storage/read']);
    expect(tab.manager.has('analytics')).to.equal(true);
  });

  it('does nothing without a configuration', async () => {
    const tab = openTab(createShop(policy));

    await tab.recorder.follow(true);

    expect([tab.reports, tab.writes]).to.deep.equal([[], []]);
  });
});

describe('a denial from another tab', () => {
  const before = createRecord({seq: 1, answers: {analytics: 'granted', marketing: 'refused'}});
  const denial = lineOf(createRecord({seq: 2, answers: {analytics: 'withdrawn', marketing: 'refused'}}), policy);

  it('is not undone by a grant of something else that is being saved', async () => {
    const saving = defer<void>();
    const shop = createShop(policy, before);
    shop.follow = () => undefined;
    const tab = await startTab(shop, {
      async append(next: Next) {
        await saving.promise;
        return append(shop, next);
      },
    });

    const choosing = tab.choose({marketing: true});
    tab.manager.hear(denial);
    const since = tab.applied().length;
    saving.resolve();
    await choosing;

    expect(tab.manager.has('analytics')).to.equal(false);
    expect(
      tab
        .applied()
        .slice(since)
        .filter((ids) => ids.has('analytics')),
    ).to.have.lengthOf(0);
    expect(mirrored(shop)?.charAt(0)).to.equal('3');
  });

  it('is not undone by an older record that was being saved', async () => {
    const [saved, painting] = [defer<void>(), defer<void>()];
    const shop = createShop(policy, before);
    shop.follow = () => undefined;
    const tab = await startTab(shop, {
      async append(next: Next) {
        const record = append(shop, next);
        saved.resolve();
        return record;
      },
      painted: () => painting.promise,
    });

    const choosing = tab.choose({location: true});
    await saved.promise;
    const last = createRecord({
      seq: 9,
      answers: {analytics: 'withdrawn', marketing: 'granted', location: 'granted'},
    });
    append(shop, () => last);
    tab.manager.hear(lineOf(last, policy));
    await tab.recorder.follow(false);
    painting.resolve();
    await choosing;

    expect(['analytics', 'marketing', 'location'].filter(tab.manager.has)).to.deep.equal(['marketing', 'location']);
    expect(shop.copies[0]).to.equal(lineOf(last, policy));
  });
});

describe('several tabs', () => {
  const ids = ['analytics', 'marketing', 'location', 'counter'] as const;
  const action = fc.record({
    tab: fc.nat(2),
    requested: fc.oneof(
      fc.constantFrom('all' as const, 'none' as const),
      fc.dictionary(fc.constantFrom<string>(...ids), fc.boolean(), {minKeys: 1, maxKeys: 2, noNullPrototype: true}),
    ),
  });
  const beforehand = fc.dictionary(
    fc.constantFrom<string>(...ids),
    fc.constantFrom('granted' as const, 'refused' as const, 'withdrawn' as const),
    {noNullPrototype: true},
  );

  type Action = {tab: number; requested: 'all' | 'none' | Record<string, boolean>};

  /**
   * Opens tabs whose every step waits for its turn, and lets them choose, each as soon as its turn comes.
   *
   * @param options - `broken` is the tab that cannot save; `onChoose` is told right before a tab chooses.
   */
  async function play(
    scheduler: fc.Scheduler,
    count: number,
    answers: ConsentRecord['answers'],
    actions: readonly Action[],
    {broken, onChoose}: {broken?: number; onChoose?: (tab: Tab, requested: Action['requested']) => void} = {},
  ): Promise<Shop> {
    const turn = (label: string) => scheduler.schedule(Promise.resolve(), label);
    const shop = createShop(policy, createRecord({seq: 1, answers}));
    let isPlaying = false;
    for (let i = 0; i < count; i++)
      await startTab(shop, {
        async readRecord() {
          if (!isPlaying) return lastOf(shop);
          await turn(`read ${i}`);
          const record = structuredClone(lastOf(shop));
          await turn(`have read ${i}`);
          return record;
        },
        async append(next: Next) {
          await turn(`append ${i}`);
          if (i === broken) throw QUOTA;
          const record = append(shop, next);
          await turn(`appended ${i}`);
          return record;
        },
        painted: () => turn(`painted ${i}`),
      });
    isPlaying = true;
    // Messages between two tabs arrive in the order in which they were sent.
    const queues = new Map<unknown, Promise<unknown>>();
    shop.deliver = (line, to) => {
      const queue = (queues.get(to) ?? Promise.resolve()).then(async () => {
        await turn('deliver');
        to.manager.hear(line);
      });
      queues.set(to, queue);
    };

    const choosing = actions.map(async ({tab, requested}) => {
      await turn(`choose ${tab % count}`);
      const chosen = shop.tabs[tab % count] as Tab;
      onChoose?.(chosen, requested);
      await chosen.choose(requested);
    });
    await scheduler.waitIdle();
    await Promise.all(choosing);
    await scheduler.waitIdle();
    return shop;
  }

  const waiting = policy.purposes.filter(needsConsent).map(({id}) => id);
  const granted = (shop: Shop): string[] => waiting.filter((id) => lastOf(shop)?.answers[id] === 'granted');

  it('agree with the last record when all is quiet, and allow nowhere what it denies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({min: 2, max: 3}),
        beforehand,
        fc.array(action, {minLength: 1, maxLength: 5}),
        async (scheduler, count, answers, actions) => {
          const shop = await play(scheduler, count, answers, actions);

          for (const tab of shop.tabs) expect(waiting.filter(tab.manager.has)).to.deep.equal(granted(shop));
        },
      ),
      SHARE,
    );
  });

  it('lose no denial of what nobody granted meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({min: 2, max: 3}),
        fc.array(action, {minLength: 2, maxLength: 5}),
        async (scheduler, count, actions) => {
          const denials = actions.map(({tab, requested}) => ({
            tab,
            requested:
              typeof requested === 'string'
                ? ('none' as const)
                : Object.fromEntries(Object.keys(requested).map((id) => [id, false])),
          }));

          const shop = await play(scheduler, count, all('granted', ...ids), denials);

          const denied = denials.flatMap(({requested}) => (requested === 'none' ? waiting : Object.keys(requested)));
          const answers = lastOf(shop)?.answers ?? {};
          expect(denied.filter((id) => answers[id] === 'granted')).to.deep.equal([]);
          for (const tab of shop.tabs) expect(denied.filter(tab.manager.has)).to.deep.equal([]);
        },
      ),
      SHARE,
    );
  });

  it('that choose at one moment keep the denial, whoever is first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom(...ids), async (scheduler, id) => {
        const shop = await play(scheduler, 3, all('granted', 'analytics'), [
          {tab: 0, requested: {[id]: false}},
          {tab: 1, requested: {health: true}},
        ]);

        expect(lastOf(shop)?.answers[id]).to.be.oneOf(['refused', 'withdrawn']);
        expect(shop.tabs.filter(({manager}) => manager.has(id))).to.have.lengthOf(0);
        expect(shop.tabs.filter(({manager}) => manager.has('health'))).to.have.lengthOf(3);
      }),
      SHARE,
    );
  });

  it('never open again, not for a moment, what was denied in them and granted nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({min: 2, max: 3}),
        fc.array(action, {minLength: 1, maxLength: 5}),
        async (scheduler, count, actions) => {
          const idsOf = (requested: Action['requested'], isGranted: boolean): string[] => {
            if (requested === 'all') return isGranted ? ['analytics', 'marketing', 'counter'] : [];
            if (requested === 'none') return isGranted ? [] : waiting;
            return Object.keys(requested).filter((id) => requested[id] === isGranted);
          };
          const asked = actions.flatMap(({requested}) => idsOf(requested, true));
          const denials: {tab: Tab; ids: string[]; since: number}[] = [];

          await play(scheduler, count, all('granted', ...ids), actions, {
            onChoose: (tab, requested) =>
              denials.push({tab, ids: idsOf(requested, false), since: tab.applied().length}),
          });

          for (const {tab, ids: denied, since} of denials) {
            const opened = denied.filter((id) => openings(tab.applied().slice(since), id));
            expect(opened.filter((id) => !asked.includes(id))).to.deep.equal([]);
          }
        },
      ),
      SHARE,
    );
  });

  it('of which one cannot save: no other and no copy allows what no record grants', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        beforehand,
        fc.array(action, {minLength: 1, maxLength: 5}),
        async (scheduler, answers, actions) => {
          const shop = await play(scheduler, 3, answers, actions, {broken: 0});

          const recorded = granted(shop);
          const copied = waiting.filter((id) => mirrored(shop)?.charAt(policy.ids.indexOf(id)) === '1');
          expect(recorded).to.include.members(copied);
          for (const tab of shop.tabs.slice(1)) expect(recorded).to.include.members(waiting.filter(tab.manager.has));
        },
      ),
      SHARE,
    );
  });

  it('leave copies that grant and deny what the last record does', async () => {
    // Whether what is denied was ever granted may be told in two ways, when two tabs denied it.
    const saidBy = (line: string | null) => {
      const {seq, digits} = decode(line, policy) ?? {seq: 0, digits: ''};
      return {seq, digits: digits.replaceAll('3', '2')};
    };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(action, {minLength: 1, maxLength: 4}), async (scheduler, actions) => {
        const shop = await play(scheduler, 2, {}, actions);

        const said = saidBy(lineOf(lastOf(shop) as ConsentRecord, policy));
        expect(shop.copies.map(saidBy)).to.deep.equal([said, said]);
      }),
      SHARE,
    );
  });
});
