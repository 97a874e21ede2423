import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calendarAsOf,
  lastWorkingDayOnOrBefore,
  nextWorkingDayOnOrAfter,
  publicationsAfter,
  UnknownCalendarYear,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBetween,
  type CalendarBook,
} from '../../src/domain/calendar';
import { addDays, weekdayOf, type LocalDate } from '../../src/domain/time';
import { readCalendars } from '../../src/plans/calendars';

const { book } = readCalendars(join(__dirname, '../../config/calendars/china'));
const today = calendarAsOf(book, '2026-12-31');
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

function eachDay(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function isWeekday(date: LocalDate): boolean {
  return weekdayOf(date) % 6 !== 0;
}

/** Whether a day is worked, by the plain data of a public package: rest days and worked days over the week. */
type PublicData = (date: LocalDate) => boolean;

function fromPackage(path: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../node_modules', path), 'utf8'));
}

function chineseDays(): PublicData {
  const data = fromPackage('chinese-days/dist/chinese-days.json') as Record<'holidays' | 'workdays', object>;
  return (date) => date in data.workdays || (isWeekday(date) && !(date in data.holidays));
}

function holidayCalendar(): PublicData {
  const types = new Map<string, string>();
  for (const year of YEARS) {
    const { dates } = fromPackage(`holiday-calendar/data/CN/${year}.json`) as {
      dates: { date: string; type: string }[];
    };
    for (const { date, type } of dates) types.set(date, type);
  }
  return (date) => {
    if (types.get(date) === 'transfer_workday') return true;
    return isWeekday(date) && types.get(date) !== 'public_holiday';
  };
}

describe('every single day agrees with two independent public data sets', () => {
  // The packages hold the final state of each year, so ours is asked as it stands after the last notice.
  function differing(worked: PublicData, from: LocalDate, to: LocalDate): LocalDate[] {
    return eachDay(from, to).filter((day) => today.isWorkingDay(day) !== worked(day));
  }

  test.each([
    ['chinese-days', chineseDays()],
    ['holiday-calendar', holidayCalendar()],
  ])('%s, 2019 to 2026', (_, worked) => {
    expect(eachDay('2019-01-01', '2026-12-31')).toHaveLength(2922);
    expect(differing(worked, '2019-01-01', '2026-12-31')).toEqual([]);
  });

  test('2018 too, but for two Saturdays that one of them calls worked', () => {
    expect(differing(chineseDays(), '2018-01-01', '2018-12-31')).toEqual([]);
    // 国办发明电〔2017〕12号 joins 端午节 and 中秋节 with the weekend and names no worked day for them.
    expect(differing(holidayCalendar(), '2018-01-01', '2018-12-31')).toEqual(['2018-06-16', '2018-09-22']);
  });

  test('2020 as first published (国办发明电〔2019〕16号) differs from them on two days', () => {
    const first = calendarAsOf(book, '2020-01-25');
    const worked = chineseDays();
    const changed = eachDay('2020-01-01', '2020-12-31').filter((day) => first.isWorkingDay(day) !== worked(day));
    // Friday 01-31 and Saturday 02-01 were to be worked; 国办发明电〔2020〕1号 made them rest days.
    expect(changed).toEqual(['2020-01-31', '2020-02-01']);
  });

  test('2019 as first published (国办发明电〔2018〕15号) differs from them around May Day alone', () => {
    const first = calendarAsOf(book, '2019-03-21');
    const changed = eachDay('2019-01-01', '2019-12-31').filter((day) => first.isWorkingDay(day) !== chineseDays()(day));
    expect(changed).toEqual(['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05']);
  });
});

describe('the days of the regulation alone', () => {
  const provisional = new Set(book.years.flatMap((year) => year.provisionalRestDays));

  test.each([
    ['Spring Festival', '1/1'],
    ['Dragon Boat Festival', '5/5'],
    ['Mid-Autumn Festival', '8/15'],
  ])('hold %s, the day %s of the lunar calendar', (_, lunar) => {
    const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const days = eachDay('2018-01-01', '2026-12-31').filter((day) => format.format(new Date(day)) === lunar);
    expect(days).toHaveLength(9);
    for (const day of days) expect(provisional).toContain(day);
  });

  test('stay rest days in every notice that follows', () => {
    for (const { provisionalRestDays, versions } of book.years) {
      for (const { restDays } of versions) expect(restDays).toEqual(expect.arrayContaining(provisionalRestDays));
    }
  });

  test('are 11 a year, one less where two festivals meet, and 13 since the revision for 2026', () => {
    const counts = book.years.map(({ provisionalRestDays }) => provisionalRestDays.length);
    // 2018 to 2027; in 2020 Mid-Autumn fell on National Day.
    expect(counts).toEqual([11, 11, 10, 11, 11, 11, 11, 11, 13, 13]);
  });
});

describe('a notice is known from the day it is published', () => {
  test('May Day 2019 grows to four days on 2019-03-22', () => {
    const before = calendarAsOf(book, '2019-03-21');
    const after = calendarAsOf(book, '2019-03-22');
    expect(before.name).toBe('china@2018-12-06');
    expect(after.name).toBe('china@2019-03-22');
    expect(before.isWorkingDay('2019-05-02')).toBe(true);
    expect(after.isWorkingDay('2019-05-02')).toBe(false);
    expect(before.isWorkingDay('2019-05-05')).toBe(false);
    expect(after.isWorkingDay('2019-05-05')).toBe(true);
  });

  test('30 working days before 2020-02-29 move when Spring Festival is prolonged', () => {
    expect(workingDaysBefore(calendarAsOf(book, '2020-01-25'), '2020-02-29', 30)).toBe('2020-01-15');
    expect(workingDaysBefore(calendarAsOf(book, '2020-01-26'), '2020-02-29', 30)).toBe('2020-01-13');
  });

  test('the notice for 2019 changes the end of 2018 too', () => {
    expect(calendarAsOf(book, '2018-12-05').isWorkingDay('2018-12-31')).toBe(true);
    expect(calendarAsOf(book, '2018-12-06').isWorkingDay('2018-12-31')).toBe(false);
    expect(calendarAsOf(book, '2018-12-06').isWorkingDay('2018-12-29')).toBe(true);
  });

  test('until then a year is provisional: the festivals rest, nothing is worked for them', () => {
    const early = calendarAsOf(book, '2019-11-20');
    expect(early.provisionalYear(2020)).toBe(true);
    expect(early.provisionalYear(2019)).toBe(false);
    expect(early.isWorkingDay('2020-01-27')).toBe(false);
    expect(early.isWorkingDay('2020-01-24')).toBe(true);
    expect(early.isWorkingDay('2020-01-19')).toBe(false);
    expect(calendarAsOf(book, '2019-11-21').provisionalYear(2020)).toBe(false);
  });

  test('before the first notice the name says so', () => {
    expect(calendarAsOf(book, '2017-11-29').name).toBe('china@provisional');
  });

  test('the later publications are those that a plan still has to expect', () => {
    expect(publicationsAfter(book, '2019-02-01').slice(0, 3)).toEqual(['2019-03-22', '2019-11-21', '2020-01-26']);
    expect(publicationsAfter(book, '2019-03-22')[0]).toBe('2019-11-21');
    // One notice for two years is one publication.
    expect(publicationsAfter(book, '2018-01-01')[0]).toBe('2018-12-06');
    expect(publicationsAfter(book, '2018-01-01')).toHaveLength(10);
    expect(publicationsAfter(book, '2025-11-04')).toEqual([]);
  });
});

describe('a year without data is never Monday to Friday', () => {
  test('asking past the last file throws and says what to do', () => {
    const ask = () => workingDaysAfter(today, '2027-12-27', 5);
    expect(ask).toThrow(UnknownCalendarYear);
    expect(ask).toThrow(/没有 2028 年的数据.*config\/calendars\/china\/2028\.yaml/);
  });

  test('asking before the first file throws too', () => {
    expect(() => workingDaysBefore(today, '2018-01-02', 1)).toThrow(expect.objectContaining({ year: 2017 }));
    expect(() => today.provisionalYear(2017)).toThrow(UnknownCalendarYear);
  });

  test('a year missing in the middle throws', () => {
    const torn: CalendarBook = { ...book, years: book.years.filter(({ year }) => year !== 2021) };
    expect(() => calendarAsOf(torn, '2026-01-01').isWorkingDay('2021-03-01')).toThrow(UnknownCalendarYear);
  });
});

describe('counting working days', () => {
  test('an official date on a Saturday is met on the Friday before', () => {
    expect(lastWorkingDayOnOrBefore(today, '2020-02-29')).toBe('2020-02-28');
    expect(lastWorkingDayOnOrBefore(today, '2020-02-28')).toBe('2020-02-28');
    expect(nextWorkingDayOnOrAfter(today, '2020-02-29')).toBe('2020-03-02');
    expect(nextWorkingDayOnOrAfter(today, '2019-05-05')).toBe('2019-05-05');
  });

  test('days left do not count the day itself and end at 0', () => {
    expect(workingDaysBetween(today, '2019-05-28', '2019-05-31')).toBe(3);
    expect(workingDaysBetween(today, '2019-05-31', '2019-05-31')).toBe(0);
    expect(workingDaysBetween(today, '2019-06-03', '2019-05-31')).toBe(0);
    expect(workingDaysBetween(today, '2019-04-26', '2019-05-06')).toBe(5);
  });

  test('a count must be a whole number from 1', () => {
    for (const n of [0, -1, 1.5, Number.NaN])
      expect(() => workingDaysAfter(today, '2019-05-05', n)).toThrow(RangeError);
  });

  // Margins of 40 working days on both sides keep the counts inside the data.
  const days = eachDay('2019-01-01', '2026-10-20');

  test.each([1, 3, 8, 20])('%i forward and back again meet, on every working day', (n) => {
    for (const day of days.filter((each) => today.isWorkingDay(each))) {
      expect(workingDaysBefore(today, workingDaysAfter(today, day, n), n)).toBe(day);
      expect(workingDaysAfter(today, workingDaysBefore(today, day, n), n)).toBe(day);
    }
  });

  test.each([1, 20])('a later day never has an earlier answer for %i, and each answer is a working day', (n) => {
    let [after, before] = ['', ''];
    for (const day of days) {
      const [nextAfter, nextBefore] = [workingDaysAfter(today, day, n), workingDaysBefore(today, day, n)];
      expect(nextAfter >= after && nextBefore >= before).toBe(true);
      expect(nextAfter > day && nextBefore < day).toBe(true);
      expect(today.isWorkingDay(nextAfter) && today.isWorkingDay(nextBefore)).toBe(true);
      [after, before] = [nextAfter, nextBefore];
    }
  });

  test('as many days are left as were counted off', () => {
    for (const day of days) expect(workingDaysBetween(today, day, workingDaysAfter(today, day, 20))).toBe(20);
  });
});
