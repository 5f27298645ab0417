import {aTimeout, expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {decide} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import type {ConsentRecord} from '../../src/core/record.js';
import {standingOf, type Standing} from '../../src/core/standing.js';
import {createPolicy, digitsOf, whilePolluted} from '../support/policy.js';
import {all, createRecord, DAY} from '../support/record.js';
import {createShop as createBusyShop, defer, lineOf, openTab, startTab, type Shop} from './support/tab.js';

const policy = createPolicy();
const NEEDS_NONE = ['cart', 'payment'];

/** A line of a copy that says this. */
const line = (answers: Record<string, number>, fields: Partial<Standing> = {}): string =>
  encode({seq: 1, expires: Date.now() + 90 * DAY, digits: digitsOf(policy, answers), ...fields}, policy);

/** A shop whose tabs do nothing about news: here only the manager is looked at. */
const createShop = (...records: ConsentRecord[]): Shop => ({
  ...createBusyShop(policy, ...records),
  follow: () => undefined,
});

const never = () => new Promise<never>(() => undefined);

describe('has()', () => {
  const granted = createRecord({answers: all('granted', ...policy.ids)});

  it('is true for what was granted and for what needs no consent', async () => {
    const {manager} = await startTab(createShop(createRecord({answers: {analytics: 'granted'}})));

    const said = ['analytics', 'counter', 'cart', 'payment', 'marketing', 'pixel'].map((id) => [id, manager.has(id)]);

    expect(Object.fromEntries(said)).to.deep.equal({
      analytics: true,
      counter: true,
      cart: true,
      payment: true,
      marketing: false,
      pixel: false,
    });
  });

  const strange: [what: string, argument: unknown][] = [
    ['an unknown id', 'analytcs'],
    ['an empty text', ''],
    ['an id in other letters', 'Analytics'],
    ['an id with a blank', 'analytics '],
    ['a name that every object has', 'constructor'],
    ['the name of the prototype', '__proto__'],
    ['a long text', 'analytics'.repeat(100_000)],
    ['a list with an id', ['analytics']],
    ['a text object', new String('analytics')],
    ['an object that says it is an id', {toString: () => 'analytics'}],
    [
      'an object whose toString throws',
      {
        toString() {
          throw new Error('no text');
        },
      },
    ],
    ['an object without a prototype', Object.create(null)],
    ['a symbol', Symbol('analytics')],
    ['a number', 0],
    ['not a number', NaN],
    ['a large number', 10n ** 30n],
    ['nothing', undefined],
    ['null', null],
    ['true', true],
    ['a function', () => 'analytics'],
  ];
  for (const [what, argument] of strange)
    it(`is false for ${what}, even when everything is granted`, async () => {
      const {manager} = await startTab(createShop(granted));

      expect(manager.has(argument as string)).to.equal(false);
    });

  it('is a boolean for any argument, and never throws', async () => {
    const {manager} = await startTab(createShop(granted));
    const known = [...policy.ids, 'cart'];

    fc.assert(
      fc.property(fc.oneof(fc.anything({withNullPrototype: true, withBigInt: true}), fc.string()), (argument) => {
        expect(manager.has(argument as string)).to.equal(known.includes(argument as string));
      }),
      {numRuns: 5000},
    );
  });

  it('is false for everything without a configuration', () => {
    const {manager} = openTab(createShop(granted));

    expect([...policy.ids, 'cart'].filter(manager.has)).to.deep.equal([]);
    expect(manager.explain('cart')).to.deep.equal({allowed: false, ground: 'loading', record: 0});
  });

  it('is false for everything with a configuration that cannot be used', async () => {
    const {manager, ready} = openTab(createShop(granted));

    manager.start(null);

    await ready;
    expect([...policy.ids, 'cart'].filter(manager.has)).to.deep.equal([]);
    expect(manager.explain('cart')).to.deep.equal({allowed: false, ground: 'config-error', record: 0});
  });

  it('is false for what every object inherits, before and after the configuration came', async () => {
    const tab = openTab(createShop());
    const asked = () =>
      whilePolluted({analytics: true, other: true}, () => ['analytics', 'other'].filter(tab.manager.has));

    const before = asked();
    tab.manager.start(policy);
    await tab.ready;

    expect([before, asked()]).to.deep.equal([[], []]);
  });
});

describe('explain()', () => {
  it('names the ground, and the record behind it', async () => {
    const record = createRecord({seq: 4, answers: {analytics: 'granted', marketing: 'withdrawn'}});
    const {manager} = await startTab(createShop(record));

    expect(manager.explain('analytics')).to.deep.equal({allowed: true, ground: 'choice', record: 4});
    expect(manager.explain('marketing')).to.deep.equal({allowed: false, ground: 'withdrawn', record: 4});
    expect(manager.explain('pixel')).to.deep.equal({allowed: false, ground: 'withdrawn', record: 4});
    expect(manager.explain('location')).to.deep.equal({allowed: false, ground: 'undecided', record: 4});
    expect(manager.explain('nothing')).to.deep.equal({allowed: false, ground: 'unknown', record: 0});
  });
});

describe('state()', () => {
  it('is a frozen snapshot that can be sent as JSON', async () => {
    const record = createRecord({seq: 4, answers: all('granted', 'analytics', 'marketing')});
    const {manager} = await startTab(createShop(record));

    const state = manager.state();

    expect(state).to.deep.include({ready: true, mustAsk: false, kept: true, seq: 4, expires: record.expires});
    expect(state.verdicts['analytics']).to.deep.equal({allowed: true, ground: 'choice', record: 4});
    expect(JSON.parse(JSON.stringify(state))).to.deep.equal(state);
    for (const part of [state, state.verdicts, state.verdicts['analytics']]) expect(part).to.be.frozen;
  });

  it('does not change with what is chosen later', async () => {
    const tab = await startTab(createShop());
    const before = tab.manager.state();

    await tab.choose('all');

    expect(before.verdicts['analytics']?.ground).to.equal('undecided');
    expect(tab.manager.state().verdicts['analytics']?.ground).to.equal('choice');
  });

  it('is there before the configuration', () => {
    expect(openTab(createShop()).manager.state()).to.deep.equal({
      ready: false,
      mustAsk: false,
      kept: false,
      verdicts: {},
      seq: 0,
      expires: 0,
    });
  });
});

describe('before the authority has answered', () => {
  const yes = line({analytics: 1, marketing: 1});
  const cases: [copies: string, copies_: [string | null, string | null], allowed: string[]][] = [
    ['there are no copies', [null, null], []],
    ['both copies agree on a yes', [yes, yes], ['analytics', 'marketing', 'counter', 'pixel']],
    ['only the cookie says yes', [yes, null], []],
    ['only localStorage says yes', [null, yes], []],
    ['both copies are damaged in the same way', [yes.slice(1), yes.slice(1)], []],
    ['one copy is damaged', [yes, yes.slice(1)], []],
    ['the copies differ in an answer', [yes, line({analytics: 1})], []],
    ['the copies differ in the sequence number', [yes, line({analytics: 1, marketing: 1}, {seq: 2})], []],
    ['both copies are empty', ['', ''], []],
    [
      'both copies have expired',
      [line({analytics: 1}, {expires: Date.now() - 1000}), line({analytics: 1}, {expires: Date.now() - 1000})],
      [],
    ],
  ];
  for (const [when, copies, ids] of cases)
    it(`${ids.length ? 'allows what was granted' : 'allows nothing'} when ${when}`, () => {
      const shop = createShop();
      shop.copies = copies;
      const tab = openTab(shop, {readRecord: never});

      tab.manager.start(policy);

      expect(tab.allowed()).to.have.members([...NEEDS_NONE, ...ids]);
      expect(tab.manager.isReady).to.equal(false);
    });

  it('keeps what one of two different copies denies', () => {
    const shop = createShop();
    shop.copies = [line({analytics: 2, marketing: 1}), line({analytics: 1, marketing: 2})];
    const tab = openTab(shop, {readRecord: never});

    tab.manager.start(policy);

    expect(['analytics', 'marketing'].map((id) => tab.manager.explain(id).ground)).to.deep.equal([
      'refused',
      'refused',
    ]);
  });
});

describe('where the shop’s server keeps the cookie, and there is no record,', () => {
  const kept = createPolicy({records: {kept: true}});
  const yes = line({analytics: 1, marketing: 1});
  const ALL = ['analytics', 'marketing', 'counter', 'pixel'];
  const cases: [what: string, copies: [string | null, string | null], allowed: string[]][] = [
    ['counts where it is all there is', [yes, null], ALL],
    ['counts beside the same in localStorage', [yes, yes], ALL],
    ['counts less what a newer entry denies', [yes, line({marketing: 3}, {seq: 2})], ['analytics', 'counter']],
    ['is not replaced by localStorage', [null, yes], []],
    ['is nothing where it is damaged', [yes.slice(1), null], []],
    ['is nothing where it has expired', [line({analytics: 1}, {expires: Date.now() - 1000}), null], []],
  ];
  for (const [what, copies, ids] of cases)
    it(`the cookie ${what}`, async () => {
      const shop = {...createBusyShop(kept), follow: () => undefined, copies};

      const tab = await startTab(shop);

      expect(tab.allowed()).to.have.members([...NEEDS_NONE, ...ids]);
    });

  it('a line of another tab is no cookie', async () => {
    const tab = await startTab({...createBusyShop(kept), follow: () => undefined, copies: [null, null]});

    tab.manager.hear(yes);

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
  });

  it('the record decides as soon as there is one', async () => {
    const shop = {...createBusyShop(kept, createRecord({answers: {analytics: 'granted'}})), follow: () => undefined};
    shop.copies = [yes, null];

    const tab = await startTab(shop);

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'analytics', 'counter']);
  });

  it('a store that cannot be read is not an empty one', async () => {
    const shop = {...createBusyShop(kept), follow: () => undefined};
    shop.copies = [yes, null];

    const tab = await startTab(shop, {readRecord: () => Promise.reject(new Error('The disk is gone'))});

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
  });
});

describe('when the authority has answered', () => {
  it('is ready, and has() tells what is so', async () => {
    const tab = await startTab(createShop(createRecord({answers: {analytics: 'granted'}})));

    expect([...(tab.applied().at(-1) ?? [])]).to.deep.equal(['cart', 'analytics', 'counter', 'payment']);
    expect(tab.manager.state().ready).to.equal(true);
    expect(tab.news).to.deep.equal([]);
  });

  it('closes what only the copies grant', async () => {
    const shop = createShop(createRecord({answers: {analytics: 'granted'}}));
    const yes = line({analytics: 1, marketing: 1});
    shop.copies = [yes, yes];

    const tab = await startTab(shop);

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'analytics', 'counter']);
  });

  it('grants what the authority grants, even where there are no copies', async () => {
    const shop = createShop(createRecord({answers: {analytics: 'granted'}}));
    shop.copies = [null, null];

    const tab = await startTab(shop);

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'analytics', 'counter']);
    expect(tab.news).to.deep.equal([true]);
  });

  it('denies what a newer copy denies', async () => {
    const shop = createShop(createRecord({seq: 1, answers: all('granted', 'analytics', 'marketing')}));
    const newer = line({analytics: 3, marketing: 1}, {seq: 2});
    shop.copies = [newer, newer];

    const tab = await startTab(shop);

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'marketing']);
    expect(tab.news).to.deep.equal([true]);
  });

  it('denies what either of two different copies of its age denies', async () => {
    const shop = createShop(createRecord({seq: 1, answers: all('granted', 'analytics', 'marketing')}));
    shop.copies = [line({analytics: 3, marketing: 1}), line({analytics: 1, marketing: 3})];

    const tab = await startTab(shop);

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
  });

  it('does not hear an older copy', async () => {
    const shop = createShop(createRecord({seq: 2, answers: {analytics: 'granted'}}));
    const older = line({analytics: 3}, {seq: 1});
    shop.copies = [older, older];

    const tab = await startTab(shop);

    expect(tab.manager.has('analytics')).to.equal(true);
    expect(tab.news).to.deep.equal([true]);
  });

  for (const [when, record] of [
    ['was evicted', null],
    ['has only an older record that grants nothing', createRecord({seq: 1})],
  ] as const)
    it(`grants nothing and keeps denials when it ${when}`, async () => {
      const shop = createShop();
      const copy = line({analytics: 1, marketing: 2}, {seq: 3});
      shop.copies = [copy, copy];
      shop.records = record ? [record] : [];

      const tab = await startTab(shop);

      expect(tab.allowed()).to.have.members(NEEDS_NONE);
      expect(tab.manager.explain('marketing').ground).to.equal('refused');
      expect(tab.manager.isKept).to.equal(!!record);
    });

  it('asks again where nothing is stored any more', async () => {
    const shop = createShop();
    const copy = line({analytics: 1, marketing: 1});
    shop.copies = [copy, copy];

    const tab = await startTab(shop);

    expect(tab.manager.state().mustAsk).to.equal(true);
  });

  it('leaves what both copies agree on when it cannot be read, and reports it', async () => {
    const shop = createShop(createRecord({answers: all('granted', ...policy.ids)}));

    const tab = await startTab(shop, {readRecord: () => Promise.reject(new Error('UnknownError'))});

    expect(tab.allowed()).to.include('analytics');
    expect(tab.reports).to.deep.equal(['storage/read']);
  });

  it('grants nothing when it fails with null, as storage errors do', async () => {
    const shop = createShop(createRecord({answers: all('granted', ...policy.ids)}));
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what IndexedDB does
    const tab = await startTab(shop, {readRecord: () => Promise.reject(null)});

    expect(tab.reports).to.deep.equal(['storage/read']);
  });

  const damaged: [what: string, fields: object][] = [
    ['without versions', {versions: undefined}],
    ['whose versions are null', {versions: null}],
    ['whose answers are a text', {answers: 'granted'}],
    ['whose expiry is a text', {expires: 'never'}],
    ['whose expiry never comes', {expires: Infinity}],
    ['whose expiry is no number', {expires: NaN}],
  ];
  for (const [what, fields] of damaged)
    it(`never says more than a record ${what}, and throws nothing at the page`, async () => {
      const thrown: unknown[] = [];
      const listen = (event: PromiseRejectionEvent): void => {
        event.preventDefault();
        thrown.push(event.reason);
      };
      addEventListener('unhandledrejection', listen);
      const yes = line({analytics: 1});
      const shop = createShop();
      shop.copies = [yes, yes];
      const record = {...createRecord({answers: {marketing: 'granted'}}), ...fields} as unknown as ConsentRecord;

      const tab = await startTab(shop, {readRecord: async () => record});
      // Unhandled rejections are told after the task in which they happened.
      await new Promise((resolve) => setTimeout(resolve));
      removeEventListener('unhandledrejection', listen);

      expect(tab.manager.has('analytics')).to.equal(false);
      expect(thrown.map(String)).to.deep.equal([]);
    });
});

describe('when the authority does not answer', () => {
  const granted = createRecord({answers: {analytics: 'granted'}});

  it('is ready after 250 ms, with what both copies agree on', async () => {
    const started = performance.now();

    const tab = await startTab(createShop(granted), {readRecord: never});

    expect(performance.now() - started).to.be.within(240, 2000);
    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'analytics', 'counter']);
    expect(tab.manager.isKept).to.equal(false);
  });

  it('is ready with nothing when the copies differ', async () => {
    const shop = createShop(granted);
    shop.copies[1] = null;

    const tab = await startTab(shop, {readRecord: never});

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
    expect(tab.news).to.deep.equal([true]);
  });

  it('takes its answer when it comes late, and makes it news', async () => {
    const reading = defer<ConsentRecord | null>();
    const told = defer<boolean>();
    const shop = {...createShop(granted), follow: (_: unknown, isArrival: boolean) => told.resolve(isArrival)};
    const tab = await startTab(shop, {readRecord: () => reading.promise});

    reading.resolve(createRecord({seq: 2, answers: {analytics: 'withdrawn'}}));

    expect(await told.promise).to.equal(false);
    expect(tab.manager.has('analytics')).to.equal(false);
  });

  it('does not let an answer that comes late take back a newer choice', async () => {
    const reading = defer<ConsentRecord | null>();
    const shop = createShop(granted);
    const tab = await startTab(shop, {readRecord: () => reading.promise});
    await tab.choose({analytics: false});
    const before = tab.applied().length;

    reading.resolve(granted);
    await reading.promise;
    await tab.recorder.follow(false);

    const since = tab.applied().slice(before);
    expect(since.filter((ids) => ids.has('analytics'))).to.have.lengthOf(0);
    expect(tab.manager.has('analytics')).to.equal(false);
  });
});

describe('hear()', () => {
  const granted = createRecord({seq: 5, answers: all('granted', 'analytics', 'marketing')});

  it('closes gates at once, and asks the authority', async () => {
    const tab = await startTab(createShop(granted));

    tab.manager.hear(line({analytics: 3, marketing: 1}, {seq: 6}));

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'marketing']);
    expect(tab.news).to.deep.equal([false]);
  });

  it('closes gates before the authority has answered, without asking it once more', () => {
    const tab = openTab(createShop(granted), {readRecord: never});
    tab.manager.start(policy);

    tab.manager.hear(line({analytics: 3, marketing: 1}, {seq: 6}));

    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'marketing']);
    expect(tab.news).to.deep.equal([]);
  });

  for (const [what, heard] of [
    ['what is no line', 'v1.nonsense'],
    ['nothing', null],
    ['an empty line', ''],
    ['an older line', line({analytics: 3}, {seq: 4})],
    [
      'a line of another policy',
      encode({seq: 9, expires: Date.now() + DAY, digits: '3'}, createPolicy({services: []})),
    ],
  ] as const)
    it(`does not hear ${what}`, async () => {
      const tab = await startTab(createShop(granted));

      tab.manager.hear(heard);

      expect(tab.manager.has('analytics')).to.equal(true);
      expect(tab.news).to.deep.equal([]);
    });

  it('grants nothing on a line alone', async () => {
    const tab = await startTab(createShop(createRecord({seq: 1})));

    tab.manager.hear(line(Object.fromEntries(policy.ids.map((id) => [id, 1])), {seq: 9}));

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
  });

  it('asks the authority for what a line grants', async () => {
    const shop = createShop(createRecord({seq: 1}));
    const tab = await startTab(shop);
    shop.records = [...shop.records, createRecord({seq: 2, answers: {analytics: 'granted'}})];

    tab.manager.hear(line({analytics: 1}, {seq: 2}));
    await tab.recorder.follow(false);

    expect(tab.manager.has('analytics')).to.equal(true);
  });

  it('keeps what either of two lines of the same number denies', async () => {
    const tab = await startTab(createShop(granted));

    tab.manager.hear(line({analytics: 3, marketing: 1}, {seq: 6}));
    tab.manager.hear(line({analytics: 1, marketing: 3}, {seq: 6}));

    expect(tab.allowed()).to.have.members(NEEDS_NONE);
  });
});

describe('hear() and deny()', () => {
  const answers = fc.dictionary(fc.constantFrom(...policy.ids), fc.nat(4), {noNullPrototype: true});
  const step = fc.oneof(
    fc.record({seq: fc.integer({min: 1, max: 6}), answers}),
    fc.record({denied: fc.subarray([...policy.ids])}),
  );

  it('never open a gate, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 6}), async (steps) => {
        const granted = createRecord({seq: 2, answers: all('granted', ...policy.ids)});
        const tab = await startTab(createShop(granted));

        for (const one of steps) {
          const before = tab.allowed();
          if ('denied' in one) tab.manager.deny(one.denied);
          else tab.manager.hear(line(one.answers, {seq: one.seq}));

          expect(before).to.include.members(tab.allowed());
        }
      }),
    );
  });

  it('close what they deny at once, and tell the gates', async () => {
    const tab = await startTab(createShop(createRecord({answers: all('granted', 'analytics', 'marketing')})));

    tab.manager.deny(['analytics']);

    expect(tab.manager.explain('analytics')).to.deep.include({allowed: false, ground: 'withdrawn'});
    expect(tab.allowed()).to.have.members([...NEEDS_NONE, 'marketing']);
    expect([...(tab.applied().at(-1) ?? [])]).to.have.members([...NEEDS_NONE, 'marketing']);
  });

  it('deny what was not answered before as well', async () => {
    const tab = await startTab(createShop());

    tab.manager.deny(['analytics']);

    expect(tab.manager.explain('analytics')).to.deep.include({allowed: false, ground: 'refused'});
  });

  it('deny nothing without an id', async () => {
    const tab = await startTab(createShop(createRecord({answers: {analytics: 'granted'}})));

    tab.manager.deny([]);

    expect(tab.manager.has('analytics')).to.equal(true);
  });

  it('do nothing without a configuration', () => {
    const {manager} = openTab(createShop());

    manager.deny(['analytics']);
    manager.hear(line({analytics: 1}));

    expect(manager.state().verdicts).to.deep.equal({});
  });
});

describe('the copies', () => {
  it('are news on arrival where they do not say what the authority does', async () => {
    const record = createRecord({seq: 3, answers: {analytics: 'granted'}});
    const good = lineOf(record, policy);
    const cases: [cookie: string | null, storage: string | null, isOff: boolean][] = [
      [good, good, false],
      [good, null, true],
      [null, good, true],
      [null, null, true],
      [line({analytics: 1}, {seq: 2}), line({analytics: 1}, {seq: 2}), true],
    ];

    const told = await Promise.all(
      cases.map(async ([cookie, storage]) => {
        const shop = createShop(record);
        shop.copies = [cookie, storage];
        return (await startTab(shop)).news;
      }),
    );

    expect(told).to.deep.equal(cases.map(([, , isOff]) => (isOff ? [true] : [])));
  });
});

describe('on a page that runs on a mirror line already', () => {
  const record = createRecord({seq: 2, answers: all('granted', 'analytics')});
  const running = lineOf(record, policy);

  it('closes nothing while the authority is asked', async () => {
    const shop = createShop(record);
    const tab = openTab(shop);
    tab.gatekeeper.put({verdicts: decide(policy, standingOf(record, policy), Date.now()), seq: 2, ready: true});
    shop.copies = [running, null];

    tab.manager.start(policy, '', running);
    await tab.ready;

    expect(tab.applied().every((open) => open.has('analytics'))).to.equal(true);
  });

  it('makes it news when the authority says something else by now', async () => {
    const shop = createShop(record, createRecord({seq: 3, answers: {analytics: 'withdrawn'}}));
    const tab = openTab(shop);
    tab.gatekeeper.put({verdicts: decide(policy, standingOf(record, policy), Date.now()), seq: 2, ready: true});

    tab.manager.start(policy, '', running);
    await aTimeout(0);

    expect(tab.manager.has('analytics')).to.equal(false);
    expect(tab.news).to.deep.equal([true]);
  });

  it('is news by itself where the store is known to hold another line, but not where nothing was ever chosen', async () => {
    const known = openTab(createShop(record));
    known.manager.start(policy, '', null);
    const empty = openTab(createShop());
    empty.manager.start(policy, '', null);
    await Promise.all([known.ready, empty.ready]);
    await aTimeout(0);

    expect([known.news, empty.news]).to.deep.equal([[true], []]);
  });
});
