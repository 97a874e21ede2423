/** Fills the sentences of `wording.ts` with the facts of one section. */
import { clauseInFull, dateBeside, fullDate, shortDate } from './dates';
import type { Letter, LetterLine, LetterSection } from './letter';
import type { Form } from './wording';

type Phrases = Record<string, string>;

/** How each form addresses its reader. */
export const YOU: Record<Form, string> = { letter: '贵单位', notice: '你单位', report: '贵单位' };

/** Every `{name}` that a sentence or a subject may use. */
export function phrasesOf(section: LetterSection, letter: Letter): Phrases {
  const plan = section.plan ?? letter.plan;
  return {
    you: YOU[letter.form],
    title: quoted(plan.title),
    number: plan.documentNumber,
    meeting: plan.jointMeeting,
    basis: `${plan.documentNumber}文件${clauseInFull(section.clause)}`,
    count: String(section.lines.length),
    units: String(unitsOf(section.lines)),
    what: whatOf(section),
    handIn: byMeasure(section) ? `报送${section.dutyName}` : `完成“${section.dutyName}”工作`,
    deadline: deadline(section),
    shortDate: shortDateInForce(section),
    shortDeadline: shortDeadline(section),
    left: daysLeft(section, letter),
    dates: whoseDates(section),
    absent: absent(section),
    unfinished: unfinished(section),
  };
}

/** Throws on a name that no phrase carries: a slip in the wording must not reach a letter. */
export function fill(sentence: string, phrases: Phrases): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const phrase = phrases[name];
    if (phrase === undefined) throw new Error(`the wording asks for an unknown phrase {${name}}`);
    return phrase;
  });
}

export function unitsOf(lines: LetterLine[]): number {
  return new Set(lines.map((line) => line.unitName ?? '')).size;
}

/** The date that counts now: a granted correction date, else the document's. */
function dateInForce({ dueDate, officialDueDate }: LetterSection): string | undefined {
  return dueDate ?? officialDueDate;
}

/** 2020年2月29日（周六）前（最后工作日2月28日） – the last working day only where the date itself is not worked. */
function deadline(section: LetterSection): string {
  const date = dateInForce(section);
  return date ? `${fullDate(date)}前${lastWorkingDay(section, date)}` : '规定时限内';
}

function shortDateInForce(section: LetterSection): string {
  const date = dateInForce(section);
  return date ? shortDate(date) : '规定';
}

function shortDeadline(section: LetterSection): string {
  const date = dateInForce(section);
  return `${shortDateInForce(section)}${date ? lastWorkingDay(section, date) : ''}`;
}

function lastWorkingDay(section: LetterSection, date: string): string {
  const last = section.lastWorkingDay;
  if (!last || last === date) return '';
  return `（最后工作日${dateBeside(last, date)}${section.provisional ? '，日历暂定' : ''}）`;
}

function daysLeft(section: LetterSection, { planDate }: Letter): string {
  const date = dateInForce(section);
  const left = section.workingDaysLeft;
  if (left === undefined || (date && planDate > date)) return '';
  if (left === 0) return '，今天是最后一个工作日';
  return `，还有${left}个工作日`;
}

/** Says whose date it is wherever the document did not give it. */
function whoseDates({ officialDueDate, dueDate, engineConvention }: LetterSection): string {
  if (officialDueDate && dueDate && dueDate !== officialDueDate) {
    const original = engineConvention ? '原定时限' : '文件时限';
    return `${original}为${fullDate(officialDueDate)}，补正日期为系统约定。`;
  }
  return engineConvention ? '该时限为系统约定，文件未规定具体日期。' : '';
}

function whatOf(section: LetterSection): string {
  const noun = byMeasure(section) && section.lines.every((line) => !line.unitName) ? '改革举措' : '工作';
  return `下列${section.lines.length}项${noun}`;
}

/** Duties of the plan as a whole stand under no measure: they are completed, not handed in. */
function byMeasure(section: LetterSection): boolean {
  return section.lines.every((line) => line.measure !== undefined);
}

function unfinished(section: LetterSection): string {
  const nothingCame = section.lines.every((line) => line.status === '未报送' || line.status === '已说明情况');
  return byMeasure(section) && nothingCame ? '尚未收到报送' : '尚未办结';
}

function absent(section: LetterSection): string {
  const silent = section.lines.every((line) => line.status === '未报送' && !line.explained);
  return silent ? `${unfinished(section)}，也未收到情况说明` : unfinished(section);
}

function quoted(title: string): string {
  return title.startsWith('《') ? title : `《${title}》`;
}
