import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {baseOf, headOf, link, type Head} from '../../src/core/record-chain.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {append, MAX_BYTES, sizeOf, type Draft} from '../../src/core/record-list.js';
import {lastOf, type ConsentRecord, type LoggedRecord} from '../../src/core/record.js';
import {verifyStored} from '../../src/core/record-verify.js';
import {createStored, NOON} from './support/chain.js';

const RUNS = {numRuns: 10_000};

/** What a store holds. */
interface Stored {
  readonly records: readonly unknown[];
  readonly head: Head | undefined;
}
const EMPTY: Stored = {records: [], head: undefined};

const draft = (fields: Partial<ConsentRecord> = {}): ((last: LoggedRecord | null) => Draft) => {
  const {previous: _, ...rest} = createStored(fields);
  return (last) => ({...rest, seq: (last?.seq ?? 0) + 1});
};

const appended = ({records}: Stored, make: (last: LoggedRecord | null) => Draft, limit?: number): Stored => {
  const list = append(records, make, limit);
  return {records: list, head: headOf(list.at(-1) as LoggedRecord)};
};
const erased = ({records}: Stored): Stored => {
  const tombstone = forgotten(records, NOON);
  return {records: [tombstone], head: headOf(tombstone)};
};
const verify = ({records, head}: Stored) => verifyStored(records, head);

describe('append', () => {
  it('begins a chain, and goes on with it', () => {
    const {records, head} = [1, 2, 3].reduce((stored) => appended(stored, draft()), EMPTY);

    const [first, second, third] = records as ConsentRecord[];
    expect([first?.previous, second?.previous, third?.previous]).to.deep.equal([null, link(first!), link(second!)]);
    expect(head).to.deep.equal({seq: 3, hash: link(third!)});
  });

  for (const [what, garbage] of Object.entries({
    'a text': 'x',
    null: null,
    nothing: undefined,
    'an object': {length: 3},
  }))
    it(`begins a chain where ${what} is stored`, () => {
      expect(append(garbage, draft())).to.have.lengthOf(1);
    });

  it('leaves damage in its place, where it is found', () => {
    const stored = appended({records: [{schema: 2}], head: undefined}, draft());

    expect(stored.records).to.have.lengthOf(2);
    expect(verify(stored).problem).to.deep.equal({damage: 'malformed', index: 0, seq: null});
  });

  it('goes on after a last record that cannot be hashed', () => {
    const last = {...createStored(), sdk: new Map()};

    const list = append([last], draft());

    expect((list.at(-1) as ConsentRecord).previous).to.equal(null);
    expect(verifyStored(list, headOf(list.at(-1) as LoggedRecord)).valid).to.equal(false);
  });
});

describe('a list that grows too long', () => {
  const filled = (count: number): Stored =>
    Array.from({length: count}).reduce<Stored>((stored) => appended(stored, draft()), EMPTY);

  it('stays within its bound, keeps the newest, and verifies', () => {
    const stored = filled(300);

    const {records} = stored;
    const seqs = (records as ConsentRecord[]).map(({seq}) => seq);
    expect(sizeOf(records)).to.be.within(MAX_BYTES - 2000, MAX_BYTES + 200);
    expect(seqs).to.deep.equal(Array.from(seqs, (_, i) => 301 - seqs.length + i));
    expect(verify(stored).valid).to.equal(true);
  });

  it('keeps how many were folded away, and the link of the last of them', () => {
    const [first, second] = appended(appended(EMPTY, draft()), draft()).records as ConsentRecord[];
    const limit = sizeOf([first]) * 2.5;

    const {records} = appended({records: [first, second], head: undefined}, draft(), limit);

    expect(records).to.have.lengthOf(2);
    expect((records.at(-1) as ConsentRecord).folded).to.deep.equal({count: 1, head: link(first!)});
  });

  it('keeps the newest even where it alone is too much', () => {
    const {records} = appended(filled(3), draft({sdk: 'x'.repeat(2 * MAX_BYTES)}));

    expect(records).to.have.lengthOf(1);
    expect(baseOf(records).count).to.equal(3);
  });

  it('drops first what has no JSON and no size', () => {
    const list = append([10n, ...filled(2).records], draft());

    expect(list).to.have.lengthOf(3);
  });

  it('counts bytes, not characters', () => {
    expect(sizeOf('ä€😀')).to.equal(2 + 2 + 3 + 4);
  });

  it('is counted in full when it is erased', () => {
    const {records} = erased(filled(300));

    expect((records[0] as ConsentRecord & {erased: object}).erased).to.deep.include({count: 300});
  });
});

describe('a life of choices, folds and erasures', () => {
  const LIMIT = 2000;
  const answers = fc.dictionary(
    fc.constantFrom('analytics', 'marketing', '__proto__', 'ä'),
    fc.constantFrom('granted' as const, 'refused' as const, 'withdrawn' as const),
    {maxKeys: 3, noNullPrototype: true},
  );
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: answers.map((given) => (stored: Stored) => appended(stored, draft({answers: given}), LIMIT)),
    },
    {weight: 1, arbitrary: fc.constant(erased)},
  );
  const life = fc
    .array(step, {minLength: 1, maxLength: 12})
    .map((steps) => steps.reduce((stored, act) => act(stored), EMPTY));

  it('always verifies, never grows too long, and counts every record', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 12}), (steps) => {
        let stored = EMPTY;
        let count = 0;
        for (const act of steps) {
          stored = act(stored);
          count = act === erased ? 0 : count + 1;

          expect(verify(stored)).to.deep.include({valid: true, problem: null});
          expect(sizeOf(stored.records)).to.be.below(LIMIT + 200);
        }
        const hasTombstone = steps.includes(erased) ? 1 : 0;
        expect(baseOf(stored.records).count + stored.records.length).to.equal(count + hasTombstone);
      }),
      SHARE,
    );
  });

  const tamperings: Record<string, (records: readonly LoggedRecord[], place: number) => readonly unknown[]> = {
    'an answer was turned': (records, place) =>
      records.map((record, i) =>
        i === place ? {...record, answers: {...record.answers, analytics: 'turned'}} : record,
      ),
    'an instant was moved': (records, place) =>
      records.map((record, i) => (i === place ? {...record, at: record.at - 1} : record)),
    'what was folded was said to be another': (records, place) =>
      records.map((record, i) => (i === place ? {...record, folded: {count: 99, head: null}} : record)),
    'a record was removed': (records, place) => records.filter((_, i) => i !== place),
    'the end was cut off': (records, place) => records.slice(0, place),
    'the beginning was cut off': (records, place) => records.slice(place + 1),
    'a record is there twice': (records, place) => [...records, records[place]],
    'a record was added in good order': (records) => append(records, draft()),
    'all was replaced by a chain of its own': (records, place) =>
      Array.from({length: place + 1}).reduce<readonly unknown[]>((list) => append(list, draft({sdk: 'forged'})), []),
    'all was removed': () => [],
    'it is no list of records': (records) => records.map(() => null),
  };

  for (const [what, tamper] of Object.entries(tamperings))
    it(`gives it away when ${what}`, () => {
      fc.assert(
        fc.property(life, fc.nat(), ({records, head}, number) => {
          const damaged = tamper(records as readonly LoggedRecord[], number % records.length);

          expect(verify({records: damaged, head}).valid).to.equal(false);
        }),
        {numRuns: Math.ceil(RUNS.numRuns / Object.keys(tamperings).length)},
      );
    });

  it('gives away a head that is missing or another', () => {
    fc.assert(
      fc.property(
        life,
        fc.constantFrom(undefined, null, {}, {hash: 'f00d'}, {hash: null}, 5, 'head'),
        ({records}, head) => {
          expect(verifyStored(records, head).valid).to.equal(false);
        },
      ),
    );
  });

  it('goes on with the last record, whatever came before', () => {
    fc.assert(
      fc.property(life, ({records}) => {
        const list = append(records, draft());

        expect((list.at(-1) as ConsentRecord).previous).to.equal(link(lastOf(records) as LoggedRecord));
      }),
      SHARE,
    );
  });
});
