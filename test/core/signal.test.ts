import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {NO_RULES} from '../../src/core/config.js';
import {decide} from '../../src/core/decision.js';
import {regimeFor} from '../../src/core/regime-table.js';
import {SIGNAL_USES} from '../../src/core/signal.js';
import type {Verdict} from '../../src/core/verdict.js';
import {createPolicy, digitsOf} from '../support/policy.js';

const NOW = Date.UTC(2026, 6, 1);
/** @see digits of answers: 1 a yes to everything, 5 a yes to this one after the notice. */
const YES = 1;
const OVERRIDDEN = 5;

/** What a purpose that uses data for these may do in California, a day after this answer. */
const under = (signal: boolean, uses: readonly string[], answer: number): Verdict => {
  const rules = {...NO_RULES, regime: regimeFor('US-CA', NOW), signal};
  const policy = createPolicy({purposes: [{id: 'ads', label: 'Ads', uses}], services: []}, rules);
  const expires = NOW + policy.lifetime - 864e5;
  return decide(policy, {seq: 3, expires, digits: digitsOf(policy, {ads: answer})}, NOW)['ads'] as Verdict;
};

describe('the signal of the browser, where it counts,', () => {
  for (const use of ['sale', 'sharing', 'targeted-advertising'])
    it(`denies ${use}, whatever else the purpose uses data for`, () => {
      expect(under(true, ['statistics', use], YES)).to.deep.include({allowed: false, ground: 'signal'});
      expect(under(false, ['statistics', use], YES)).to.deep.include({allowed: true, ground: 'choice'});
    });

  it('leaves other uses alone', () => {
    expect(under(true, ['statistics', 'sensitive'], YES).allowed).to.equal(true);
  });

  it('leaves what states no use alone', () => {
    expect(under(true, [], YES).allowed).to.equal(true);
  });

  it('gives way to a later yes of its own', () => {
    expect(under(true, ['sale'], OVERRIDDEN)).to.deep.include({allowed: true, ground: 'choice'});
  });

  it('never allows what is denied without it, and denies nothing but sale, sharing and targeted advertising', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SIGNAL_USES, 'statistics', 'sensitive')),
        fc.integer({min: 0, max: 5}),
        (uses, answer) => {
          const [free, signalled] = [under(false, uses, answer), under(true, uses, answer)];
          if (signalled.allowed) expect(free.allowed).to.equal(true);
          if (signalled.allowed === free.allowed) return;

          expect(uses.some((use) => SIGNAL_USES.includes(use))).to.equal(true);
          expect(answer).to.not.equal(OVERRIDDEN);
        },
      ),
      SHARE,
    );
  });
});
