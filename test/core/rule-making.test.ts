import {expect} from '@open-wc/testing';
import {makeRules, type RuleSettings} from '../../src/core/rule-making.js';
import {STRICTEST} from '../../src/core/regime.js';
import type {Surroundings} from '../../src/core/rules.js';
import fc from '../support/properties.js';

const NOW = Date.UTC(2026, 10, 22);
const AROUND: Surroundings = {
  hint: undefined,
  timeZone: 'UTC',
  isGpcOn: false,
  isDoNotTrackOn: false,
  now: NOW,
};
const rules = (settings: RuleSettings, around: Partial<Surroundings> = {}) =>
  makeRules(settings, {...AROUND, ...around});

describe('makeRules', () => {
  it('goes by the configured region before any hint', () => {
    expect(rules({region: 'DE'}, {hint: 'US-VA'}).region).to.deep.equal({region: 'DE', source: 'config'});
  });

  it('goes by the hint where the region is left to it', () => {
    const {region, regime} = rules({region: 'auto'}, {hint: 'US-VA', timeZone: 'Europe/Berlin'});

    expect(region).to.deep.equal({region: 'US-VA', source: 'hint'});
    expect(regime.mode).to.equal('opt-out');
  });

  it('has the strictest rules where nothing is known', () => {
    expect(rules({region: 'auto'}).regime).to.deep.equal(STRICTEST);
  });

  it('says that it guessed by the time zone, and has the strictest rules all the same', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Shanghai', 'America/Sao_Paulo'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), (timeZone) => {
        const {region, regime} = rules({region: 'auto'}, {timeZone});

        expect(region.source).to.equal('time-zone');
        expect({...regime, id: 'default'}).to.deep.equal(STRICTEST);
      }),
    );
  });

  const signals: [what: string, settings: RuleSettings, around: Partial<Surroundings>, counts: boolean][] = [
    ['Global Privacy Control in California', {region: 'US-CA'}, {isGpcOn: true}, true],
    ['Global Privacy Control in Virginia, which has no such law', {region: 'US-VA'}, {isGpcOn: true}, false],
    ['Global Privacy Control in Germany', {region: 'DE'}, {isGpcOn: true}, false],
    ['it there, honoured everywhere', {region: 'DE', signals: {gpc: 'everywhere'}}, {isGpcOn: true}, true],
    ['it where nothing is known', {}, {isGpcOn: true}, true],
    ['no signal in California', {region: 'US-CA'}, {}, false],
    ['Do Not Track', {region: 'US-CA'}, {isDoNotTrackOn: true}, false],
    ['Do Not Track, where the merchant counts it', {signals: {doNotTrack: true}}, {isDoNotTrackOn: true}, true],
  ];
  for (const [what, settings, around, counts] of signals)
    it(`${counts ? 'counts' : 'does not count'} ${what}`, () => {
      expect(rules(settings, around).signal).to.equal(counts);
    });

  it('asks again what a version in force has changed, and knows when an announced one starts', () => {
    const versions = [
      {version: '1', updated: '2026-01-01'},
      {version: '2', updated: '2026-06-01', material: ['purpose'], changedPurposes: ['analytics']},
      {version: '3', updated: '2026-11-01', effective: '2027-01-01', material: ['scope'], changedPurposes: ['ads']},
    ];
    const {changedSince, changesAt} = rules({policy: {versions}});

    expect(changedSince('1')).to.deep.equal(['analytics']);
    expect(changedSince('2')).to.deep.equal([]);
    expect(changedSince('lost')).to.equal('all');
    expect(changesAt).to.equal(Date.UTC(2027, 0, 1));
  });
});
