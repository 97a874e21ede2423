/** Days as whole numbers, so that a year of steps is arithmetic. A day is a day in Asia/Shanghai, UTC+8 without summer time. */
import type { Instant, LocalDate, TimeOfDay } from '../domain/time';

/** Whole days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;

const written = new Map<Day, LocalDate>();

export function dayOf(date: LocalDate): Day {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

export function dateOf(day: Day): LocalDate {
  const known = written.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
  written.set(day, known);
  return known;
}

export function dayAt(instant: Instant): Day {
  return Math.floor((instant + SHANGHAI_MS) / DAY_MS);
}

/** The instant `minutes` after midnight of `day`. */
export function instantOn(day: Day, minutes = 0): Instant {
  return day * DAY_MS - SHANGHAI_MS + minutes * MINUTE_MS;
}

/** `07:30` is 450. */
export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function minutesLater(instant: Instant, minutes: number): Instant {
  return instant + minutes * MINUTE_MS;
}

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}
