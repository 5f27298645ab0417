/** Versions of the merchant's policy: which one holds, which one is coming, and what has to be asked again. */

import {isCalendarDay, isoOf, type CalendarDay} from './calendar.js';

/** What makes a change material. Any other word in its place is material too. */
export const MATERIAL_CHANGES = [
  'purpose',
  'scope',
  'transfer',
  'retention',
  'service-model',
  'ownership-or-organisation',
  'control-of-controller',
  'main-recipients',
  'user-rights-or-exercise',
  'responsible-department-contact-or-complaints',
  'contact-or-complaints',
  'impact-assessment-high-risk',
  'other-serious-effect-on-rights',
] as const;
export type MaterialChange = (typeof MATERIAL_CHANGES)[number];

export interface PolicyDate {
  /** 'YYYY-MM-DD'. `null`: `raw` is no date, or can be read as two. */
  readonly iso: string | null;
  /** As the policy has it. */
  readonly raw: string;
  /** The two that `raw` can be read as, the day first and the month first. Otherwise empty. */
  readonly candidates: readonly string[];
}

export interface PolicyVersion {
  /** Unique within the list. */
  readonly version: string;
  /** `null`: not stated. */
  readonly updated: PolicyDate | null;
  /** May lie ahead. `null`: not stated; then the day of the update counts. */
  readonly effective: PolicyDate | null;
  /** Empty for a version that asks nothing again. */
  readonly material: readonly (MaterialChange | (string & {}))[];
  /** The ids of the purposes that are another question since this version. */
  readonly changedPurposes: readonly string[];
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** 0 for what is no month. English, from three letters on. */
const monthOf = (name = ''): number =>
  name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;

const dayOf = (year?: string, month?: string | number, day?: string): CalendarDay => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
});

/**
 * Reads a date that can be read in one way only: the year first (ISO 8601, 2022/3/27, 2022年3月27日), the month in
 * English (27 March 2022), or in figures of which just one order makes a day (27/03/2022). '10/03/2022' is kept as it
 * stands.
 */
export function readDate(raw: string): PolicyDate {
  const text = raw.trim();
  const days = readingsOf(text).filter(isCalendarDay).map(isoOf);
  const candidates = [...new Set(days)];
  return candidates.length === 1 ? {iso: candidates[0] as string, raw, candidates: []} : {iso: null, raw, candidates};
}

function readingsOf(text: string): CalendarDay[] {
  let match = /^(\d{4})([-/.年])(\d\d?)([-/.月])(\d\d?)(日|T\d\d:[\d:.]+(Z|[-+]\d\d:\d\d)?)?$/.exec(text);
  if (match) return [dayOf(match[1], match[3], match[5])];
  match = /^(\d\d?)([-/.])(\d\d?)\2(\d{4})$/.exec(text);
  if (match) return [dayOf(match[4], match[3], match[1]), dayOf(match[4], match[1], match[3])];
  match = /^(\d\d?)(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})$/i.exec(text);
  if (match) return [dayOf(match[3], monthOf(match[2]), match[1])];
  match = /^([a-z]+)\.? (\d\d?)(?:st|nd|rd|th)?(?:, ?| )(\d{4})$/i.exec(text);
  return match ? [dayOf(match[3], monthOf(match[1]), match[2])] : [];
}

/** From this day on, at midnight in UTC. Without one, a version is in force as soon as it is listed. */
const startOf = ({effective, updated}: PolicyVersion): string | null => effective?.iso ?? updated?.iso ?? null;

/** Written so that a clock that is no number finds every version in force. */
const isInForce = (version: PolicyVersion, now: number): boolean => {
  const start = startOf(version);
  return !(start && now < Date.parse(start));
};

/** `false` unless both days are stated. */
const startsBefore = (one: PolicyVersion, other: PolicyVersion): boolean => {
  const [start, otherStart] = [startOf(one), startOf(other)];
  return !!start && !!otherStart && start < otherStart;
};

/**
 * The version in force, and the next one if it is announced.
 *
 * @param versions - The oldest first. Where both days are stated, they decide.
 * @param now - In milliseconds since the Unix epoch.
 */
export function inForceAt(
  versions: readonly PolicyVersion[],
  now: number,
): {readonly inForce: PolicyVersion | null; readonly announced: PolicyVersion | null} {
  let inForce: PolicyVersion | null = null;
  let announced: PolicyVersion | null = null;
  for (const version of versions)
    if (!isInForce(version, now)) {
      if (!announced || startsBefore(version, announced)) announced = version;
    } else if (!inForce || !startsBefore(version, inForce)) inForce = version;
  return {inForce, announced};
}

/**
 * The purposes to be asked again: those that a material change has touched since, and that is in force.
 *
 * @param versions - The oldest first. Where both days are stated, they decide.
 * @param version - The one that was answered. `null`: not recorded.
 * @param now - In milliseconds since the Unix epoch.
 * @returns `'all'` when the answered version is none of the list: then nobody knows what was asked.
 */
export function changedSince(
  versions: readonly PolicyVersion[],
  version: string | null,
  now: number,
): readonly string[] | 'all' {
  const answered = versions.find((each) => each.version === version);
  if (!answered) return versions.length ? 'all' : [];
  const place = versions.indexOf(answered);
  const isNewer = (each: PolicyVersion, index: number): boolean =>
    index > place ? !startsBefore(each, answered) : startsBefore(answered, each);
  const changes = versions.filter(
    (each, index) => each.material.length > 0 && isNewer(each, index) && isInForce(each, now),
  );
  return [...new Set(changes.flatMap(({changedPurposes}) => changedPurposes))];
}
