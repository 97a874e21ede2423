/** Lines of the ledger in Chinese. */
import type { LedgerEvent } from '../domain/items';
import type { WorkPlan } from '../domain/plan';
import type { ChannelName } from '../domain/policy';
import type { LedgerRow } from '../records/records';
import { personName, unitName } from '../rollout/naming';
import { minuteOf, shorten, table } from './output';
import { CAPACITY_WORDS, CHANNEL_WORDS, eventWord, stepWord } from '../words';

const DETAIL_LENGTH = 60;

/** One row a line, in the order in which they were recorded. */
export function ledgerTable(plan: WorkPlan, rows: LedgerRow[]): string {
  const lines = rows.map(({ id, planTime, event }) => [
    String(id),
    minuteOf(planTime),
    eventWord(event.type),
    subjectWords(plan, event),
    actorWords(plan, event),
    shorten(detailWords(event), DETAIL_LENGTH),
  ]);
  return table(['序号', '方案时间', '事件', '对象', '办理人', '说明'], lines);
}

function subjectWords(plan: WorkPlan, { subject, duty, data }: LedgerEvent): string {
  if (!('measure' in subject)) {
    const measure = data?.['measure'];
    const recipient = typeof data?.['recipient'] === 'string' ? `致 ${personName(plan, data['recipient'])}` : '';
    return typeof measure === 'number' ? `举措${measure}` : recipient || dutyName(plan, duty) || '方案';
  }
  const what = dutyName(plan, duty);
  return `举措${subject.measure} ${unitName(plan, subject.unit)}${what ? ` ${what}` : ''}`;
}

function dutyName(plan: WorkPlan, duty: string | undefined): string {
  if (duty === undefined || duty === 'receipt') return '';
  return [...plan.duties, ...plan.planDuties].find(({ id }) => id === duty)?.name ?? duty;
}

function actorWords(plan: WorkPlan, { actor }: LedgerEvent): string {
  if (!actor) return '系统';
  const entered = actor.enteredBy ? `，${personName(plan, actor.enteredBy)}代录（凭${actor.evidence ?? ''}）` : '';
  return `${personName(plan, actor.person)}（${CAPACITY_WORDS[actor.capacity]}${entered}）`;
}

/** The reason; else what the data says that a person would ask for. */
function detailWords({ why, data }: LedgerEvent): string {
  const { step, steps, missing, dueDate, documentNumber, smtpCode, channel, answer } = data ?? {};
  const parts = [
    why,
    typeof step === 'string' ? stepWord(step) : undefined,
    Array.isArray(steps) ? `${steps.length} 个节点` : undefined,
    Array.isArray(missing) ? `尚缺 ${missing.join('、')}` : undefined,
    typeof dueDate === 'string' ? `时限 ${dueDate}` : undefined,
    typeof documentNumber === 'string' ? documentNumber : undefined,
    typeof smtpCode === 'number' ? `SMTP ${smtpCode}` : undefined,
    typeof channel === 'string' ? (CHANNEL_WORDS[channel as ChannelName] ?? channel) : undefined,
    typeof answer === 'string' ? answer : undefined,
    data?.['late'] === true ? '逾期' : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('；');
}
