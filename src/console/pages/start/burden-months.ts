/** The burden of a plan by month, and its heaviest days. */
import type { PlanCheck } from '../../../web/api/shapes/starting';

export type PlanBurden = NonNullable<PlanCheck['burden']>;
export type UnitBurden = PlanBurden['units'][number];
export type BurdenDay = UnitBurden['days'][number];

/** Every month from the first letter to the last, as 2019-05. */
export function monthsOf({ units }: Pick<PlanBurden, 'units'>): string[] {
  const dates = units.flatMap(({ days }) => days.map(({ on }) => on)).sort();
  const [first] = dates;
  const last = dates.at(-1);
  return first && last ? monthsBetween(first.slice(0, 7), last.slice(0, 7)) : [];
}

function monthsBetween(from: string, to: string): string[] {
  const months = [from];
  for (let month = from; month < to;) {
    month = monthAfter(month);
    months.push(month);
  }
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, no, 1)).toISOString().slice(0, 7);
}

export function lettersIn({ days }: UnitBurden, month: string): number {
  return days.filter(({ on }) => on.startsWith(month)).reduce((sum, { letters }) => sum + letters, 0);
}

/** The days with most items, heaviest first; of equal ones the earlier. */
export function heaviestDays(days: readonly BurdenDay[], most: number): BurdenDay[] {
  return [...days].sort((one, other) => other.items - one.items || one.on.localeCompare(other.on)).slice(0, most);
}

/** All units together, day by day. */
export function daysOfAll({ units }: PlanBurden): BurdenDay[] {
  const days = new Map<string, BurdenDay>();
  for (const { on, letters, items } of units.flatMap((unit) => unit.days)) {
    const before = days.get(on);
    days.set(on, { on, letters: (before?.letters ?? 0) + letters, items: (before?.items ?? 0) + items });
  }
  return [...days.values()];
}

/** 2019年5月. */
export function monthInWords(month: string): string {
  const [year, no] = month.split('-').map(Number);
  return `${year}年${no}月`;
}

export function daysIn(month: string): number {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, no, 0)).getUTCDate();
}
