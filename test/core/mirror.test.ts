import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {checksum} from '../../src/core/checksum.js';
import {encode} from '../../src/core/mirror-writer.js';
import {decode, MAX_BYTES} from '../../src/core/mirror.js';
import type {Standing} from '../../src/core/standing.js';
import {createPolicy} from '../support/policy.js';

const policy = createPolicy();
const other = createPolicy({purposes: [{id: 'analytics', label: 'Statistics', version: '2'}], services: []});

/** Digits as a copy holds them: nothing unanswered behind the last answer. */
const digits = (maxLength = policy.ids.length) =>
  fc
    .tuple(fc.array(fc.constantFrom(...'01234'), {maxLength: maxLength - 1}), fc.constantFrom(...'1234'))
    .map(([before, last]) => before.join('') + last);

/** Whatever a copy can hold. Expiry is kept in seconds. */
const standing: fc.Arbitrary<Standing> = fc.record({
  seq: fc.oneof(fc.integer({min: 1, max: 50}), fc.integer({min: 1, max: 36 ** 8 - 1})),
  expires: fc
    .oneof(fc.integer({min: 1.7e9, max: 2e9}), fc.integer({min: 1, max: 36 ** 8 - 1}))
    .map((seconds) => seconds * 1000),
  digits: digits(),
});

/** A line with the right check, whatever else it says. */
const sealed = (body: string): string => body + checksum(body);

const PRINTABLE = Array.from({length: 95}, (_, i) => String.fromCharCode(32 + i));
const STRANGE = ['\0', '\n', '\r', '\t', '\x7f', 'ä', '\u0130', '\u2028', '\ud800', '１'];

describe('encode and decode', () => {
  it('give back what was put in', () => {
    fc.assert(
      fc.property(standing, (given) => {
        expect(decode(encode(given, policy), policy)).to.deep.equal(given);
      }),
      {numRuns: 5000},
    );
  });

  it('cut the expiry to whole seconds, never up', () => {
    expect(decode(encode({seq: 1, expires: 1_800_000_000_999, digits: '1'}, policy), policy)?.expires).to.equal(
      1_800_000_000_000,
    );
  });

  it('say the same in the same line: what is unanswered at the end leaves no trace', () => {
    fc.assert(
      fc.property(standing, fc.nat(9), (given, zeros) => {
        const padded = {...given, digits: given.digits + '0'.repeat(zeros)};

        expect(encode(padded, policy)).to.equal(encode(given, policy));
      }),
    );
  });

  it('write a line that a cookie can hold as it is, and no identifier', () => {
    fc.assert(
      fc.property(standing, (given) => {
        const line = encode(given, policy);

        expect(line).to.match(/^v1\.[\da-z]{1,8}\.[\da-z]{1,8}\.[0-4]+\.[\da-z]+\.[\da-z]+$/);
        expect(line.length).to.be.at.most(MAX_BYTES);
      }),
    );
  });

  it('write nothing where there is no answer', () => {
    for (const unanswered of ['', '0', '0000'])
      expect(encode({seq: 1, expires: 1_800_000_000_000, digits: unanswered}, policy)).to.equal('');
  });
});

describe('decode', () => {
  const given = {seq: 12, expires: 1_800_000_000_000, digits: '1203'};
  const line = encode(given, policy);
  const [, seq, expiry, answers, digest] = line.split('.') as [string, string, string, string, string];

  it('refuses the line of another policy', () => {
    fc.assert(
      fc.property(standing, (any) => {
        expect(decode(encode(any, other), policy)).to.equal(null);
      }),
    );
  });

  it('refuses what is not there', () => {
    expect(decode(null, policy)).to.equal(null);
  });

  const STRANGERS: Record<string, string> = {
    'another version': `v2.${seq}.${expiry}.${answers}.${digest}.`,
    'no sequence number': `v1..${expiry}.${answers}.${digest}.`,
    'sequence number 0': `v1.0.${expiry}.${answers}.${digest}.`,
    'a zero before the sequence number': `v1.0${seq}.${expiry}.${answers}.${digest}.`,
    'a sequence number of nine digits': `v1.100000000.${expiry}.${answers}.${digest}.`,
    'a negative sequence number': `v1.-1.${expiry}.${answers}.${digest}.`,
    'a sequence number in capitals': `v1.C.${expiry}.${answers}.${digest}.`,
    'no expiry': `v1.${seq}..${answers}.${digest}.`,
    'an expiry that never comes': `v1.${seq}.Infinity.${answers}.${digest}.`,
    'a zero before the expiry': `v1.${seq}.0${expiry}.${answers}.${digest}.`,
    'no answer': `v1.${seq}.${expiry}..${digest}.`,
    'unanswered ids behind the last answer': `v1.${seq}.${expiry}.${answers}0.${digest}.`,
    'an answer that there is not': `v1.${seq}.${expiry}.16.${digest}.`,
    'no digest': `v1.${seq}.${expiry}.${answers}..`,
    'one field less': `v1.${seq}.${expiry}.${digest}.`,
    'one field more': `v1.${seq}.${expiry}.${answers}.${digest}.1.`,
  };
  for (const [what, body] of Object.entries(STRANGERS))
    it(`refuses a line with ${what}, even with the right check`, () => {
      expect(decode(sealed(body), policy)).to.equal(null);
    });

  it('takes no line that encode would not have written, even with the right check', () => {
    const field = (characters: string) =>
      fc.array(fc.constantFrom(...characters), {maxLength: 10}).map((parts) => parts.join(''));
    fc.assert(
      fc.property(field('0019az'), field('0019az'), field('00124'), (a, b, c) => {
        const made = sealed(`v1.${a}.${b}.${c}.${digest}.`);

        const read = decode(made, policy);

        expect(read && encode(read, policy)).to.be.oneOf([null, made]);
      }),
      {numRuns: 5000},
    );
  });

  it('refuses any text that is not such a line', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({unit: 'binary'}),
      fc.array(fc.constantFrom(...'v10az.'), {maxLength: 60}).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(decode(any, policy)).to.equal(null);
      }),
      {numRuns: 10_000},
    );
  });

  it('refuses everything around a good line', () => {
    const around = [` ${line}`, `${line} `, `${line}\n`, `"${line}"`, line + line, `${line};`, line.toUpperCase()];

    expect(around.filter((any) => decode(any, policy))).to.deep.equal([]);
  });

  it('refuses a line of more than 200 bytes, which encode does not write', () => {
    const room = MAX_BYTES - encode({...given, digits: '1'}, policy).length + 1;
    const [fits, exceeds] = [room, room + 1].map((count) => '1'.repeat(count)) as [string, string];

    // The check can be a digit shorter: what counts is which of the lines is too long.
    for (const many of [fits.slice(2), exceeds]) {
      const long = sealed(`v1.${seq}.${expiry}.${many}.${digest}.`);
      const isTooLong = long.length > MAX_BYTES;

      expect(encode({...given, digits: many}, policy)).to.equal(isTooLong ? '' : long);
      expect(decode(long, policy)).to.deep.equal(isTooLong ? null : {...given, digits: many});
    }
  });

  describe('reads a damaged line as nothing, or as what it was', () => {
    /** The lines that are not `line`, and say something else. */
    const forged = (good: string, said: Standing, mutants: Iterable<string>): string[] => {
      const found: string[] = [];
      for (const mutant of mutants) {
        const read = decode(mutant, policy);
        const isSame = !read || (read.seq === said.seq && read.expires === said.expires && read.digits === said.digits);
        if (!isSame) found.push(`${good} -> ${mutant}`);
      }
      return found;
    };

    function* mutantsOf(good: string): Generator<string> {
      for (let i = 0; i <= good.length; i++) {
        const [head, tail] = [good.slice(0, i), good.slice(i + 1)];
        yield head; // Cut short
        yield good.slice(i);
        yield head + tail; // A character less
        for (const character of [...PRINTABLE, ...STRANGE]) {
          if (character !== good[i]) yield head + character + tail;
          yield head + character + good.slice(i);
        }
      }
    }

    it('for every change of one character, in some lines', () => {
      const standings: Standing[] = [
        given,
        {seq: 1, expires: 1_800_000_000_000, digits: '1'},
        {seq: 2, expires: 1_800_000_000_000, digits: '2'},
        {seq: 35, expires: 1_999_999_999_000, digits: '0000001'},
        {seq: 36, expires: 36_000, digits: '4444444'},
        {seq: 36 ** 8 - 1, expires: (36 ** 8 - 1) * 1000, digits: '1111111'},
        ...Array.from({length: 14}, (_, i) => ({
          seq: 7 ** (i % 9) + i,
          expires: 1_800_000_000_000 + i * 97_000,
          digits: ((i * 7919 + 1) % 78_125).toString(5).replace(/0+$/, ''),
        })),
      ];
      let count = 0;

      const found = standings.flatMap((said) => {
        const good = encode(said, policy);
        const mutants = [...mutantsOf(good)];
        count += mutants.length;
        return forged(good, said, mutants);
      });

      expect(found).to.deep.equal([]);
      expect(count).to.be.at.least(100_000);
    });

    it('for several changes at once, in many lines', () => {
      const change = fc.tuple(
        fc.constantFrom('put', 'insert', 'remove', 'cut', 'swap'),
        fc.nat(60),
        fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz.', ...STRANGE),
      );
      const apply = (text: string, [kind, place, character]: [string, number, string]): string => {
        const i = place % (text.length + 1);
        const [head, tail] = [text.slice(0, i), text.slice(i + 1)];
        if (kind === 'put') return head + character + tail;
        if (kind === 'insert') return head + character + text.slice(i);
        if (kind === 'remove') return head + tail;
        if (kind === 'swap') return head + tail.slice(0, 1) + text.slice(i, i + 1) + tail.slice(1);
        return head;
      };
      fc.assert(
        fc.property(
          standing,
          fc.array(fc.array(change, {minLength: 1, maxLength: 4}), {maxLength: 20}),
          (said, plans) => {
            const good = encode(said, policy);
            const mutants = plans.map((changes) => changes.reduce(apply, good));

            expect(forged(good, said, mutants)).to.deep.equal([]);
          },
        ),
        {numRuns: 5000},
      );
    });

    it('for two good lines that were mixed', () => {
      fc.assert(
        fc.property(standing, standing, fc.nat(40), (one, two, i) => {
          const [first, second] = [encode(one, policy), encode(two, policy)];
          const mixed = first.slice(0, i) + second.slice(i);

          const read = decode(mixed, policy);

          expect(read).to.deep.be.oneOf([null, one, two]);
        }),
        {numRuns: 5000},
      );
    });
  });
});
