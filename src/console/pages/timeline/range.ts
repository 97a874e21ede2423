/** The days that the time line shows, and where a day lies among them, in percent of the width. */
import { addDays, daysBetween } from '../../parts/dates';

/** Both days belong to it. */
export interface Range {
  from: string;
  to: string;
}

export function daysOf({ from, to }: Range): number {
  return daysBetween(from, to) + 1;
}

export function startOf(range: Range, day: string): number {
  return (daysBetween(range.from, day) / daysOf(range)) * 100;
}

export function middleOf(range: Range, day: string): number {
  return ((daysBetween(range.from, day) + 0.5) / daysOf(range)) * 100;
}

export function contains({ from, to }: Range, day: string): boolean {
  return from <= day && day <= to;
}

/** The part of `one` that lies in `other`; undefined when there is none. */
export function common(one: Range, other: Range): Range | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : undefined;
}

/** From the start of its first day to the end of its last. */
export function extentOf(range: Range, part: Range): { x: number; width: number } {
  return { x: startOf(range, part.from), width: (daysOf(part) / daysOf(range)) * 100 };
}

export function everyDayOf(range: Range): string[] {
  return Array.from({ length: daysOf(range) }, (_, index) => addDays(range.from, index));
}

/** `2019-06`, one or more months later or earlier. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function monthRange(month: string): Range {
  return { from: `${month}-01`, to: addDays(`${monthAfter(month, 1)}-01`, -1) };
}

export function monthsOf({ from, to }: Range): string[] {
  const months = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month, 1)) months.push(month);
  return months;
}
