import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {answerAt, historyOf, wasGranted} from '../../src/core/record-history.js';
import type {Answer} from '../../src/core/record.js';
import {whilePolluted} from '../support/policy.js';
import {chains, createChain, HOUR, NOON} from './support/chain.js';

const answered = (answer: Answer, fields: object = {}): object => ({answers: {analytics: answer}, ...fields});

describe('wasGranted', () => {
  const chain = createChain(
    answered('refused'),
    answered('granted'),
    {answers: {analytics: 'granted'}},
    answered('withdrawn'),
  );
  for (const [hours, granted, when] of [
    [-1, false, 'before anything was chosen'],
    [0, false, 'after a refusal'],
    [0.9, false, 'just before the grant'],
    [1, true, 'from the instant of the grant'],
    [2.9, true, 'until it is withdrawn'],
    [3, false, 'from the instant of the withdrawal'],
    [10, false, 'after the withdrawal'],
  ] as const)
    it(`is ${granted} ${when}`, () => {
      expect(wasGranted(chain, 'analytics', NOON + hours * HOUR)).to.equal(granted);
    });

  it('ends at the instant of the expiry', () => {
    const [record] = createChain(answered('granted', {expires: NOON + HOUR}));

    expect(wasGranted([record!], 'analytics', NOON + HOUR - 1)).to.be.true;
    expect(wasGranted([record!], 'analytics', NOON + HOUR)).to.be.false;
  });

  it('is false for what is unknown, and for an instant that is none', () => {
    expect(wasGranted(chain, 'unknown', NOON + HOUR)).to.be.false;
    expect(wasGranted(chain, 'analytics', NaN)).to.be.false;
    expect(wasGranted([], 'analytics', NOON)).to.be.false;
  });

  it('is false for what every object has', () => {
    const granted = whilePolluted({location: 'granted'}, () =>
      ['location', 'constructor', '__proto__'].map((id) => wasGranted(chain, id, NOON + HOUR)),
    );

    expect(granted).to.deep.equal([false, false, false]);
  });

  it('follows the order of the list when the clock was set back', () => {
    const back = createChain(answered('granted', {at: NOON}), answered('withdrawn', {at: NOON - HOUR}));

    expect(wasGranted(back, 'analytics', NOON + 1)).to.be.false;
    expect(answerAt(back, 'analytics', NOON + 1)).to.equal('withdrawn');
  });

  it('is what the last record said, at every instant', () => {
    fc.assert(
      fc.property(chains(), fc.nat(6 * HOUR), (records, after) => {
        const last = records[Math.min(Math.floor(after / HOUR), records.length - 1)]!;

        expect(wasGranted(records, 'analytics', NOON + after)).to.equal(last.answers.analytics === 'granted');
      }),
    );
  });
});

describe('wasGranted of a service', () => {
  const needs = ['analytics', 'marketing'];
  const both = {analytics: 'granted', marketing: 'granted'} as const;
  for (const [answers, granted, when] of [
    [both, true, 'all its purposes were'],
    [{analytics: 'granted'}, false, 'one of its purposes was not answered'],
    [{...both, marketing: 'withdrawn'}, false, 'one of its purposes was withdrawn'],
    [{...both, pixel: 'refused'}, false, 'it was refused by itself'],
    [{...both, pixel: 'granted'}, true, 'that was taken back'],
    [{pixel: 'granted'}, false, 'only it was answered'],
    [{}, false, 'nothing was'],
  ] as const)
    it(`is ${granted} where ${when}`, () => {
      expect(wasGranted(createChain({answers}), 'pixel', NOON, needs)).to.equal(granted);
    });
});

describe('historyOf', () => {
  it('lists every change with when, how and under which number, and nothing else', () => {
    const chain = createChain(
      {answers: {marketing: 'refused'}},
      answered('granted'),
      answered('granted', {source: 'page'}),
      answered('withdrawn', {source: 'preferences'}),
      {answers: {marketing: 'refused'}, source: 'tab'},
    );

    expect(historyOf(chain, 'analytics')).to.deep.equal([
      {at: NOON + HOUR, answer: 'granted', source: 'banner', seq: 2},
      {at: NOON + 3 * HOUR, answer: 'withdrawn', source: 'preferences', seq: 4},
      {at: NOON + 4 * HOUR, answer: null, source: 'tab', seq: 5},
    ]);
  });

  it('counts the same answer again after it had expired', () => {
    const chain = createChain(answered('granted', {expires: NOON + HOUR}), answered('granted'));

    expect(historyOf(chain, 'analytics').map(({seq}) => seq)).to.deep.equal([1, 2]);
  });

  it('has nothing to tell of an erasure', () => {
    expect(historyOf([forgotten(createChain(answered('granted')), NOON)], 'analytics')).to.deep.equal([]);
  });
});
