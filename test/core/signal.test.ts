import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {SIGNAL_USES, signalDenies, type Signal} from '../../src/core/signal.js';

const BINDING = {signalBinds: true};
const NOT_BINDING = {signalBinds: false};
const NO_SIGNAL: Signal = {isGpcOn: false, overridden: false};

describe('signalDenies', () => {
  for (const use of ['sale', 'sharing', 'targeted-advertising'])
    it(`denies ${use} where the signal binds`, () => {
      expect(signalDenies(['statistics', use], BINDING, {...NO_SIGNAL, isGpcOn: true})).to.equal(true);
    });

  const rows: [what: string, uses: string[], regime: typeof BINDING, signal: Partial<Signal>, denies: boolean][] = [
    ['leaves other uses alone', ['statistics', 'sensitive'], BINDING, {isGpcOn: true}, false],
    ['leaves what states no use alone', [], BINDING, {isGpcOn: true}, false],
    ['says nothing without the signal', ['sale'], BINDING, {}, false],
    ['says nothing where the signal does not bind', ['sale'], NOT_BINDING, {isGpcOn: true}, false],
    [
      'denies where it does not bind but is honored everywhere',
      ['sale'],
      NOT_BINDING,
      {isGpcOn: true, isGpcHonoredEverywhere: true},
      true,
    ],
    [
      'says nothing without the signal, even if it is honored everywhere',
      ['sale'],
      BINDING,
      {isGpcHonoredEverywhere: true},
      false,
    ],
    ['counts Do Not Track everywhere, if at all', ['sale'], NOT_BINDING, {isDoNotTrackOn: true}, true],
    ['gives way to a later yes of its own', ['sale'], BINDING, {isGpcOn: true, overridden: true}, false],
  ];
  for (const [what, uses, regime, signal, denies] of rows)
    it(what, () => {
      expect(signalDenies(uses, regime, {...NO_SIGNAL, ...signal})).to.equal(denies);
    });

  it('denies nothing but sale, sharing and targeted advertising, and nothing without a signal', () => {
    const signals = fc.record(
      {
        isGpcOn: fc.boolean(),
        isGpcHonoredEverywhere: fc.boolean(),
        isDoNotTrackOn: fc.boolean(),
        overridden: fc.boolean(),
      },
      {requiredKeys: ['isGpcOn', 'overridden']},
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SIGNAL_USES, 'statistics', 'sensitive')),
        fc.record({signalBinds: fc.boolean()}),
        signals,
        (uses, regime, signal) => {
          if (!signalDenies(uses, regime, signal)) return;

          expect(uses.some((use) => SIGNAL_USES.includes(use))).to.equal(true);
          expect(signal.isGpcOn || signal.isDoNotTrackOn).to.equal(true);
          expect(signal.overridden).to.equal(false);
        },
      ),
    );
  });
});
