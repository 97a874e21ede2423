/** Months without a word: neither handed in nor explained in time. */
import type { Instant } from '../domain/time';
import { markAt, type DutyHistory } from './histories';

/** This month's report and those of the months before it, `months` in all, are silent. False for what is no monthly report. */
export function silentInARow(duty: DutyHistory, all: DutyHistory[], months: number, at: Instant): boolean {
  if (duty.kind !== 'progress') return false;
  const ofReport = all.filter(({ kind, id }) => kind === 'progress' && nameOf(id) === nameOf(duty.id));
  const before = ofReport.filter(({ id }) => id <= duty.id).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const row = before.slice(0, months);
  return row.length === months && row.every((month) => isSilent(month, at));
}

function isSilent(duty: DutyHistory, at: Instant): boolean {
  return (
    markAt(duty, at)?.standing === 'owed' &&
    duty.spells.every(({ explained, due }) => (explained.at(-1)?.base ?? due) === due)
  );
}

/** Without the month that each report ends with. */
const nameOf = (id: string): string => id.replace(/-\d{4}-\d{2}$/, '');
