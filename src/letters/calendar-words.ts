/** The words of a calendar entry. Reminders come by letter, so an entry says what is owed, by when, and whose date it is. */
import type { LocalDate } from '../domain/time';
import type { EntrySubject, StoredPlan } from '../records/records';
import { clauseInFull, fullDate } from './dates';
import { oneLine, shortened } from './inline';

/** A duty as an entry needs it, whether it belongs to an assignment or to the plan itself. */
export interface DatedDuty {
  about: EntrySubject;
  /** Of the state that it was read from: grows with every change. */
  seq: number;
  name: string;
  clause: string;
  /** The date in force; the official one where no other was set. */
  date: LocalDate;
  officialDate: LocalDate;
  lastWorkingDay?: LocalDate;
  /** True where no document gives the date (系统约定). */
  ours: boolean;
  /** Why nothing is owed any more. */
  ended?: 'submitted' | 'accepted' | 'waived' | 'struckOff';
  stored: StoredPlan;
  measureTitle?: string;
  unitName?: string;
}

/** What a month's page can show. */
const SUMMARY_LENGTH = 80;

const ENDED = { submitted: '已报送', accepted: '已办结', waived: '已免除', struckOff: '已销号' };

export function wordsOf(duty: DatedDuty): { summary: string; description: string } {
  return { summary: summaryOf(duty), description: descriptionOf(duty).map(oneLine).filter(Boolean).join('\n') };
}

/** The marks stand first: a calendar shows little more than the beginning. */
function summaryOf({ stored, ended, about, name, measureTitle = '' }: DatedDuty): string {
  const marks = [stored.rehearsal && '【演练】', ended && `【${ENDED[ended]}】`].filter(Boolean).join('');
  const what = about.measure === undefined ? name : `${name}（举措${about.measure}　${measureTitle}）`;
  return shortened(oneLine(`${marks}${what}`), SUMMARY_LENGTH);
}

function descriptionOf(duty: DatedDuty): string[] {
  const { stored, about, name, clause, measureTitle = '', unitName, ended } = duty;
  const { title, documentNumber } = stored.plan;
  return [
    stored.rehearsal ? '演练日程，不是真实公务安排。' : '',
    ended ? `${ENDED[ended]}，本日程取消。` : '',
    `文件：${title}（${documentNumber}）${clauseInFull(clause)}`,
    about.measure === undefined ? '' : `举措${about.measure}：${measureTitle}`,
    unitName ? `单位：${unitName}` : '',
    `事项：${name}`,
    ...datesOf(duty),
    '本日程随工作提醒信件更新，不另设闹钟；本日程不是正式公文，不得据此传递涉密内容。',
  ];
}

function datesOf({ date, officialDate, lastWorkingDay, ours }: DatedDuty): string[] {
  const original = ours
    ? `时限：${fullDate(officialDate)}（系统约定，文件未规定具体日期）`
    : `文件时限：${fullDate(officialDate)}`;
  const granted = date === officialDate ? '' : `补正日期：${fullDate(date)}（系统约定）`;
  const last = lastWorkingDay && lastWorkingDay !== date ? `最后工作日：${fullDate(lastWorkingDay)}` : '';
  return [original, granted, last];
}
