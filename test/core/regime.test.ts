import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {
  isSeparateIn,
  MAX_EXPIRY_DAYS,
  SEPARATE_KINDS,
  waitsForYes,
  type Regime,
  type RegimeOverrides,
} from '../../src/core/regime.js';
import {regimeFor} from '../../src/core/regime-table.js';
import {whilePolluted} from '../support/policy.js';

const TODAY = Date.parse('2026-11-22');
const OPT_OUTS = ['sale', 'sharing', 'targeted-advertising'];

/** What one regime lets pass and the other does not. */
function laxities(regime: Regime, than: Regime): string[] {
  const modes = ['opt-in', 'opt-out', 'notice'];
  const checks: Record<string, boolean> = {
    mode: modes.indexOf(regime.mode) > modes.indexOf(than.mode),
    'asks the refused sooner': regime.reaskDays.refused < than.reaskDays.refused,
    'asks the granted later': regime.reaskDays.granted > than.reaskDays.granted,
    'asks the opted-out sooner': regime.optOutReaskDays < than.optOutReaskDays,
    'is good for longer': regime.expiryDays > than.expiryDays,
    'asks less separately': than.separate.some((kind) => !regime.separate.includes(kind)),
    'more is an opt-out': regime.optOut.some((use) => !than.optOut.includes(use)),
    'ignores the signal': than.signalBinds && !regime.signalBinds,
  };
  return Object.keys(checks).filter((name) => checks[name]);
}

const MEMBERS =
  'EU AT AX BE BG CY CZ DE DK EE ES FI FR GF GP GR HR HU IE IS IT LI LT LU LV MF MQ MT NL NO PL PT RE RO SE SI SK YT';
const BINDING: Record<string, string> = {
  CA: '2020-08-14',
  CO: '2024-07-01',
  CT: '2025-01-01',
  DE: '2026-01-01',
  MD: '2025-10-01',
  MN: '2025-07-31',
  MT: '2025-01-01',
  NE: '2025-01-01',
  NH: '2025-01-01',
  NJ: '2025-07-15',
  OR: '2026-01-01',
  TX: '2025-01-01',
};
const NOT_BINDING = ['FL', 'IA', 'IN', 'KY', 'RI', 'TN', 'UT', 'VA'];
const KNOWN = [
  ...MEMBERS.split(' '),
  ...['GB', 'UK', 'US', 'CN', 'ID', 'BR', 'US-NY'],
  ...[...Object.keys(BINDING), ...NOT_BINDING].map((state) => `US-${state}`),
];

describe('regimeFor', () => {
  it('has the strictest rules where nothing is known', () => {
    expect(regimeFor(null, TODAY)).to.deep.equal({
      id: 'default',
      mode: 'opt-in',
      reaskDays: {granted: 180, refused: 184},
      optOutReaskDays: 366,
      expiryDays: 390,
      separate: SEPARATE_KINDS,
      optOut: [],
      signalBinds: true,
    });
  });

  for (const region of MEMBERS.split(' '))
    it(`has the rules of the EEA for ${region}`, () => {
      expect(regimeFor(region, TODAY)).to.deep.equal({
        ...regimeFor(null, TODAY),
        id: 'eu',
        separate: ['sensitive', 'explicit', 'cross-border', 'minor'],
        signalBinds: false,
      });
    });

  for (const region of ['GB', 'UK', 'GB-SCT'])
    it(`waits for a yes to everything in ${region}`, () => {
      expect(regimeFor(region, TODAY)).to.deep.include({id: 'uk', mode: 'opt-in', optOut: [], signalBinds: false});
    });

  it('has the strictest of the states where the state is not known', () => {
    expect(regimeFor('US', TODAY)).to.deep.include({
      id: 'us',
      mode: 'opt-out',
      optOut: OPT_OUTS,
      optOutReaskDays: 366,
      separate: ['sensitive', 'minor'],
      signalBinds: true,
    });
  });

  for (const [region, id, separate] of [
    ['CN', 'cn', ['sensitive', 'sharing', 'cross-border', 'public-disclosure', 'minor']],
    ['ID', 'id', ['sensitive', 'explicit', 'cross-border', 'minor']],
    ['BR', 'br', ['sensitive', 'sharing', 'cross-border', 'minor']],
  ] as const)
    it(`asks in ${region} for a yes of its own to what its law names`, () => {
      expect(regimeFor(region, TODAY)).to.deep.include({id, mode: 'opt-in', optOut: [], separate, signalBinds: false});
    });

  for (const [state, date] of Object.entries(BINDING)) {
    const start = Date.parse(date);
    it(`binds the signal in ${state} from ${date} on, and not a moment before`, () => {
      expect(regimeFor(`US-${state}`, start).signalBinds).to.equal(true);
      expect(regimeFor(`US-${state}`, start - 1).signalBinds).to.equal(false);
    });
  }

  for (const state of NOT_BINDING)
    it(`does not bind the signal in ${state}`, () => {
      expect(regimeFor(`US-${state}`, TODAY).signalBinds).to.equal(false);
    });

  for (const region of KNOWN.filter((known) => known.startsWith('US'))) {
    const isOptOut = ['US-CA', 'US-IA', 'US-UT'].includes(region);
    it(`${isOptOut ? 'lets sensitive data be used until a no' : 'waits for a yes to sensitive data'} in ${region}`, () => {
      expect(waitsForYes(regimeFor(region, TODAY), ['sensitive'])).to.equal(!isOptOut);
    });
  }

  it('has no state of the same letters elsewhere', () => {
    expect(regimeFor('BR-CA', TODAY)).to.deep.equal(regimeFor('BR', TODAY));
  });

  it('is never laxer for what is unknown than where nothing is known', () => {
    const unknown = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Z]{2}(-[A-Z]{2})?$/),
      fc.constantFrom('__proto__', 'T1'),
    );
    fc.assert(
      fc.property(unknown, fc.double(), (region, today) => {
        fc.pre(!/^(us|gb|uk|cn|id|br)\b/i.test(region) && !MEMBERS.includes(region.slice(0, 2).toUpperCase()));

        expect(regimeFor(region, today)).to.deep.equal(regimeFor(null, today));
      }),
    );
  });

  it('is strictest where nothing is known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), fc.double(), (region, today) => {
        expect(laxities(regimeFor(null, today), regimeFor(region, today))).to.deep.equal([]);
      }),
    );
  });

  it('is no laxer for a country than for any of its states', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^US-[A-Z]{2}$/), fc.double(), (region, today) => {
        expect(laxities(regimeFor('US', today), regimeFor(region, today))).to.deep.equal([]);
      }),
    );
  });

  it('finds every law in force when the clock is no number', () => {
    for (const state of Object.keys(BINDING)) expect(regimeFor(`US-${state}`, NaN).signalBinds).to.equal(true);
  });

  it('never forgets a refusal, nor asks again, sooner than after a yes', () => {
    for (const region of KNOWN) {
      const {reaskDays, optOutReaskDays} = regimeFor(region, TODAY);

      expect(reaskDays.refused).to.be.at.least(reaskDays.granted);
      expect(optOutReaskDays).to.be.at.least(reaskDays.refused);
    }
  });

  it('reads nothing that is inherited', () => {
    const polluted = whilePolluted(
      {NY: '9999', 'US-NY': {mode: 'notice'}, US: {mode: 'notice'}, us: {mode: 'notice'}, default: {mode: 'notice'}},
      () => [regimeFor('US-NY', TODAY), regimeFor(null, TODAY)].map(({mode, signalBinds}) => ({mode, signalBinds})),
    );

    expect(polluted).to.deep.equal([
      {mode: 'opt-out', signalBinds: true},
      {mode: 'opt-in', signalBinds: true},
    ]);
  });
});

describe('regimeFor, with overrides', () => {
  const rows: [what: string, region: string | null, overrides: RegimeOverrides, mode: Regime['mode']][] = [
    ['of the regime', 'DE', {eu: {mode: 'notice'}}, 'notice'],
    ['of the country before that of the regime', 'DE', {eu: {mode: 'notice'}, DE: {mode: 'opt-out'}}, 'opt-out'],
    ['of the state before that of the country', 'US-CA', {US: {mode: 'notice'}, 'US-CA': {mode: 'opt-in'}}, 'opt-in'],
    ['of the country where there is none of the state', 'US-CA', {US: {mode: 'opt-in'}}, 'opt-in'],
    ['of a country without a row', 'JP', {JP: {mode: 'opt-out'}}, 'opt-out'],
    ['of what is unknown', null, {default: {mode: 'notice'}}, 'notice'],
    ['of nobody else', 'FR', {DE: {mode: 'notice'}, us: {mode: 'notice'}, default: {mode: 'notice'}}, 'opt-in'],
  ];
  for (const [what, region, overrides, mode] of rows)
    it(`takes the one ${what}`, () => {
      expect(regimeFor(region, TODAY, overrides).mode).to.equal(mode);
    });

  it('keeps to a state that binds the signal, whatever the country has', () => {
    const overrides = {US: {signalBinds: false}};

    const binds = ['US', 'US-CA', 'US-VA'].map((region) => regimeFor(region, TODAY, overrides).signalBinds);

    expect(binds).to.deep.equal([false, true, false]);
  });

  it('keeps what the country has more strictly than a state', () => {
    const overrides = {US: {signalBinds: true, optOut: ['sale']}};

    expect(regimeFor('US-UT', TODAY, overrides)).to.deep.include({signalBinds: true, optOut: ['sale']});
  });

  it('lets the one of the state beat its law', () => {
    expect(regimeFor('US-CA', TODAY, {'US-CA': {signalBinds: false}}).signalBinds).to.equal(false);
  });

  it('is never good for longer than 13 months', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN, null), fc.integer(), (region, expiryDays) => {
        const overrides = {[region ?? 'default']: {expiryDays}};

        expect(regimeFor(region, TODAY, overrides).expiryDays).to.equal(Math.min(expiryDays, MAX_EXPIRY_DAYS));
      }),
    );
  });
});

describe('waitsForYes', () => {
  const rows: [region: string, uses: string[], waits: boolean][] = [
    ['DE', ['sale'], true],
    ['DE', [], true],
    ['US', ['sale'], false],
    ['US', ['sale', 'sharing', 'targeted-advertising'], false],
    ['US', ['sale', 'sensitive'], true],
    ['US', ['statistics'], true],
    ['US', [], true],
    ['US-CA', ['sale', 'sensitive'], false],
  ];
  for (const [region, uses, waits] of rows)
    it(`${waits ? 'waits' : 'does not wait'} in ${region} for ${uses.join(' and ') || 'no stated use'}`, () => {
      expect(waitsForYes(regimeFor(region, TODAY), uses)).to.equal(waits);
    });

  it('lets statistics be an opt-out in the United Kingdom, if the merchant says so, and nothing else', () => {
    const regime = regimeFor('GB', TODAY, {uk: {mode: 'opt-out', optOut: ['statistics']}});

    const waits = [['statistics'], ['statistics', 'sale'], ['sale']].map((uses) => waitsForYes(regime, uses));

    expect(waits).to.deep.equal([false, true, true]);
  });

  it('waits where a mere notice will do only for what needs a yes of its own', () => {
    const regime = regimeFor('JP', TODAY, {JP: {mode: 'notice'}});

    const waits = [['statistics'], [], ['sensitive']].map((uses) => waitsForYes(regime, uses));

    expect(waits).to.deep.equal([false, false, true]);
  });

  it('waits for everything where the mode is none that it knows', () => {
    const regime = regimeFor('US', TODAY, {US: {mode: 'implied' as never}});

    expect(waitsForYes(regime, ['sale'])).to.equal(true);
  });
});

describe('isSeparateIn', () => {
  for (const [region, kinds, isSeparate] of [
    ['CN', ['sharing'], true],
    ['DE', ['sharing'], false],
    ['DE', ['sharing', 'sensitive'], true],
    ['DE', [], false],
    ['DE', ['biometric'], true],
    ['JP', ['public-disclosure'], true],
  ] as const)
    it(`is ${isSeparate} in ${region} for ${kinds.join(' and ') || 'no kind'}`, () => {
      expect(isSeparateIn(regimeFor(region, TODAY), kinds)).to.equal(isSeparate);
    });
});
