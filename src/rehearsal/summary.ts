/** What a rehearsal shows while it runs and at its end: letters by kind, escalations by unit, what is still open. */
import Table from 'cli-table3';
import type { AssignmentState } from '../domain/duty';
import { assignmentLight } from '../domain/status-light';
import { dateOf, weekdayOf, type Instant } from '../domain/time';
import { letterKindName } from '../letters/kind-names';
import type { LetterRow, Records, StoredItem, StoredPlan } from '../records/records';

const WEEKDAYS = '日一二三四五六';

/** One line for the terminal: plan date, phase, letters, overdue, escalations. */
export async function progressLine(records: Records, { plan }: StoredPlan, now: Instant): Promise<string> {
  const today = dateOf(now);
  const phase = plan.phases.filter(({ from }) => from <= today).at(-1);
  const name = phase && phase.to >= today ? phase.name : phase ? '方案期满' : '未开始';
  const [letters, states, items] = [
    await records.letters({ planId: plan.id }),
    await assignmentStates(records, plan.id),
    await records.items(plan.id),
  ];
  const overdue = states.filter((state) => assignmentLight(state, today).light === 'red').length;
  const sent = letters.filter(({ state }) => state === 'accepted').length;
  const escalated = new Set(escalations(items).map((item) => item.key.split('|').slice(0, -1).join('|'))).size;
  const day = `${today}（周${WEEKDAYS[weekdayOf(today)]}）`;
  return `${day} ${name}  信件 ${sent}  逾期 ${overdue}  上报 ${escalated}`;
}

/** The closing tables. */
export async function summary(records: Records, { plan }: StoredPlan, now: Instant): Promise<string> {
  const letters = await records.letters({ planId: plan.id });
  const states = await assignmentStates(records, plan.id);
  const items = await records.items(plan.id);
  const unitName = (id: string) => plan.units.find((unit) => unit.id === id)?.name ?? id;
  return [
    `演练结束：${plan.title}（${plan.documentNumber}）`,
    '信件（按最紧要的内容计）',
    tableOf(
      ['类别', '封数'],
      countBy(letters.filter(wasSent), (letter) => letterKindName(letter.kind)),
    ),
    '上报召集人（按单位，项）',
    tableOf(
      ['单位', '项数'],
      countBy(distinctEscalations(items), (item) => unitName(unitOf(item))),
    ),
    '仍未办结',
    openTable(states, unitName, dateOf(now)),
  ].join('\n');
}

function wasSent({ state }: Pick<LetterRow, 'state'>): boolean {
  return state === 'accepted' || state === 'possiblySent';
}

function openTable(states: AssignmentState[], unitName: (id: string) => string, today: string): string {
  const rows = states.flatMap((state) =>
    state.duties
      .filter((duty) => duty.status !== 'accepted' && duty.status !== 'waived')
      .map((duty) => [`举措 ${state.ref.measure}`, unitName(state.ref.unit), duty.name, duty.dueDate]),
  );
  if (rows.length === 0) return `  （全部办结，截至 ${today}）`;
  return tableOf(['举措', '单位', '事项', '时限'], rows);
}

async function assignmentStates(records: Records, planId: string): Promise<AssignmentState[]> {
  const projections = await records.projections(planId, 'assignment');
  return projections.filter(({ seq }) => seq > 0).map(({ state }) => state as AssignmentState);
}

function escalations(items: StoredItem[]): StoredItem[] {
  return items.filter(
    (item) => item.step === 'rung-2' && item.audience.startsWith('convener:') && item.state === 'lettered',
  );
}

/** An escalation goes to two conveners and is still one. */
function distinctEscalations(items: StoredItem[]): StoredItem[] {
  const seen = new Map<string, StoredItem>();
  for (const item of escalations(items)) seen.set(item.key.split('|').slice(0, -1).join('|'), item);
  return [...seen.values()];
}

function unitOf(item: StoredItem): string {
  return 'unit' in item.subject ? item.subject.unit : '';
}

function countBy<T>(list: T[], name: (one: T) => string): string[][] {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(name(one), (counts.get(name(one)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key, count]) => [key, String(count)]);
}

function tableOf(head: string[], rows: string[][]): string {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  return table.toString();
}
