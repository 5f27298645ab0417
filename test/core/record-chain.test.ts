import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {checksum} from '../../src/core/checksum.js';
import {link} from '../../src/core/record-chain.js';
import {verifyChain, type ChainReport} from '../../src/core/record-verify.js';
import type {ConsentRecord} from '../../src/core/record.js';
import {chains, chainsWithGaps, createChain} from './support/chain.js';

const RUNS = {numRuns: 10_000};

/** Quick to compute: what is found does not depend on which hash it is. */
const hash = checksum;
const verify = (records: readonly unknown[], head: string | null = null): ChainReport =>
  verifyChain(records, head, hash);

const headOf = (chain: readonly ConsentRecord[]): string => link(chain.at(-1) as ConsentRecord, hash);

/** The damage and the index, as one word. */
const told = ({problem}: ChainReport): string | null => problem && `${problem.damage} ${problem.index}`;

/** A chain, and one of its places. */
const placed = (arbitrary: fc.Arbitrary<ConsentRecord[]>) =>
  arbitrary.chain((chain) => fc.tuple(fc.constant(chain), fc.nat(chain.length - 1)));

const junk = fc.oneof(fc.jsonValue({maxDepth: 1}), fc.constantFrom(NaN, undefined, new Map(), new Date(0), 1n));

/** The chain with one field of one record changed, deep fields too. */
const withField = (chain: readonly ConsentRecord[], place: number, field: string, value: unknown): unknown[] =>
  chain.map((record, i) => {
    if (i !== place) return record;
    const [name = '', key] = field.split('.');
    const inner = record[name as keyof ConsentRecord] as object;
    return {...record, [name]: key === undefined ? value : {...inner, [key]: value}};
  });

/** Every field but those that make the chain, which are changed in tests of their own. */
const FIELDS = [
  ...Object.keys(createChain({})[0] as ConsentRecord).filter((name) => !/^(seq|previous)$/.test(name)),
  'answers.analytics',
  'versions.analytics',
  'another',
];

/** Whether the two read the same once they were stored as JSON: -0 is 0, and a key without a value is none. */
const isSame = (a: unknown, b: unknown): boolean => {
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false;
  }
};

describe('verifyChain', () => {
  it('finds nothing in a chain that nobody touched', () => {
    fc.assert(
      fc.property(chainsWithGaps(1, hash), (chain) => {
        const report = verify(chain, headOf(chain));

        expect(report).to.deep.equal({valid: true, count: chain.length, head: headOf(chain), problem: null});
      }),
      RUNS,
    );
  });

  it('finds nothing in an empty list, unless a head says that there was something', () => {
    expect(verifyChain([])).to.deep.equal({valid: true, count: 0, head: null, problem: null});
    expect(verifyChain([], 'f00d').problem).to.deep.equal({damage: 'removed', index: 0, seq: null});
  });

  it('accepts the head of any record: others may have come since', () => {
    fc.assert(
      fc.property(placed(chains(1, hash)), ([chain, place]) => {
        expect(verify(chain, link(chain[place] as ConsentRecord, hash)).valid).to.be.true;
      }),
    );
  });

  it('survives being written as JSON, with keys in any order', () => {
    fc.assert(
      fc.property(chains(1, hash), (chain) => {
        const turned = chain.map((record) => Object.fromEntries(Object.entries(record).reverse()));

        expect(verify(JSON.parse(JSON.stringify(turned)), headOf(chain)).valid).to.be.true;
      }),
    );
  });

  it('survives being stored and read again', () => {
    const chain = createChain({answers: {analytics: 'granted'}}, {}, {});

    expect(verifyChain(structuredClone(chain), link(chain[2]!)).valid).to.be.true;
  });

  it('takes any hash', () => {
    const length = (text: string): string => `${text.length}`;
    const first = {seq: 1, previous: null};
    const second = {seq: 2, previous: link(first, length)};

    expect(verifyChain([first, second], link(second, length), length).valid).to.be.true;
  });

  describe('when one field was edited', () => {
    it('names the record', () => {
      fc.assert(
        fc.property(placed(chains(1, hash)), fc.constantFrom(...FIELDS), junk, ([chain, place], field, value) => {
          const edited = withField(chain, place, field, value);
          fc.pre(!isSame(edited, chain));

          const report = verify(edited, headOf(chain));

          const last = place === chain.length - 1;
          // Of the last, only what follows it could say that it is still there.
          const expected = [`malformed ${place}`, last ? `removed ${chain.length}` : `edited ${place}`];
          expect(told(report)).to.be.oneOf(expected);
          if (report.problem?.damage === 'edited') expect(report.problem.seq).to.equal(chain[place]?.seq);
        }),
        RUNS,
      );
    });

    it('names the record or the place behind it where numbers are left out', () => {
      fc.assert(
        fc.property(
          placed(chainsWithGaps(1, hash)),
          fc.constantFrom(...FIELDS),
          junk,
          ([chain, place], field, value) => {
            const edited = withField(chain, place, field, value);
            fc.pre(!isSame(edited, chain));

            expect(verify(edited, headOf(chain)).problem?.index).to.be.oneOf([place, place + 1]);
          },
        ),
        RUNS,
      );
    });

    it('names the record whose link to the one before was edited', () => {
      const previous = fc.oneof(fc.string(), fc.constant(null), fc.stringMatching(/^[\da-f]{64}$/));
      fc.assert(
        fc.property(placed(chainsWithGaps(1, hash)), previous, ([chain, place], value) => {
          fc.pre(value !== chain[place]?.previous);

          expect(told(verify(withField(chain, place, 'previous', value), headOf(chain)))).to.equal(`edited ${place}`);
        }),
        RUNS,
      );
    });

    it('names the record whose number was edited, or the place behind it', () => {
      fc.assert(
        fc.property(
          placed(chainsWithGaps(1, hash)),
          fc.oneof(fc.integer({min: 1, max: 20}), junk),
          ([chain, place], value) => {
            fc.pre(!isSame(value, chain[place]?.seq));

            expect(verify(withField(chain, place, 'seq', value), headOf(chain)).problem?.index).to.be.oneOf([
              place,
              place + 1,
            ]);
          },
        ),
        RUNS,
      );
    });

    it('finds an edit of any but the last without a head', () => {
      fc.assert(
        fc.property(placed(chains(2, hash)), fc.constantFrom(...FIELDS), junk, ([chain, place], field, value) => {
          fc.pre(place < chain.length - 1);
          const edited = withField(chain, place, field, value);
          fc.pre(!isSame(edited, chain));

          expect(told(verify(edited))).to.be.oneOf([`edited ${place}`, `malformed ${place}`]);
        }),
        RUNS,
      );
    });
  });

  it('names the place where a record or several were removed', () => {
    fc.assert(
      fc.property(placed(chainsWithGaps(1, hash)), fc.nat(4), ([chain, from], more) => {
        const until = Math.min(from + more + 1, chain.length);
        const shortened = [...chain.slice(0, from), ...chain.slice(until)];

        const report = verify(shortened, headOf(chain));

        expect(report.problem).to.deep.equal({damage: 'removed', index: from, seq: chain[until]?.seq ?? null});
        if (until < chain.length) expect(told(verify(shortened))).to.equal(`removed ${from}`);
      }),
      RUNS,
    );
  });

  it('names the first of two that were swapped', () => {
    fc.assert(
      fc.property(placed(chainsWithGaps(2, hash)), fc.nat(), ([chain, one], step) => {
        const other = (one + 1 + (step % (chain.length - 1))) % chain.length;
        const swapped = chain.map((record, i) => chain[i === one ? other : i === other ? one : i] ?? record);

        expect(told(verify(swapped))).to.equal(`reordered ${Math.min(one, other)}`);
      }),
      RUNS,
    );
  });

  it('names the place of a record that is there twice', () => {
    fc.assert(
      fc.property(placed(chainsWithGaps(1, hash)), fc.nat(), ([chain, place], number) => {
        const to = number % (chain.length + 1);
        const doubled = [...chain.slice(0, to), chain[place], ...chain.slice(to)];

        // Of two equal neighbours the second is the one too many.
        expect(told(verify(doubled))).to.equal(`reordered ${to === place ? to + 1 : to}`);
      }),
      RUNS,
    );
  });

  it('finds every other order', () => {
    const shuffled = chainsWithGaps(2, hash).chain((chain) =>
      fc.tuple(fc.constant(chain), fc.shuffledSubarray(chain, {minLength: chain.length})),
    );
    fc.assert(
      fc.property(shuffled, ([chain, turned]) => {
        const first = turned.findIndex((record, i) => record !== chain[i]);
        fc.pre(first >= 0);

        expect(told(verify(turned))).to.equal(`reordered ${first}`);
      }),
      RUNS,
    );
  });

  it('names a later record that says it is the first', () => {
    const chain = createChain({}, {}, {});

    expect(told(verifyChain(withField(chain, 2, 'previous', null)))).to.equal('edited 2');
  });

  it('finds numbers that fall in a chain that was written anew', () => {
    expect(told(verifyChain(createChain({seq: 3}, {seq: 2}, {seq: 4})))).to.equal('reordered 1');
  });

  it('finds what is no record', () => {
    const [first, ...rest] = createChain({}, {});
    for (const wrong of [null, 1, 'x', [], {}, {seq: 1}, {seq: 0, previous: null}, {seq: 1.5, previous: null}])
      expect(verifyChain([first, wrong, ...rest]).problem).to.deep.equal({damage: 'malformed', index: 1, seq: null});
  });

  it('finds a record that refers to itself', () => {
    const round: Record<string, unknown> = {seq: 1, previous: null};
    round.answers = round;

    expect(told(verifyChain([round]))).to.equal('malformed 0');
  });

  it('never throws, whatever the list holds', () => {
    const record = fc.record(
      {seq: fc.oneof(fc.nat(), junk), previous: fc.oneof(fc.string(), junk), more: junk},
      {requiredKeys: []},
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(junk, record), {minLength: 1}), fc.option(fc.string()), (list, head) => {
        expect(verify(list, head).count).to.equal(list.length);
      }),
      RUNS,
    );
  });
});
