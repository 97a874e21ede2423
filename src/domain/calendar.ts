/**
 * Working days of China: weekends, statutory rest days and weekends that are worked for them (调休). Everything is
 * plain ISO dates and pure data, so it is safe inside a workflow and the same in every process time zone.
 */
import { addDays, weekdayOf, type LocalDate } from './time';

/** One published state of a year's calendar; each holds all days of its year, not only what it changed. */
export interface CalendarVersion {
  year: number;
  /** 文号, for instance 国办发明电〔2019〕3号. */
  documentNumber: string;
  /** The engine knows this version from the beginning of this day. */
  published: LocalDate;
  restDays: LocalDate[];
  /** Saturdays and Sundays that are working days. */
  workedWeekends: LocalDate[];
}

export interface CalendarYear {
  year: number;
  /** The days that the regulation (全国年节及纪念日放假办法) alone gives, before the notice for the year is out. */
  provisionalRestDays: LocalDate[];
  /** In the order of their publication. */
  versions: CalendarVersion[];
}

/** All calendar data of a country, with its history. */
export interface CalendarBook {
  name: 'china';
  years: CalendarYear[];
}

/** The calendar as it was known on one day. */
export interface WorkingCalendar {
  /** `china@2019-03-22`: the latest publication among the versions in use; `china@provisional` before the first. */
  name: string;
  isWorkingDay(date: LocalDate): boolean;
  /** True while the notice for that year was not yet published: its days may still change. */
  provisionalYear(year: number): boolean;
}

/** Thrown when a date lies in a year without calendar data; guessing Monday to Friday would be wrong in silence. */
export class UnknownCalendarYear extends Error {
  override readonly name = 'UnknownCalendarYear';

  constructor(
    readonly calendar: string,
    readonly year: number,
  ) {
    super(
      `工作日历 ${calendar} 没有 ${year} 年的数据，不能推算工作日。` +
        `请补充 config/calendars/${calendar}/${year}.yaml 后重试（放假通知尚未发布的，可先只写法定节日，按暂定处理）。`,
    );
  }
}

/** The year that `date` lies in. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Of each book the calendars by their names: between two publications every day knows the same. */
const calendars = new WeakMap<CalendarBook, Map<string, WorkingCalendar>>();

/** What was known of the working days on `date`; a notice published on that day counts. A book never changes. */
export function calendarAsOf(book: CalendarBook, date: LocalDate): WorkingCalendar {
  const own = calendars.get(book) ?? new Map<string, WorkingCalendar>();
  calendars.set(book, own);
  const name = `${book.name}@${lastPublication(book, date) ?? 'provisional'}`;
  const calendar = own.get(name) ?? knownCalendar(book, name, date);
  own.set(name, calendar);
  return calendar;
}

function lastPublication({ years }: CalendarBook, date: LocalDate): LocalDate | undefined {
  let last: LocalDate | undefined;
  for (const { versions } of years) {
    for (const version of versions) {
      if (isKnown(version, date) && (!last || version.published > last)) last = version.published;
    }
  }
  return last;
}

function isKnown({ published }: CalendarVersion, date: LocalDate): boolean {
  return published <= date;
}

function knownCalendar(book: CalendarBook, name: string, date: LocalDate): WorkingCalendar {
  const years = new Map(book.years.map((year) => [year.year, yearAsOf(year, date)]));
  const find = (year: number): KnownYear => {
    const known = years.get(year);
    if (!known) throw new UnknownCalendarYear(book.name, year);
    return known;
  };
  return {
    name,
    isWorkingDay: (day) => isWorked(find(yearOf(day)), day),
    provisionalYear: (year) => find(year).published === undefined,
  };
}

interface KnownYear {
  published?: LocalDate;
  restDays: Set<LocalDate>;
  workedWeekends: Set<LocalDate>;
}

function yearAsOf(year: CalendarYear, date: LocalDate): KnownYear {
  const latest = year.versions.filter((version) => isKnown(version, date)).at(-1);
  return {
    published: latest?.published,
    restDays: new Set(latest?.restDays ?? year.provisionalRestDays),
    workedWeekends: new Set(latest?.workedWeekends),
  };
}

function isWorked(year: KnownYear, date: LocalDate): boolean {
  if (year.workedWeekends.has(date)) return true;
  if (year.restDays.has(date)) return false;
  const weekday = weekdayOf(date);
  return weekday >= 1 && weekday <= 5;
}

/** The `n`-th working day strictly before `date`. */
export function workingDaysBefore(calendar: WorkingCalendar, date: LocalDate, n: number): LocalDate {
  return countWorkingDays(calendar, date, n, -1);
}

/** The `n`-th working day strictly after `date`. */
export function workingDaysAfter(calendar: WorkingCalendar, date: LocalDate, n: number): LocalDate {
  return countWorkingDays(calendar, date, n, 1);
}

function countWorkingDays(calendar: WorkingCalendar, date: LocalDate, n: number, direction: 1 | -1): LocalDate {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`工作日数应为大于 0 的整数，实际为 ${n}`);
  let day = date;
  for (let left = n; left > 0;) {
    day = addDays(day, direction);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** `date` itself when it is worked, else the working day before it: the day by which an official date is met in practice. */
export function lastWorkingDayOnOrBefore(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return calendar.isWorkingDay(date) ? date : workingDaysBefore(calendar, date, 1);
}

/** `date` itself when it is worked, else the working day after it. */
export function nextWorkingDayOnOrAfter(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return calendar.isWorkingDay(date) ? date : workingDaysAfter(calendar, date, 1);
}

/** Working days left: those after `from`, up to and including `to`; 0 once `to` is reached. */
export function workingDaysBetween(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}

/** The days after `date` on which the calendar was published or changed, ascending: on each, unsent steps are planned again. */
export function publicationsAfter(book: CalendarBook, date: LocalDate): LocalDate[] {
  const published = book.years.flatMap((year) => year.versions.map((version) => version.published));
  return [...new Set(published)].filter((day) => day > date).sort();
}
