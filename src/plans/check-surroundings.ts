/** Does what a plan leans on exist: its time zone, and a calendar for every year it touches? */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addDays } from '../domain/time';
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { PlanFileInput } from './plan-file';
import type { YamlSource } from './yaml-source';

type Plan = Loose<PlanFileInput>;

const SUPPORTED_ZONE = 'Asia/Shanghai';

/** The engine counts in plain UTC+8 days; any other zone would be silently wrong. */
export function checkTimeZone(source: YamlSource, { timeZone }: Plan): Fault[] {
  if (timeZone === undefined || timeZone === SUPPORTED_ZONE) return [];
  const why = isKnownZone(timeZone) ? '目前只支持这一时区' : '没有这个时区';
  return [source.fault(['timeZone'], { expected: `${SUPPORTED_ZONE}（${why}）` })];
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Warns of years without a calendar, up to the last rung (`lastRung` working days) after the plan's end. */
export function checkCalendar(source: YamlSource, plan: Plan, folder: string, lastRung: number): Fault[] {
  if (plan.calendar === undefined) return [];
  const path = join(folder, plan.calendar);
  if (!existsSync(path)) {
    return [source.fault(['calendar'], { expected: `${basename(folder)}/ 下的日历（没有文件夹 ${plan.calendar}）` })];
  }
  const missing = yearsOf(plan, lastRung).filter((year) => !existsSync(join(path, `${year}.yaml`)));
  return missing.map((year) => {
    const expected = `有 ${year} 年的日历（缺 ${basename(folder)}/${plan.calendar}/${year}.yaml；补齐之前该年的日期均为暂定）`;
    return source.fault(['calendar'], { expected, severity: 'warning' });
  });
}

function yearsOf(plan: Plan, lastRung: number): number[] {
  const ends = (plan.phases ?? []).flatMap((phase) => [phase?.from, phase?.to]).filter((day) => day !== undefined);
  if (ends.length === 0) return [];
  // Two calendar days for each working day are more than any holiday season takes.
  const dates = [...ends, ...ends.map((day) => addDays(day, lastRung * 2))].toSorted();
  const [first, last] = [Number(dates[0]?.slice(0, 4)), Number(dates.at(-1)?.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
