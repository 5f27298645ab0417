import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {answer, answersOf, denialsOf} from '../../src/core/answers.js';
import type {Answer} from '../../src/core/record.js';
import {standingOf} from '../../src/core/standing.js';
import {createPolicy, digitsOf, whilePolluted} from '../support/policy.js';
import {createRecord} from '../support/record.js';

const policy = createPolicy();

describe('answer', () => {
  const rows: [before: Answer | undefined, choice: boolean, after: Answer][] = [
    [undefined, true, 'granted'],
    [undefined, false, 'refused'],
    ['granted', true, 'granted'],
    ['granted', false, 'withdrawn'],
    ['refused', true, 'granted'],
    ['refused', false, 'refused'],
    ['withdrawn', true, 'granted'],
    ['withdrawn', false, 'withdrawn'],
  ];
  for (const [before, choice, after] of rows)
    it(`makes "${after}" of ${choice ? 'a yes' : 'a no'} ${before ? `to what was ${before}` : 'without an answer before'}`, () => {
      expect(answer(before ? {analytics: before} : {}, {analytics: choice})).to.deep.equal({analytics: after});
    });

  it('leaves what was not chosen as it was', () => {
    expect(answer({analytics: 'granted', marketing: 'withdrawn'}, {location: true})).to.deep.equal({
      analytics: 'granted',
      marketing: 'withdrawn',
      location: 'granted',
    });
  });

  it('does not change what it was given', () => {
    const before = Object.freeze({analytics: 'granted'} as const);

    expect(answer(before, Object.freeze({analytics: false}))).not.to.equal(before);
  });

  it('grants nothing that was not chosen, even when every object inherits a yes', () => {
    const after = whilePolluted({location: true}, () => ({...answer({}, {analytics: true})}));

    expect(after).to.deep.equal({analytics: 'granted'});
  });
});

describe('answersOf', () => {
  it('says in words what the digits say, and nothing of what is unanswered or has changed', () => {
    const digits = digitsOf(policy, {analytics: 1, marketing: 2, location: 3, health: 4});

    expect(answersOf(digits, policy)).to.deep.equal({
      analytics: 'granted',
      marketing: 'refused',
      location: 'withdrawn',
    });
  });

  for (const digits of ['', '0', '0000000', '9', '4444444', '-1', 'x'])
    it(`makes no answer of "${digits}"${digits === '-1' ? ' but where a 1 stands' : ''}`, () => {
      expect(answersOf(digits, policy)).to.deep.equal(digits === '-1' ? {marketing: 'granted'} : {});
    });

  it('is the reverse of standingOf', () => {
    const answers = fc.dictionary(
      fc.constantFrom(...policy.ids),
      fc.constantFrom<Answer>('granted', 'refused', 'withdrawn'),
      {noNullPrototype: true},
    );
    fc.assert(
      fc.property(answers, (given) => {
        expect(answersOf(standingOf(createRecord({answers: given}), policy).digits, policy)).to.deep.equal(given);
      }),
    );
  });
});

describe('denialsOf', () => {
  it('keeps what was refused or withdrawn', () => {
    expect(denialsOf({analytics: 'granted', marketing: 'refused', location: 'withdrawn'})).to.deep.equal({
      marketing: 'refused',
      location: 'withdrawn',
    });
  });
});
