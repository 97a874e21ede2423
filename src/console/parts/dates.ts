/** Dates as people write them. All of them are plain dates of Beijing time; no zone of the browser moves them. */
const WEEKDAYS = '日一二三四五六';
const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** 2019年5月31日（周五）. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日（周${weekdayOf(date)}）`;
}

/** 5月31日 周五, where the year is plain. */
export function shortDate(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日 周${weekdayOf(date)}`;
}

function weekdayOf(date: string): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
}

/** 2019年5月31日（周五）09:00. */
export function minuteInWords(instant: number): string {
  const there = new Date(instant + BEIJING_MS).toISOString();
  return `${dateInWords(there.slice(0, 10))}${there.slice(11, 16)}`;
}

/** The day of a plan instant. */
export function dayOf(instant: number): string {
  return new Date(instant + BEIJING_MS).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The date after which a duty is overdue: a correction date is ours (系统约定), and before the document's own date nobody is overdue.
 */
export function overdueFrom({ dueDate, originalDueDate }: { dueDate: string; originalDueDate: string }): string {
  return dueDate > originalDueDate ? dueDate : originalDueDate;
}
