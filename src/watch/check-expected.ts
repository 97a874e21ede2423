/**
 * Second path: what an independent computation says was due, against the traces in the records. It finds what no row tells
 * of: a workflow that never wrote its row, or one whose next wake is wrong. A trace is an item, in whatever state, or a line
 * of the ledger that says why a step was not sent; whether an item then leaves is the first path's question.
 */
import type { CalendarBook } from '../domain/calendar';
import { instantAt, type Instant, type LocalDate } from '../domain/time';
import type { LedgerRow, Records, StoredPlan } from '../records/records';
import type { Alarm, StepTrace, Watching } from '../records/watching';
import type { Scope } from './scopes';
import { nameOfWorkflow } from './subjects';

/** Of a letter that should have left: the day of its round, and the steps in it. */
export interface ExpectedLetter {
  planDate: LocalDate;
  /** `subject` as `subjectKey` writes it. */
  items: { subject: string; duty: string; step: string; dueRevision: number }[];
}

/** What the dispatcher makes of the mail server's answers: no workflow owes it, and the first path looks after it. */
const MADE_BY_THE_ROUND = ['bounce', 'noContact', 'possiblySent', 'setAside'];

/** The letters that should have left up to and with `until`, computed from what the ledger says came in. */
export type Expectation = (
  stored: StoredPlan,
  calendars: CalendarBook,
  ledger: LedgerRow[],
  until: LocalDate,
) => ExpectedLetter[];

interface ExpectedStep {
  planDate: LocalDate;
  round: Instant;
  item: ExpectedLetter['items'][number];
}

export async function checkExpected(
  records: Pick<Records, 'ledger'> & Pick<Watching, 'stepTraces'>,
  scope: Scope,
  calendars: CalendarBook,
  expected: Expectation,
): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  for (const stored of scope.plans) {
    // First what came in, then the traces: what is filed in between cannot be missed.
    const ledger = await records.ledger({ planId: stored.plan.id });
    const steps = expected(stored, calendars, ledger, scope.lastDay).flatMap(stepsOf(stored));
    const traces = new Traces(await records.stepTraces(stored.plan.id));
    const missing = steps.filter(({ round, item }) => scope.isLate(round) && !traces.has(item));
    alarms.push(...bySubject(missing).map((group) => alarmOf(scope, stored, group)));
  }
  return alarms;
}

function stepsOf({ policy }: StoredPlan): (letter: ExpectedLetter) => ExpectedStep[] {
  return ({ planDate, items }) => {
    const owed = items.filter(({ step }) => !MADE_BY_THE_ROUND.includes(step));
    return owed.map((item) => ({ planDate, round: instantAt(planDate, policy.roundAt), item }));
  };
}

class Traces {
  private readonly known: Set<string>;

  constructor(traces: StepTrace[]) {
    this.known = new Set(traces.map(({ subject, duty, step, revision }) => keyOf(subject, duty, step, revision)));
  }

  /** The ledger does not always name the revision of a step that it explains away. */
  has({ subject, duty, step, dueRevision }: ExpectedStep['item']): boolean {
    return this.known.has(keyOf(subject, duty, step, dueRevision)) || this.known.has(keyOf(subject, duty, step, null));
  }
}

function keyOf(subject: string, duty: string, step: string, revision: number | null): string {
  return [subject, duty, step, revision ?? ''].join('|');
}

function bySubject(missing: ExpectedStep[]): ExpectedStep[][] {
  const groups = new Map<string, ExpectedStep[]>();
  for (const step of missing) {
    const { subject } = step.item;
    groups.set(subject, [...(groups.get(subject) ?? []), step]);
  }
  return [...groups.values()];
}

function alarmOf(scope: Scope, { plan }: StoredPlan, group: ExpectedStep[]): Alarm {
  const { item, planDate, round } = group.reduce((first, step) => (step.round < first.round ? step : first));
  const { subject, duty, step } = item;
  const name = nameOfWorkflow(scope, `${subject.includes('/') ? 'assignment' : 'plan'}/${subject}`);
  const steps = new Set(group.map((one) => `${one.item.duty} ${one.item.step}`)).size;
  const what = `${name}：${planDate} 应发的 ${duty} ${step} 等 ${steps} 个节点没有任何记录`;
  const timing = { dueAt: round, since: scope.waitsSince(round) };
  return { key: `missing:${subject}`, kind: 'missing', planId: plan.id, what, ...timing };
}
