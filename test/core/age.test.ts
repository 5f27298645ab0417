import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {ageGate, ageLimitsIn, ageOn, type AgeRule} from '../../src/core/age.js';
import type {CalendarDay} from '../../src/core/calendar.js';

const dayOf = (iso: string): CalendarDay => {
  const [year = NaN, month = NaN, day = NaN] = iso.split('-').map(Number);
  return {year, month, day};
};
const dayOfDate = (date: Date): CalendarDay => dayOf(date.toISOString().slice(0, 10));
const anyDay = fc
  .date({min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true})
  .map((date) => dayOfDate(date));
const DAY = 864e5;

describe('ageOn', () => {
  for (const [birth, today, years] of [
    ['2010-06-15', '2026-06-14', 15],
    ['2010-06-15', '2026-06-15', 16],
    ['2010-06-15', '2026-06-16', 16],
    ['2010-12-31', '2026-01-01', 15],
    ['2010-01-01', '2025-12-31', 15],
    ['2026-06-15', '2026-06-15', 0],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2024-02-28', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2026-06-16', '2026-06-15', null],
    ['2023-02-29', '2026-06-15', null],
    ['2010-13-01', '2026-06-15', null],
    ['2010-06-15', '2026-02-30', null],
    ['2010-06-15', 'today', null],
  ] as const)
    it(`is ${String(years)} on ${today} for a birth on ${birth}`, () => {
      expect(ageOn(dayOf(birth), dayOf(today))).to.equal(years);
    });

  it('never falls from one day to the next, and rises by one at most', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (birth, today) => {
        const tomorrow = dayOfDate(new Date(Date.UTC(today.year, today.month - 1, today.day) + DAY));
        const [before, after] = [ageOn(birth, today), ageOn(birth, tomorrow)];

        if (before !== null) expect((after as number) - before).to.be.within(0, 1);
      }),
    );
  });

  it('counts the birthdays', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({min: 0, max: 120}), (birth, years) => {
        fc.pre(!(birth.month === 2 && birth.day === 29));

        expect(ageOn(birth, {...birth, year: birth.year + years})).to.equal(years);
      }),
    );
  });
});

describe('ageGate', () => {
  const birth = dayOf('2010-06-15');
  const rows: [rule: AgeRule, today: string, verdict: ReturnType<typeof ageGate>][] = [
    [{mode: 'guardian', age: 14}, '2024-06-14', 'guardian'],
    [{mode: 'guardian', age: 14}, '2024-06-15', 'allowed'],
    [{mode: 'guardian', age: 14, compare: 'under'}, '2024-06-15', 'allowed'],
    [{mode: 'guardian', age: 14, compare: 'at-or-under'}, '2024-06-15', 'guardian'],
    [{mode: 'guardian', age: 14, compare: 'at-or-under'}, '2025-06-14', 'guardian'],
    [{mode: 'guardian', age: 14, compare: 'at-or-under'}, '2025-06-15', 'allowed'],
    [{mode: 'not-allowed', age: 18}, '2028-06-14', 'not-allowed'],
    [{mode: 'not-allowed', age: 18}, '2028-06-15', 'allowed'],
    [{mode: 'none', age: 18}, '2011-06-15', 'allowed'],
    [{mode: 'guardian', age: NaN}, '2028-06-15', 'guardian'],
  ];
  for (const [rule, today, verdict] of rows)
    it(`says "${verdict}" on ${today} to ${rule.compare ?? 'under'} ${rule.age}, ${rule.mode}, born on 2010-06-15`, () => {
      expect(ageGate(birth, dayOf(today), rule)).to.equal(verdict);
    });

  for (const unclear of [null, dayOf('2010-02-30'), dayOf('2030-01-01'), dayOf('')])
    it(`treats a birth on ${JSON.stringify(unclear)} as too young`, () => {
      for (const age of [0, 16])
        expect(ageGate(unclear, dayOf('2026-06-15'), {mode: 'guardian', age})).to.equal('guardian');
    });
});

describe('ageLimitsIn', () => {
  const rows: [regions: string, guardian: number, advertising: ReturnType<typeof ageLimitsIn>['advertising']][] = [
    ['BE EE FI LV MT PT SE GB UK', 13, null],
    ['AT BG CY ES IT LT', 14, null],
    ['CZ DK FR GR', 15, null],
    ['EU DE HR HU IE LU NL PL RO SK IS LI NO SI', 16, null],
    ['US-CA', 13, {age: 16, mode: 'opt-in'}],
    ['US US-MD US-NY', 13, {age: 18, mode: 'not-allowed'}],
    ['CN CN-SH', 14, {age: 18, mode: 'not-allowed'}],
    ['ID', 18, null],
    ['BR', 12, {age: 18, mode: 'not-allowed'}],
    ['JP', 18, {age: 18, mode: 'not-allowed'}],
  ];
  for (const [regions, guardian, advertising] of rows)
    for (const region of regions.split(' '))
      it(`has a guardian answer under ${guardian} in ${region}`, () => {
        expect(ageLimitsIn(region)).to.deep.equal({guardian, advertising});
      });

  for (const region of [null, '', 'Germany', 'T1', '__proto__'])
    it(`has the strictest for ${JSON.stringify(region)}`, () => {
      expect(ageLimitsIn(region)).to.deep.equal({guardian: 18, advertising: {age: 18, mode: 'not-allowed'}});
    });

  it('keeps to GDPR, article 8(1), in every member', () => {
    for (const region of 'EU AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
      ' ',
    ))
      expect(ageLimitsIn(region).guardian).to.be.within(13, 16);
  });
});
