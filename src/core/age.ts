/** Who is too young to answer alone, to the day. */

import {isCalendarDay, type CalendarDay} from './calendar.js';
import {readRegion} from './region.js';

export interface AgeRule {
  /** What is asked of those who are too young: `guardian`, a guardian's yes; `not-allowed`, to leave. */
  readonly mode: 'none' | 'guardian' | 'not-allowed';
  /** In whole years. */
  readonly age: number;
  /** `under`: the birthday itself is old enough. `at-or-under`: only the next one is. Defaults to `under`. */
  readonly compare?: 'under' | 'at-or-under';
}

/** What the law has for shoppers who are not of age. Ages in whole years; the birthday itself is old enough. */
export interface AgeLimits {
  /** Under this age a guardian answers. */
  readonly guardian: number;
  /** Under this age sale, sharing and targeted advertising wait for a yes, or are not allowed. `null`: no such rule. */
  readonly advertising: {readonly age: number; readonly mode: 'opt-in' | 'not-allowed'} | null;
}

/** The highest of the limits below. */
const STRICTEST: AgeLimits = {guardian: 18, advertising: {age: 18, mode: 'not-allowed'}};

/**
 * The limits by region. Members of the EEA without a row have the 16 of GDPR, article 8(1).
 * @see European Commission, SWD(2020) 115 of 24 June 2020, page 17, for the members that have a lower one.
 */
const LIMITS: readonly (readonly [regions: string, guardian: number, advertising: AgeLimits['advertising']])[] = [
  ['BE EE FI LV MT PT SE', 13, null],
  ['AT BG CY ES IT LT', 14, null],
  // Denmark: databeskyttelsesloven § 6, as amended with effect from 1 January 2024.
  ['CZ DK FR GR', 15, null],
  ['AX DE EU GF GP HR HU IE IS LI LU MF MQ NL NO PL RE RO SI SK YT', 16, null],
  // Data Protection Act 2018, section 9.
  ['GB UK', 13, null],
  // COPPA, 16 CFR § 312.2 and § 312.5; Cal. Civ. Code § 1798.120(c): 13 to 15 their own yes, below that a guardian's.
  ['US-CA', 13, {age: 16, mode: 'opt-in'}],
  // Maryland, Online Data Privacy Act, since 1 October 2025: not under 18. The strictest of the states.
  ['US US-MD', 13, {age: 18, mode: 'not-allowed'}],
  // PIPL, art. 28 and 31; Regulations on the Protection of Minors Online (State Council Order 766), art. 24,
  // since 1 January 2024.
  ['CN', 14, {age: 18, mode: 'not-allowed'}],
  // UU 27/2022, art. 25, with UU 35/2014, art. 1(1), for who is a child.
  ['ID', 18, null],
  // LGPD, art. 14 § 1, with Lei 8.069/1990 (ECA), art. 2, for who is a child; Lei 15.211/2025, art. 22, since
  // 17 March 2026.
  ['BR', 12, {age: 18, mode: 'not-allowed'}],
];

/** The limits of a region ('US-CA'), or else of its country; the strictest where neither is known. */
export function ageLimitsIn(region: string | null): AgeLimits {
  const known = readRegion(region);
  const find = (code: string) => LIMITS.find(([regions]) => regions.split(' ').includes(code));
  const row = known && (find(known) ?? find(known.slice(0, 2)));
  return row ? {guardian: row[1], advertising: row[2]} : STRICTEST;
}

/**
 * The age in whole years. Who was born on 29 February is a year older on 1 March where there is no such day.
 *
 * @returns `null` for a day that there is not, or a birth that is still to come.
 * @see BGB, §§ 187(2) and 188(3): the year ends with the last moment of 28 February.
 */
export function ageOn(birth: CalendarDay, today: CalendarDay): number | null {
  if (!isCalendarDay(birth) || !isCalendarDay(today)) return null;
  const isBeforeBirthday = today.month - birth.month || today.day - birth.day;
  const years = today.year - birth.year - (isBeforeBirthday < 0 ? 1 : 0);
  return years < 0 ? null : years;
}

/** @param birth - `null`: not stated. Who may be too young is treated as too young. */
export function ageGate(
  birth: CalendarDay | null,
  today: CalendarDay,
  {mode, age, compare}: AgeRule,
): 'allowed' | 'guardian' | 'not-allowed' {
  if (mode === 'none') return 'allowed';
  const years = birth && ageOn(birth, today);
  const isOldEnough = years !== null && (compare === 'at-or-under' ? years > age : years >= age);
  return isOldEnough ? 'allowed' : mode;
}
