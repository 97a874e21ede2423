/** The end of a rehearsal: what the inbox received against what the independent oracle says had to arrive. */
import type { CalendarBook } from '../domain/calendar';
import type { WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import { CAPACITY_WORDS, stepWord } from '../words';
import { compareLetters, type Comparison, type Difference } from '../oracle/compare';
import { expectedLetters } from '../oracle/expected-letters';
import { factsFrom, type Fact } from '../oracle/facts';
import type { LetterItem } from '../oracle/letters';
import { receivedLetters, type SinkMessage } from '../oracle/received';
import type { Records, StoredPlan } from '../records/records';

/** Receipt letters answer a person's own act at once; what the oracle expects are the letters of rounds. */
const RECEIPT_WAVE = 2;

export interface Trial {
  records: Pick<Records, 'ledger' | 'letters' | 'items'>;
  calendars: CalendarBook;
  /** Everything in the inbox, also of other plans. */
  messages: SinkMessage[];
  /** The last day that was lived through. */
  until: LocalDate;
  /** What no ledger can know, for instance when everything was down. */
  more?: Fact[];
}

/** Compares the letters of one plan; a message that no record knows is a difference too. */
export async function compareWithOracle({ plan, policy }: StoredPlan, trial: Trial): Promise<Comparison> {
  const { records, calendars, until, more = [] } = trial;
  const facts = factsFrom(await records.ledger({ planId: plan.id }));
  const all = await records.letters({});
  const others = new Set(
    all
      .filter(({ planIds, wave }) => wave === RECEIPT_WAVE || !planIds.includes(plan.id))
      .map(({ messageId }) => messageId),
  );
  const messages = trial.messages.filter(({ messageId = '' }) => !others.has(messageId) && !isOperators(messageId));
  const received = receivedLetters(messages, all, await records.items(plan.id));
  return compareLetters(expectedLetters(plan, policy, calendars, [...facts, ...more], until), received);
}

/** The watcher writes to its operator about the machines, never about a plan. */
function isOperators(messageId: string): boolean {
  return messageId.startsWith('<operator.');
}

/** `应发 298 封，收到 298 封，差异 0`, and each difference on a line of its own. */
export function comparisonText(plan: WorkPlan, { expected, received, differences }: Comparison): string {
  const verdict = `与独立推算核对：应发 ${expected} 封，收到 ${received} 封，差异 ${differences.length}`;
  return [verdict, ...differences.map((difference) => `  ${differenceText(plan, difference)}`)].join('\n');
}

/** Person, date, item and rule of one difference. */
export function differenceText(plan: WorkPlan, difference: Difference): string {
  const { kind, recipientId, capacity, planDate, item, rule } = difference;
  if (!capacity || !item) return `来历不明的信，收件人 ${recipientId}：${rule}`;
  const people = [...plan.units.flatMap(({ contacts }) => contacts), ...plan.coordinators];
  const name = people.find(({ id }) => id === recipientId)?.name ?? recipientId;
  const what = `${subjectText(plan, item)}“${stepWord(item.step)}”${item.late ? '（补发）' : ''}`;
  const verdict = kind === 'missing' ? '应收到而未收到' : '不应收到而收到';
  return `${planDate} ${name}（${CAPACITY_WORDS[capacity]}）${verdict}：${what}。依据：${rule}`;
}

/** `举措11 省地方金融监管局 细化责任阶段材料`; of the plan as a whole, or of a mailbox, by its own words. */
function subjectText(plan: WorkPlan, { subject, duty }: LetterItem): string {
  const [, no, slot] = subject.split('/').map(Number);
  const unit = plan.measures.find((measure) => measure.no === no)?.units[(slot ?? 0) - 1];
  const unitName = plan.units.find(({ id }) => id === unit)?.name;
  const dutyName = [...plan.duties, ...plan.planDuties].find(({ id }) => id === duty)?.name ?? duty;
  return [no !== undefined && `举措${no}`, unitName, dutyName].filter(Boolean).join(' ');
}
