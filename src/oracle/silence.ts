/** Months without a word: neither handed in nor explained in time. */
import type { Instant } from '../domain/time';
import { markAt, type DutyHistory } from './histories';

/** This month and those before it, `months` in all, are silent. False for what is no monthly report. */
export function silentInARow(duty: DutyHistory, all: DutyHistory[], months: number, at: Instant): boolean {
  if (duty.kind !== 'progress') return false;
  let month: DutyHistory | undefined = duty;
  for (let left = months; left > 0; left -= 1) {
    if (!month || !isSilent(month, at)) return false;
    const before = monthBefore(month.id);
    month = all.find(({ id }) => id === before);
  }
  return true;
}

function isSilent(duty: DutyHistory, at: Instant): boolean {
  return markAt(duty, at)?.standing === 'owed' && duty.spells.every(({ explained }) => explained.length === 0);
}

/** `progress-2019-06` comes after `progress-2019-05`. */
function monthBefore(id: string): string {
  const [, name, year, month] = /^(.*)-(\d{4})-(\d{2})$/.exec(id) ?? [];
  const count = Number(year) * 12 + Number(month) - 2;
  return `${name}-${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
