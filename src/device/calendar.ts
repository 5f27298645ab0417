/** A reminder for the shopper's calendar: no page can write into one, so it is a file that a calendar opens. */

import type {CalendarEntry} from '../core/permission.js';
import type {Device} from './device.js';

const stamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
/** No line may be longer than 75 octets. @see RFC 5545, section 3.1. */
const folded = (line: string): string => {
  const lines = [''];
  for (const letter of line)
    if (new TextEncoder().encode((lines.at(-1) as string) + letter).length > 75) lines.push(` ${letter}`);
    else lines[lines.length - 1] += letter;
  return lines.join('\r\n');
};

/** An iCalendar file with one entry. @see RFC 5545. */
export function calendarFile({title, start, end, location, description, url}: CalendarEntry, now: Date): File {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Assent//EN'],
    ['BEGIN', 'VEVENT'],
    // Not by randomUUID(), which plain http does not have.
    ['UID', crypto.getRandomValues(new Uint32Array(4)).join('-')],
    ['DTSTAMP', stamp(now)],
    ['DTSTART', stamp(start)],
    ['DTEND', end && stamp(end)],
    ['SUMMARY', escaped(title)],
    ['LOCATION', location && escaped(location)],
    ['DESCRIPTION', description && escaped(description)],
    ['URL', url],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ];
  const text = lines.flatMap(([name, value]) => (value ? [folded(`${name}:${value}`)] : [])).join('\r\n');
  return new File([`${text}\r\n`], 'reminder.ics', {type: 'text/calendar'});
}

export const calendar: Device = {
  isForAll: true,
  isThere: () => true,
  open({entry}) {
    if (!entry) return Promise.reject(new TypeError('no entry'));
    const file = calendarFile(entry, new Date());
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return Promise.resolve({value: file});
  },
};
