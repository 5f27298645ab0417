import {expect} from '@open-wc/testing';
import {calendarFile} from '../../src/device/calendar.js';
import type {CalendarEntry} from '../../src/core/permission.js';

const START = new Date('2026-12-01T09:30:00Z');
const NOW = new Date('2026-11-22T18:00:00.123Z');
const linesOf = async (entry: Partial<CalendarEntry> = {}): Promise<string[]> =>
  (await calendarFile({title: 'Tea tasting', start: START, ...entry}, NOW).text()).split('\r\n');

describe('calendarFile', () => {
  it('is an iCalendar file with one entry', async () => {
    const lines = await linesOf({end: new Date('2026-12-01T10:30:00Z'), url: 'https://shop.example/tasting'});

    expect(lines.filter((line) => !line.startsWith('UID:'))).to.deep.equal([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Assent//EN', 'BEGIN:VEVENT'],
      ...['DTSTAMP:20261122T180000Z', 'DTSTART:20261201T093000Z', 'DTEND:20261201T103000Z'],
      ...['SUMMARY:Tea tasting', 'URL:https://shop.example/tasting'],
      ...['END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });

  it('is named and typed so that a calendar opens it', () => {
    const file = calendarFile({title: 'Tea', start: START}, NOW);

    expect([file.name, file.type]).to.deep.equal(['reminder.ics', 'text/calendar']);
  });

  it('says nothing that the entry does not', async () => {
    expect((await linesOf()).join()).not.to.match(/DTEND|LOCATION|DESCRIPTION|URL|undefined/);
  });

  it('keeps the shop’s words from being taken for another line', async () => {
    const lines = await linesOf({title: 'Tea; cake, and\nEND:VEVENT', location: 'A\\B'});

    expect(lines).to.contain('SUMMARY:Tea\\; cake\\, and\\nEND:VEVENT').and.to.contain('LOCATION:A\\\\B');
    expect(lines.filter((line) => line === 'END:VEVENT')).to.have.length(1);
  });

  it('has no line of more than 75 octets, and cuts no letter', async () => {
    const description = 'Grüner Tee 🍵 '.repeat(30);

    const lines = await linesOf({description});

    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).to.be.at.most(75);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).to.contain(`DESCRIPTION:${description}`);
  });
});
