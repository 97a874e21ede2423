/** `duban preview --facts`: the letters that must have left, and will leave, after what the ledger says came in. */
import type { CalendarBook } from '../domain/calendar';
import type { WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import { addDays, type LocalDate } from '../domain/time';
import { expectedLetters } from '../oracle/expected-letters';
import type { Letter, LetterItem } from '../oracle/letters';
import { personName } from '../rollout/naming';
import { readFacts } from './facts-file';
import { table, type Outcome } from './output';
import { CAPACITY_WORDS, stepWord } from '../words';

/** Longer than any ladder after the last due date. */
const TAIL_DAYS = 120;

export interface ExpectedOptions {
  file: string;
  date?: LocalDate;
  /** Contact id. */
  person?: string;
}

/** Letters up to the end of every ladder; after the last fact nobody does anything more. */
export function expectedPreview(
  plan: WorkPlan,
  policy: Policy,
  calendars: CalendarBook,
  { file, date, person }: ExpectedOptions,
): Outcome {
  const { facts, planId } = readFacts(file, plan);
  const until = addDays(plan.phases.at(-1)?.to ?? '', TAIL_DAYS);
  const letters = expectedLetters({ ...plan, id: planId }, policy, calendars, facts, until);
  const shown = letters.filter((it) => (!date || it.planDate === date) && (!person || it.recipientId === person));
  const whole = date !== undefined || person !== undefined;
  const listing =
    shown.length === 0 ? '没有符合条件的信件。' : whole ? itemTable(plan, shown) : letterTable(plan, shown);
  return {
    text: [header(plan, facts.length, letters.length, shown.length), listing, FOOTER].join('\n\n'),
    json: { planId, facts: facts.length, total: letters.length, letters: shown },
  };
}

const FOOTER = '由独立推算得出，不使用引擎的计算；依据中的天数均为系统约定（见策略文件），办理时限以文件为准。';

function header(plan: WorkPlan, facts: number, all: number, shown: number): string {
  const part = shown < all ? `，以下 ${shown} 封` : '';
  return `《${plan.title}》按 ${facts} 条已发生的事实推算：应发 ${all} 封${part}。最后一条事实之后，假定无人再有动作。`;
}

function letterTable(plan: WorkPlan, letters: Letter[]): string {
  const rows = letters.map((letter) => [...who(plan, letter), String(letter.items.length), stepsOf(letter)]);
  return table(['日期', '收件人', '身份', '事项', '节点'], rows);
}

/** One line an item, with the rule that it follows from. */
function itemTable(plan: WorkPlan, letters: Letter[]): string {
  const rows = letters.flatMap((letter) =>
    letter.items.map((item) => [...who(plan, letter), item.subject, item.duty, stepOf(item), item.rule ?? '']),
  );
  return table(['日期', '收件人', '身份', '对象', '事项', '节点', '依据'], rows);
}

function who(plan: WorkPlan, { planDate, recipientId, capacity }: Letter): string[] {
  return [planDate, personName(plan, recipientId), CAPACITY_WORDS[capacity]];
}

function stepsOf({ items }: Letter): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(stepOf(item), (counts.get(stepOf(item)) ?? 0) + 1);
  return [...counts].map(([step, count]) => (count > 1 ? `${step}×${count}` : step)).join('、');
}

const stepOf = ({ step, late }: LetterItem): string => (late ? `${stepWord(step)}（补发）` : stepWord(step));
