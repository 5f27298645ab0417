import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {readRegion, resolveRegion} from '../../src/core/region.js';

describe('readRegion', () => {
  for (const [given, code] of [
    ['DE', 'DE'],
    ['US-CA', 'US-CA'],
    ['us-ca', 'US-CA'],
    ['GB-ENG', 'GB-ENG'],
    ['FR-2A', 'FR-2A'],
    ['EU', 'EU'],
  ] as const)
    it(`reads "${given}" as ${code}`, () => {
      expect(readRegion(given)).to.equal(code);
    });

  for (const given of [
    '',
    'D',
    'DEU',
    'Germany',
    'US-',
    'US_CA',
    'US-CALI',
    'T1',
    ' DE',
    'DE\n',
    '__proto__',
    5,
    null,
    ['DE'],
  ])
    it(`finds no code in ${JSON.stringify(given)}`, () => {
      expect(readRegion(given)).to.equal(null);
    });
});

describe('resolveRegion', () => {
  it('takes the configured region before all else', () => {
    expect(resolveRegion({configured: 'de', hint: 'US-CA', guess: 'CN'})).to.deep.equal({
      region: 'DE',
      source: 'config',
    });
  });

  it('knows no region when the configured one is none, whatever the server and the time zone say', () => {
    expect(resolveRegion({configured: 'Germany', hint: 'US-CA', guess: 'US'})).to.deep.equal({
      region: null,
      source: 'config',
    });
  });

  it('takes the hint of the server before the time zone', () => {
    expect(resolveRegion({configured: null, hint: 'US-CA', guess: 'EU'})).to.deep.equal({
      region: 'US-CA',
      source: 'hint',
    });
  });

  for (const hint of ['', 'T1', '<b>', 'California', 7, {}, null])
    it(`ignores the hint ${JSON.stringify(hint)}`, () => {
      expect(resolveRegion({hint, guess: 'EU'})).to.deep.equal({region: 'EU', source: 'time-zone'});
    });

  it('knows nothing of what nobody says', () => {
    expect(resolveRegion({configured: undefined, hint: null, guess: null})).to.deep.equal({
      region: null,
      source: 'none',
    });
  });

  it('gives a code or nothing, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (configured, hint, guess) => {
        const {region} = resolveRegion({configured, hint, guess: guess as never});

        expect(region === null || readRegion(region) === region).to.equal(true);
      }),
    );
  });
});
