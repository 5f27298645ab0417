import {expect} from '@open-wc/testing';
import {regionOfTimeZone} from '../../src/core/time-zone.js';

describe('regionOfTimeZone', () => {
  for (const [region, ...zones] of [
    ['EU', 'Europe/Berlin', 'Europe/Paris', 'Europe/Oslo', 'Europe/Dublin', 'Atlantic/Canary', 'Atlantic/Reykjavik'],
    ['EU', 'Africa/Ceuta', 'Asia/Nicosia', 'Europe/Vaduz'],
    ['GB', 'Europe/London'],
    ['CN', 'Asia/Shanghai', 'Asia/Urumqi'],
    ['ID', 'Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'],
    ['BR', 'America/Sao_Paulo', 'America/Manaus', 'America/Noronha', 'America/Porto_Velho'],
    ['US-HI', 'Pacific/Honolulu'],
    ['US-AK', 'America/Anchorage', 'America/Adak'],
    ['US-AZ', 'America/Phoenix'],
    ['US-MI', 'America/Detroit', 'America/Menominee'],
    ['US-ND', 'America/North_Dakota/Center'],
    ['US', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Boise'],
    ['US', 'America/Indiana/Indianapolis', 'America/Kentucky/Louisville'],
  ] as const)
    for (const timeZone of zones)
      it(`guesses ${region} from ${timeZone}`, () => {
        expect(regionOfTimeZone(timeZone)).to.equal(region);
      });

  for (const timeZone of [
    'UTC',
    'Etc/GMT+5',
    'Europe/Zurich',
    'Europe/Istanbul',
    'Europe/Moscow',
    'Europe/Belgrade',
    'Europe/Jersey',
    'Asia/Hong_Kong',
    'Asia/Tokyo',
    'America/Toronto',
    'America/Puerto_Rico',
    'America/Argentina/Buenos_Aires',
    'Africa/Abidjan',
    'europe/berlin',
    'Europe/Berlin2',
    'xEurope/Berlin',
    undefined,
    null,
    5,
  ])
    it(`guesses nothing from ${String(timeZone)}`, () => {
      expect(regionOfTimeZone(timeZone)).to.equal(null);
    });

  it('knows at least sixty zones by the names that the browser has for them', () => {
    const zones = Intl.supportedValuesOf('timeZone');

    const guessed = zones.filter((timeZone) => regionOfTimeZone(timeZone));

    expect(guessed.length).to.be.at.least(60);
  });
});
