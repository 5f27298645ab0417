import {expect} from '@open-wc/testing';
import {declareSignal} from '../../src/core/signal-declaration.js';
import {regimeFor, statesThatBind} from '../../src/core/regime-table.js';

const NOW = Date.UTC(2026, 10, 22);
const POLICY = {version: '2026-11-01'};
const declared = (config: object, now = NOW) => declareSignal({policy: POLICY, ...config}, now);

describe('declareSignal', () => {
  const honouring: [what: string, config: object][] = [
    ['no region is named: the strictest rules hold', {}],
    ['the region goes by the shopper', {region: 'auto'}],
    ['all are treated as in California', {region: 'US-CA'}],
    ['the signal counts everywhere', {region: 'DE', signals: {gpc: 'everywhere'}}],
    ['another law is overruled', {region: 'auto', regimes: {us: {mode: 'opt-in'}}}],
    ['the rule for the country gives way to the states', {region: 'auto', regimes: {US: {signalBinds: false}}}],
  ];
  for (const [what, config] of honouring)
    it(`says yes where ${what}`, () => {
      expect(declared(config)).to.deep.equal({declaration: {gpc: true, lastUpdate: '2026-11-01'}, ignoredIn: []});
    });

  const ignoring: [what: string, config: object, ignoredIn: readonly string[]][] = [
    ['all are treated as in Germany', {region: 'DE'}, statesThatBind(NOW)],
    ['all are treated as in Virginia', {region: 'US-VA', signals: {gpc: 'law'}}, statesThatBind(NOW)],
    ['one state is overruled', {region: 'auto', regimes: {'US-CO': {signalBinds: false}}}, ['US-CO']],
  ];
  for (const [what, config, ignoredIn] of ignoring)
    it(`says no, and where, if ${what}`, () => {
      expect(declared(config)).to.deep.equal({declaration: {gpc: false, lastUpdate: '2026-11-01'}, ignoredIn});
    });

  const days: [what: string, policy: object | null, day: string | null][] = [
    ['the version, where it is a day', {version: '2026-11-01'}, '2026-11-01'],
    [
      'the update of the version in force',
      {version: '2', versions: [{version: '2', updated: '2 November 2026'}]},
      '2026-11-02',
    ],
    ['its first day, where no update is stated', {versions: [{version: '2', effective: '2026-11-03'}]}, '2026-11-03'],
    [
      'that of the version in force, not of an announced one',
      {
        versions: [
          {version: '1', updated: '2025-01-10'},
          {version: '2', updated: '2026-11-15', effective: '2026-12-01'},
        ],
      },
      '2025-01-10',
    ],
    ['nothing where the version is no day', {version: '3'}, null],
    [
      'nothing where the day can be read as two',
      {version: '3', versions: [{version: '3', updated: '10/03/2022'}]},
      null,
    ],
    ['nothing without a policy', null, null],
  ];
  for (const [what, policy, day] of days)
    it(`takes as its day ${what}`, () => {
      expect(declareSignal({policy}, NOW).declaration?.lastUpdate ?? null).to.equal(day);
    });
});

describe('statesThatBind', () => {
  it('names those whose law binds on this day', () => {
    expect(statesThatBind(Date.UTC(2020, 0))).to.deep.equal([]);
    expect(statesThatBind(Date.UTC(2024, 6, 1))).to.deep.equal(['US-CA', 'US-CO']);
    expect(statesThatBind(NOW)).to.have.lengthOf(12);
  });

  it('says the same as the rules', () => {
    for (const state of statesThatBind(NOW)) expect(regimeFor(state, NOW).signalBinds).to.equal(true);
  });
});
