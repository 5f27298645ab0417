import {expect} from '@open-wc/testing';
import {decide, mustAsk} from '../../src/core/decision.js';
import {inputsOf} from '../../src/core/inputs.js';
import {encode} from '../../src/core/mirror-writer.js';
import {decode, MAX_BYTES} from '../../src/core/mirror.js';
import type {Policy} from '../../src/core/policy.js';
import type {Standing} from '../../src/core/standing.js';
import {isLine, readVerdicts, type Ruling} from '../../src/core/verdict-line.js';
import {CONFIG, createPolicy} from '../support/policy.js';
import fc from '../support/properties.js';
import {DAY} from '../support/record.js';

const INPUTS = 'abc123';
const NOW = 1_800_000_000_000;
const policy = createPolicy();

const read = (line: string, {purposes, services}: Policy = policy, now = NOW): Ruling | null =>
  readVerdicts(line, [...purposes, ...services], INPUTS, now);

/** What the line of this standing must say. */
const ruled = (standing: Standing, given: Policy = policy): Ruling => {
  const verdicts = decide(given, standing, NOW);
  return {verdicts, mustAsk: mustAsk(given, verdicts), seq: standing.seq, expires: standing.expires};
};

const standings = (given: Policy): fc.Arbitrary<Standing> =>
  fc.record({
    seq: fc.integer({min: 1, max: 1e6}),
    expires: fc.integer({min: NOW / 1000 + 1, max: (NOW + given.lifetime) / 1000}).map((seconds) => seconds * 1000),
    digits: fc
      .array(fc.constantFrom('0', '1', '2', '3', '4'), {minLength: given.ids.length, maxLength: given.ids.length})
      .map((digits) => digits.join(''))
      .filter((digits) => /[1-4]/.test(digits)),
  });

const granted: Standing = {seq: 3, expires: NOW + 90 * DAY, digits: '1'.repeat(policy.ids.length)};
const line = encode(granted, policy, INPUTS);

describe('a mirror line with verdicts', () => {
  it('says what the rules say, for whatever was answered', () => {
    fc.assert(
      fc.property(standings(policy), (standing) => {
        expect(read(encode(standing, policy, INPUTS))).to.deep.equal(ruled(standing));
      }),
      {numRuns: 10_000},
    );
  });

  it('still gives back the answers', () => {
    fc.assert(
      fc.property(standings(policy), (standing) => {
        const digits = standing.digits.replace(/0+$/, '');
        const since = standing.expires - policy.lifetime;

        expect(decode(encode(standing, policy, INPUTS), policy)).to.deep.equal({...standing, digits, since});
      }),
    );
  });

  it('says whether there is a question: not for what is asked separately', () => {
    const onlySeparate = {...granted, digits: '1100000'};

    expect(read(encode(onlySeparate, policy, INPUTS))?.mustAsk).to.equal(false);
    expect(read(encode({...granted, digits: '1000000'}, policy, INPUTS))?.mustAsk).to.equal(true);
  });

  it('leaves out services that go by their purposes, however many there are', () => {
    const services = Array.from({length: 300}, (_, i) => ({id: `s${i}`, purposes: ['analytics']}));
    const large = createPolicy({services});
    const standing = {...granted, digits: '1'.repeat(2)};
    const text = encode(standing, large, INPUTS);

    expect(text.length).to.be.below(MAX_BYTES / 2);
    expect(read(text, large)).to.deep.equal(ruled(standing, large));
  });

  it('is written without verdicts where it would be too long with them', () => {
    const purposes = Array.from({length: 80}, (_, i) => ({id: `p${i}`, label: 'Purpose'}));
    const large = createPolicy({purposes, services: []});
    const standing = {...granted, digits: '12'.repeat(40)};
    const text = encode(standing, large, INPUTS);

    expect(decode(text, large)).to.deep.equal(standing);
    expect(read(text, large)).to.equal(null);
  });

  const doubts: [what: string, given: Ruling | null][] = [
    ['of another configuration', readVerdicts(line, [...policy.purposes], 'other', NOW)],
    ['without verdicts', read(encode(granted, policy))],
    ['that has expired', read(line, policy, granted.expires)],
    [
      'from the future, as after a clock was set back',
      read(line, policy, granted.expires - policy.lifetime - 6 * 60_000),
    ],
    ['on a clock that is no number', read(line, policy, NaN)],
    ['that is empty', read('')],
    ['that is no line', read('v1.a.b.c')],
    ['that has been cut', read(line.slice(0, -1))],
    ['that has been doubled', read(line + line)],
  ];
  for (const [what, given] of doubts)
    it(`is nothing when it is one ${what}`, () => {
      expect(given).to.equal(null);
    });

  it('holds as soon as it was written, and until its last second', () => {
    expect(read(line, policy, granted.expires - policy.lifetime)?.verdicts['analytics']?.allowed).to.equal(true);
    expect(read(line, policy, granted.expires - 1)?.verdicts['analytics']?.allowed).to.equal(true);
  });

  it('grants nothing when any one character of it was changed', () => {
    const withheld = encode({...granted, digits: '2222222'}, policy, INPUTS);
    for (let i = 0; i < withheld.length; i++)
      for (const character of '0123456789abcdefghijklmnopqrstuvwxyz.')
        if (character !== withheld[i])
          expect(read(withheld.slice(0, i) + character + withheld.slice(i + 1)), `${i} ${character}`).to.equal(null);
  });

  it('grants nothing when it was made of two others', () => {
    const other = encode({...granted, seq: 4, digits: '2222222'}, policy, INPUTS);
    for (let i = 1; i < line.length; i++) {
      const mixed = line.slice(0, i) + other.slice(i);
      if (mixed !== line && mixed !== other) expect(read(mixed)).to.equal(null);
    }
  });
});

describe('isLine', () => {
  it('knows a line of any configuration', () => {
    expect([line, encode(granted, policy), encode(granted, createPolicy({services: []}))].every(isLine)).to.equal(true);
  });

  it('knows no other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isLine(text)).to.equal(false);
      }),
    );
  });
});

describe('inputsOf', () => {
  const inputs = inputsOf(CONFIG, '1.0.0');

  it('does not change with what only the dialogs show', () => {
    const purposes = CONFIG.purposes.map((purpose) => ({...purpose, label: 'Other', description: 'Other'}));

    expect(inputsOf({...CONFIG, purposes}, '1.0.0')).to.equal(inputs);
  });

  const others: [what: string, config: object, context: unknown[]][] = [
    ['an id', {...CONFIG, purposes: CONFIG.purposes.map((purpose) => ({...purpose, id: `${purpose.id}2`}))}, ['1.0.0']],
    ['a basis', {...CONFIG, purposes: CONFIG.purposes.map((purpose) => ({...purpose, basis: 'consent'}))}, ['1.0.0']],
    ['a setting that is not known yet', {...CONFIG, anything: true}, ['1.0.0']],
    ['the order', {...CONFIG, purposes: [...CONFIG.purposes].reverse()}, ['1.0.0']],
    ['the version of the SDK', CONFIG, ['1.0.1']],
    ['a signal', CONFIG, ['1.0.0', true]],
  ];
  for (const [what, config, context] of others)
    it(`changes with ${what}`, () => {
      expect(inputsOf(config, ...context)).not.to.equal(inputs);
    });
});
