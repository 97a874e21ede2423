/** The file itself: whatever the words are, every calendar program must read what was meant, and nothing more. */
import type { CalendarEntry } from '../../src/letters/calendar';
import { wordsOf, type DatedDuty } from '../../src/letters/calendar-words';
import { printCalendar } from '../../src/letters/ics';
import { planLike } from '../support/fake-ports';
import { instant } from '../support/world';
import { readCalendar } from './ics-reader';

const stamp = {
  organizer: { name: '督办"提醒";X=1', address: 'duban@office.example' },
  at: instant('2019-05-30 09:00'),
};
const about = { planId: 'jilin-2019', measure: 3, slot: 1, duty: 'breakdown' };
const published = { uid: 'duty.0123@duban', sequence: 7, date: '2020-02-29', cancelled: false, about };
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => {
  return { published, summary: '总结材料', description: '事项：总结材料', ...more };
};
const dutyWith = (more: Partial<DatedDuty>): DatedDuty => {
  const dates = { date: '2019-05-31', officialDate: '2019-05-31', ours: false };
  return { about, seq: 1, name: '细化责任阶段材料', clause: '三（二）', ...dates, stored: planLike(), ...more };
};

it('publishes one whole day that takes nobody’s time, stamped with the round', () => {
  const { properties, events } = readCalendar(printCalendar([entry()], stamp));
  expect(properties).toMatchObject({ VERSION: { value: '2.0' }, METHOD: { value: 'PUBLISH' } });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    UID: { value: 'duty.0123@duban' },
    SEQUENCE: { value: '7' },
    DTSTAMP: { value: '20190530T010000Z' },
    DTSTART: { value: '20200229', parameters: 'VALUE=DATE' },
    DTEND: { value: '20200301', parameters: 'VALUE=DATE' },
    TRANSP: { value: 'TRANSPARENT' },
    STATUS: { value: 'CONFIRMED' },
    ORGANIZER: { value: 'mailto:duban@office.example', parameters: 'CN="督办”提醒”;X=1"' },
  });
});

it('is the same file each time', () => {
  expect(printCalendar([entry()], stamp)).toBe(printCalendar([entry()], stamp));
});

it('cancels under the same identity', () => {
  const [event] = readCalendar(printCalendar([entry({ published: { ...published, cancelled: true } })], stamp)).events;
  expect(event).toMatchObject({ UID: { value: published.uid }, STATUS: { value: 'CANCELLED' } });
});

/** As bytes carry it: half a character becomes U+FFFD. */
const wellFormed = (text: string) => Buffer.from(text).toString();

const HOSTILE = [
  'a;b,c\\d\\n"e"',
  '甲\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT',
  '乙\u2028BEGIN:VALARM\u0085丙\0丁',
  '\u202e倒着读\u202c',
  '𠮷'.repeat(80),
  '责'.repeat(500),
  '半个\ud842字',
];

it.each(HOSTILE)('keeps hostile words where they belong: %j', (text) => {
  const stored = planLike((plan) => Object.assign(plan, { title: text, documentNumber: text }));
  const words = wordsOf(dutyWith({ name: text, clause: text, measureTitle: text, unitName: text, stored }));
  const [event, ...more] = readCalendar(printCalendar([entry(words)], stamp)).events;
  expect(more).toEqual([]);
  expect(event?.['SUMMARY']?.value).toBe(wellFormed(words.summary));
  expect(event?.['DESCRIPTION']?.value).toBe(wellFormed(words.description));
  expect(Object.keys(event ?? {}).sort()).toEqual(EVENT);
});

const EVENT = [
  ...['DESCRIPTION', 'DTEND', 'DTSTAMP', 'DTSTART', 'ORGANIZER', 'SEQUENCE', 'STATUS', 'SUMMARY', 'TRANSP', 'UID'],
  ...['X-MICROSOFT-CDO-ALLDAYEVENT', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT'],
];

describe('the words', () => {
  it('tell the official date from the last working day', () => {
    const dates = { date: '2020-02-29', officialDate: '2020-02-29', lastWorkingDay: '2020-02-28' };
    const { description } = wordsOf(dutyWith(dates));
    expect(description).toMatch('文件时限：2020年2月29日（周六）\n最后工作日：2020年2月28日（周五）');
    expect(description).toMatch('第三部分第（二）项');
  });

  it('say 系统约定 of a date that no document gives, and of a date for corrections', () => {
    expect(wordsOf(dutyWith({ ours: true })).description).toMatch('时限：2019年5月31日（周五）（系统约定，');
    const granted = wordsOf(dutyWith({ date: '2019-06-10' })).description;
    expect(granted).toMatch('文件时限：2019年5月31日（周五）\n补正日期：2019年6月10日（周一）（系统约定）');
    expect(wordsOf(dutyWith({})).description).not.toMatch('系统约定');
  });

  it('begin with the mark of a rehearsal, and with what became of the duty', () => {
    const stored = planLike(undefined, { rehearsal: true });
    expect(wordsOf(dutyWith({ stored, ended: 'waived' })).summary).toMatch(
      /^【演练】【已免除】细化责任阶段材料（举措3/,
    );
    expect(wordsOf(dutyWith({ stored })).description).toMatch(/^演练日程/);
    expect(wordsOf(dutyWith({})).summary).not.toMatch('演练');
  });
});
