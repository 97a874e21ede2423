/** The facts of the time line in words, each on a line: for the detail, for screen readers and for the list. */
import type { TimelineMark, TimelineSpan } from '../../../web/api/shapes/timeline';
import { dateInWords } from '../../parts/dates';
import { datesInText } from '../../parts/dates-in-text';
import { LIGHT_WORDS } from '../../../light-words';
import type { Stop } from './row-layout';

export const KIND_WORDS: Record<TimelineMark['kind'], string> = {
  step: '待发',
  letter: '已发信',
  notSent: '未发',
  act: '办理',
};

const BETWEEN_LINES = '；';

export function linesOf(stop: Stop): string[] {
  return stop.kind === 'mark' ? markLines(stop.mark) : dutyLines(stop.span);
}

export function spoken(lines: string[]): string {
  return lines.join(BETWEEN_LINES);
}

/** The lines of something that was spoken. */
export function linesSpoken(text: string): string[] {
  return text.split(BETWEEN_LINES);
}

function markLines({ on, kind, word, dutyName, detail, provisional }: TimelineMark): string[] {
  const lines = [`${dateInWords(on)}　${KIND_WORDS[kind]}：${word}`, dutyName, datesInText(detail)];
  if (provisional) lines.push('暂定：当年的放假安排尚未公布，日期可能调整');
  return lines.filter(Boolean);
}

function dutyLines(span: TimelineSpan): string[] {
  return [
    `${span.name}　${span.statusName}`,
    `${LIGHT_WORDS[span.light]}灯：${datesInText(span.reason)}`,
    `${dateInWords(span.opens)}起`,
    ...dueLines(span),
    ...(span.submittedOn ? [`${dateInWords(span.submittedOn)}报送${span.late ? '（逾期）' : ''}`] : []),
    ...(span.doneOn ? [`${dateInWords(span.doneOn)}办结`] : []),
  ];
}

function dueLines({ originalDueDate, dueDate, lastWorkingDay, revisions }: TimelineSpan): string[] {
  const last = lastWorkingDay && lastWorkingDay !== dueDate ? `（最后工作日 ${dateInWords(lastWorkingDay)}）` : '';
  if (originalDueDate === dueDate) return [`时限 ${dateInWords(dueDate)}${last}`];
  return [
    `原定时限 ${dateInWords(originalDueDate)}`,
    `现行时限 ${dateInWords(dueDate)}${last}`,
    ...revisions.map((it) => `${dateInWords(it.on)}调整到${dateInWords(it.dueDate)}：${it.why}`),
  ];
}
