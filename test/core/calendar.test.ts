import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {isCalendarDay, isoOf} from '../../src/core/calendar.js';

describe('isCalendarDay', () => {
  for (const [year, month, day, isDay] of [
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [2000, 2, 29, true],
    [1900, 2, 29, false],
    [2024, 4, 31, false],
    [2024, 12, 31, true],
    [2024, 0, 1, false],
    [2024, 13, 1, false],
    [2024, 1, 0, false],
    [24, 1, 1, false],
    [10000, 1, 1, false],
    [2024, 1.5, 1, false],
    [2024, 1, 1.5, false],
    [NaN, 1, 1, false],
    [2024, Infinity, 1, false],
  ] as const)
    it(`finds ${isDay ? 'a' : 'no'} day in ${year}-${month}-${day}`, () => {
      expect(isCalendarDay({year, month, day})).to.equal(isDay);
    });
});

describe('isoOf', () => {
  it('writes what the platform writes', () => {
    const dates = fc.date({min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true});
    fc.assert(
      fc.property(dates, (date) => {
        const day = {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()};

        expect(isCalendarDay(day)).to.equal(true);
        expect(isoOf(day)).to.equal(date.toISOString().slice(0, 10));
      }),
    );
  });
});
