/** Which steps a duty has and when, from the policy alone, with the sentence that explains each. */
import type { DutyKind } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Filed, Rung } from './climb';
import { dateOf } from './days';

const RUNG_NAMES = ['催办', '上报召集人', '列入会议议题', '起草重大问题报告'];

/** Reminders before the official date and rungs after the date in force. */
export function ladderOf(kind: DutyKind | 'plan', revision: number, policy: Policy): Rung[] {
  const { urge, escalation, agenda, draftReport } = policy.rungs;
  const rungs = kind === 'progress' ? [urge, escalation] : [urge, escalation, agenda, draftReport];
  return [...remindersOf(kind, revision, policy).map(reminder), ...rungs.map(rung)];
}

/** True for the reminder nearest to the date, which the accountable person hears too. */
export function isLastReminder(step: string, kind: DutyKind | 'plan', revision: number, policy: Policy): boolean {
  return step === `dueSoon-${Math.min(...remindersOf(kind, revision, policy))}`;
}

function remindersOf(kind: DutyKind | 'plan', revision: number, { correction, progress, dueSoon }: Policy): number[] {
  if (revision > 1) return correction.dueSoon;
  return kind === 'progress' ? progress.dueSoon : dueSoon;
}

const reminder = (n: number): Rung => ({ step: `dueSoon-${n}`, offset: -n, moves: false, name: '到期前提醒' });
const rung = (n: number, index: number): Rung => ({
  step: `rung-${index + 1}`,
  offset: n,
  moves: true,
  name: `第${index + 1}级 ${RUNG_NAMES[index]}`,
});

export function receiptSteps({ receipt }: Policy): Rung[] {
  const { liaison, office, conveners } = receipt;
  return clockSteps('receipt', [liaison, office, conveners], '未签收提醒');
}

export function reviewSteps({ review }: Policy): Rung[] {
  return clockSteps('review', [review.reviewer, review.coConvener], '未审核提醒');
}

export function handlingSteps({ handling }: Policy): Rung[] {
  return clockSteps('handle', [handling.within], '未处置提醒');
}

function clockSteps(family: string, days: number[], name: string): Rung[] {
  return days.map((offset, index) => ({ step: `${family}-${index + 1}`, offset, moves: false, name }));
}

/** `第2级 上报召集人：2019-05-31 之后第 3 个工作日（系统约定）`. */
export function ruleOf({ rung: { name, offset }, base }: Filed): string {
  const side = offset < 0 ? '之前' : '之后';
  return `${name}：${dateOf(base)} ${side}第 ${Math.abs(offset)} 个工作日（系统约定）`;
}
