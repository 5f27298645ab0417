import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {decide} from '../../src/core/decision.js';
import type {Answer, ConsentRecord} from '../../src/core/record.js';
import {inForce, NOTHING, restrained, standingOf, type Standing} from '../../src/core/standing.js';
import {createPolicy, digitsOf} from '../support/policy.js';
import {createRecord} from '../support/record.js';

const digits = fc.array(fc.constantFrom(...'01234'), {maxLength: 9}).map((array) => array.join(''));
const standing: fc.Arbitrary<Standing> = fc.record({seq: fc.nat(5), expires: fc.integer({min: 1}), digits});

/** Every place of both, with what each says there. */
const places = (one: Standing, other: Standing): [string, string][] =>
  Array.from({length: Math.max(one.digits.length, other.digits.length)}, (_, i) => [
    one.digits.charAt(i) || '0',
    other.digits.charAt(i) || '0',
  ]);

describe('inForce', () => {
  it('never grants what the authority does not grant', () => {
    fc.assert(
      fc.property(fc.option(standing), standing, (authority, copy) => {
        const {digits} = inForce(authority, copy);

        for (const [i, digit] of [...digits].entries())
          if (digit === '1') expect(authority?.digits.charAt(i)).to.equal('1');
      }),
      {numRuns: 5000},
    );
  });

  it('denies what a newer or equal copy denies', () => {
    fc.assert(
      fc.property(standing, standing, (authority, copy) => {
        fc.pre(copy.seq >= authority.seq);

        const merged = inForce(authority, copy);

        for (const [said, got] of places(copy, merged)) if (said > '1') expect(got).to.equal(said);
      }),
      {numRuns: 5000},
    );
  });

  it('keeps what the authority says wherever a newer copy denies nothing', () => {
    fc.assert(
      fc.property(standing, standing, (authority, copy) => {
        const merged = inForce(authority, copy);

        const denied = copy.digits.split('').map((digit) => digit > '1' && copy.seq >= authority.seq);
        places(authority, merged).forEach(([said, got], i) => {
          if (!denied[i]) expect(got).to.equal(said);
        });
        expect(merged).to.deep.include({seq: authority.seq, expires: authority.expires});
      }),
      {numRuns: 5000},
    );
  });

  it('takes nothing from an older copy', () => {
    fc.assert(
      fc.property(standing, standing, (authority, copy) => {
        fc.pre(copy.seq < authority.seq);

        expect(inForce(authority, copy)).to.deep.equal(authority);
      }),
    );
  });

  it('grants nothing without an authority, and keeps what the copy denies', () => {
    fc.assert(
      fc.property(standing, (copy) => {
        const merged = inForce(null, copy);

        expect(merged.digits).not.to.contain('1');
        for (const [said, got] of places(copy, merged)) expect(got).to.equal(said > '1' ? said : '0');
      }),
    );
  });
});

describe('restrained', () => {
  const copies = fc.array(standing, {maxLength: 4});

  it('is what the authority says where there are no copies', () => {
    fc.assert(
      fc.property(fc.option(standing, {nil: null}), (authority) => {
        expect(restrained(authority, [])).to.deep.equal(authority ?? NOTHING);
      }),
    );
  });

  it('grants exactly what the authority grants and no copy of its age or newer denies', () => {
    fc.assert(
      fc.property(fc.option(standing), copies, (authority, all) => {
        const {digits} = restrained(authority, all);

        const length = Math.max(digits.length, authority?.digits.length ?? 0);
        for (let i = 0; i < length; i++) {
          const denials = all.filter((copy) => copy.seq >= (authority?.seq ?? 0) && copy.digits.charAt(i) > '1');
          const isGranted = authority?.digits.charAt(i) === '1' && !denials.length;
          expect(digits.charAt(i) === '1').to.equal(isGranted);
        }
      }),
      {numRuns: 5000},
    );
  });

  it('keeps what any copy denies without an authority', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const {digits} = restrained(null, all);

        for (const copy of all)
          [...copy.digits].forEach((digit, i) => {
            if (digit > '1') expect(digits.charAt(i) > '1').to.equal(true);
          });
      }),
    );
  });

  it('does not depend on the order in which copies came', () => {
    fc.assert(
      fc.property(fc.option(standing), copies, (authority, all) => {
        const granted = ({digits}: Standing) => [...digits].map((digit) => digit === '1');

        expect(granted(restrained(authority, [...all].reverse()))).to.deep.equal(granted(restrained(authority, all)));
      }),
    );
  });

  it('has the highest number of all', () => {
    fc.assert(
      fc.property(fc.option(standing), copies, (authority, all) => {
        expect(restrained(authority, all).seq).to.equal(Math.max(0, authority?.seq ?? 0, ...all.map(({seq}) => seq)));
      }),
    );
  });
});

describe('standingOf', () => {
  const policy = createPolicy();

  it('has a digit for each id that has an answer, in the order of the policy', () => {
    const record = createRecord({
      seq: 7,
      expires: 1000,
      answers: {analytics: 'granted', marketing: 'refused', location: 'withdrawn', counter: 'refused'},
    });

    expect(standingOf(record, policy)).to.deep.equal({
      seq: 7,
      expires: 1000,
      since: record.at,
      digits: digitsOf(policy, {analytics: 1, marketing: 2, location: 3, counter: 2}),
    });
  });

  it('leaves out ids that the policy no longer has, or that need no consent any more', () => {
    const record = createRecord({answers: {gone: 'granted', cart: 'granted', analytics: 'granted'}});

    expect(standingOf(record, policy).digits).to.equal(digitsOf(policy, {analytics: 1}));
  });

  it('takes an answer that it does not know for none', () => {
    const answers = {analytics: 'GRANTED', marketing: 1, location: true, health: null} as unknown as Record<
      string,
      Answer
    >;

    expect(standingOf(createRecord({answers}), policy).digits).to.equal(digitsOf(policy, {}));
  });

  const versions: [recorded: string | undefined, asked: string | undefined, digit: number][] = [
    [undefined, undefined, 1],
    [undefined, '1', 1],
    ['1', undefined, 1],
    ['2', '2', 1],
    [undefined, '2', 4],
    ['1', '2', 4],
    ['2', undefined, 4],
    ['2', '3', 4],
    ['', '2', 4],
  ];
  for (const [recorded, asked, digit] of versions)
    it(`${digit === 1 ? 'keeps' : 'asks anew for'} the answer to version ${recorded ?? '(none)'} when version ${asked ?? '(none)'} is asked`, () => {
      const purposes = [{id: 'analytics', label: 'Statistics', ...(asked !== undefined && {version: asked})}];
      const record = createRecord({
        answers: {analytics: 'granted'},
        versions: recorded === undefined ? {} : {analytics: recorded},
      });

      expect(standingOf(record, createPolicy({purposes, services: []})).digits).to.equal(String(digit));
    });

  it('is unanswered, not changed, where an older version was never answered', () => {
    const purposes = [{id: 'analytics', label: 'Statistics', version: '2'}];

    expect(standingOf(createRecord({}), createPolicy({purposes, services: []})).digits).to.equal('0');
  });

  it('keeps a service refused, whatever else the configuration says about it', () => {
    const strange = createPolicy({services: [{id: 'counter', purposes: ['analytics'], version: '2'}]});
    const record = createRecord({answers: {analytics: 'granted', counter: 'refused'}});

    const decision = decide(strange, standingOf(record, strange), record.at);

    expect(decision['counter']).to.deep.include({allowed: false, ground: 'refused'});
  });

  for (const id of ['constructor', 'toString', 'valueOf', '__proto__'])
    it(`reads the answer to a purpose called ${id} like any other`, () => {
      const named = createPolicy({purposes: [{id, label: 'Strange'}], services: []});
      const answers = JSON.parse(`{"${id}": "granted"}`) as ConsentRecord['answers'];

      expect(standingOf(createRecord({answers}), named).digits).to.equal('1');
      expect(standingOf(createRecord({}), named).digits).to.equal('0');
    });
});
