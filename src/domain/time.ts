/**
 * Plain local dates and instants. The engine never asks the process for its time zone: an office's day is a day in
 * Asia/Shanghai, which has been UTC+8 without summer time since 1992, so plain arithmetic is exact.
 */

/** A calendar date as `YYYY-MM-DD`; compares correctly as a string. */
export type LocalDate = string;
/** Milliseconds since the epoch. */
export type Instant = number;
/** A time of day as `HH:MM`. */
export type TimeOfDay = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** The date in Asia/Shanghai at `instant`. */
export function dateOf(instant: Instant): LocalDate {
  return nameOfDay(Math.floor((instant + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** The time of day in Asia/Shanghai at `instant`. */
export function timeOf(instant: Instant): TimeOfDay {
  return new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of `time` on `date` in Asia/Shanghai. */
export function instantAt(date: LocalDate, time: TimeOfDay = '00:00'): Instant {
  return Date.parse(`${date}T${time}:00Z`) - SHANGHAI_OFFSET_MS;
}

/** `date` moved by whole calendar days. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return nameOfDay(beginningOf(date) / DAY_MS + days);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(beginningOf(date)).getUTCDay();
}

/** True when `date` is a real day of the Gregorian calendar written as `YYYY-MM-DD`. */
export function isRealDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date;
}

/** The last calendar day of the month of `month` (`YYYY-MM`). */
export function lastDayOfMonth(month: string): LocalDate {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Far more days than any plan has. */
const KEPT_DAYS = 20_000;
const beginnings = new Map<LocalDate, number>();
const names = new Map<number, LocalDate>();

/** The first millisecond of `date` in UTC. Read once: the engine counts the same few hundred days over and over. */
function beginningOf(date: LocalDate): number {
  return beginnings.get(date) ?? kept(beginnings, date, Date.parse(`${date}T00:00:00Z`));
}

/** The date that lies so many days after 1970-01-01, written once as well. */
function nameOfDay(day: number): LocalDate {
  return names.get(day) ?? kept(names, day, new Date(day * DAY_MS).toISOString().slice(0, 10));
}

function kept<K, V>(values: Map<K, V>, key: K, value: V): V {
  if (values.size >= KEPT_DAYS) values.clear();
  values.set(key, value);
  return value;
}
