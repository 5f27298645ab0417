/** Days of the Gregorian calendar, without a clock or a time zone. */

export interface CalendarDay {
  /** Four digits. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Whether there is such a day, 29 February only in leap years. */
export function isCalendarDay({year, month, day}: CalendarDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1000 &&
    year <= 9999 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  );
}

/** '2024-02-29'. */
export const isoOf = ({year, month, day}: CalendarDay): string =>
  [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
