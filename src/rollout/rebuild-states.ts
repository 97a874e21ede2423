/** States computed again: the same rules over what the ledger says each filing was decided upon. */
import { decide, openAssignment, type AssignmentInput } from '../domain/assignment';
import { calendarAsOf, type CalendarBook, type WorkingCalendar } from '../domain/calendar';
import type { AssignmentState, PlanRequest, Schedule } from '../domain/duty';
import { openMeasure, rollUpOf, type MeasureState } from '../domain/measure';
import type { Measure } from '../domain/plan';
import { decidePlan, openPlanDesk, type PlanDeskState, type PlanInput } from '../domain/plan-desk';
import { planSchedule } from '../domain/steps';
import { dateOf, type LocalDate } from '../domain/time';
import type { LedgerRow, RecordedCause, RecordedEvent, StoredPlan } from '../records/records';

/** One filing of one workflow, as the ledger tells it. */
export interface Filed {
  cause: RecordedCause;
  /** The event that carries the cause; the one that the filing began with. */
  first: RecordedEvent;
}

/** Filings by workflow, in their order. A number that was decided again gives up what was decided in its place and after it. */
export function filingsIn(rows: LedgerRow[]): Map<string, Filed[]> {
  const byWorkflow = new Map<string, Map<number, Filed>>();
  for (const { event } of rows) {
    const { cause } = event;
    if (!cause) continue;
    const known = byWorkflow.get(cause.workflow) ?? new Map<number, Filed>();
    byWorkflow.set(cause.workflow, known);
    const before = known.get(cause.seq);
    if (event.type === 'decidedAgain') giveUpFrom(known, cause.seq);
    if (!known.has(cause.seq)) known.set(cause.seq, { cause, first: before?.first ?? event });
  }
  const inOrder = (filed: Map<number, Filed>) => [...filed.values()].sort((a, b) => a.cause.seq - b.cause.seq);
  return new Map([...byWorkflow].map(([workflow, filed]) => [workflow, inOrder(filed)]));
}

function giveUpFrom(known: Map<number, Filed>, seq: number): void {
  for (const number of [...known.keys()].filter((one) => one >= seq)) known.delete(number);
}

export interface Rules {
  stored: StoredPlan;
  book: CalendarBook;
}

/** The state after the last filing; undefined when the beginning is not in the ledger. */
export function rebuildAssignment(
  rules: Rules,
  measure: Measure,
  slot: number,
  filed: Filed[],
): AssignmentState | undefined {
  const { plan, policy } = rules.stored;
  let state: AssignmentState | undefined;
  for (const { cause, first } of filed) {
    if (cause.input.type === 'launch') {
      state = openAssignment(plan, policy, measure, slot, String(first.data?.['issuedOn']));
    }
    if (!state) return undefined;
    const changed = isRepair(cause) ? state : decideAssignment(rules, { ...state, seq: cause.seq - 1 }, cause);
    state = { ...changed, seq: cause.seq };
  }
  return state;
}

function decideAssignment(
  rules: Rules,
  state: AssignmentState,
  { now, input, calendar }: RecordedCause,
): AssignmentState {
  let decision = decide(state, input as AssignmentInput, now);
  while (decision.plan.length > 0) {
    const schedules = planned(rules, decision.plan, calendar, dateOf(now));
    decision = decide(decision.state, { type: 'planned', schedules }, now);
  }
  return decision.state;
}

/** The desk of the conveners; undefined when the beginning is not in the ledger. */
export function rebuildDesk(rules: Rules, filed: Filed[]): PlanDeskState | undefined {
  let state: PlanDeskState | undefined;
  for (const { cause, first } of filed) {
    if (cause.input.type === 'launch') {
      const { publications, heardOf } = first.data as { publications: LocalDate[]; heardOf: LocalDate[] };
      state = openPlanDesk(rules.stored.plan, publications, heardOf);
    }
    if (!state) return undefined;
    const changed = isRepair(cause) ? state : decideDesk(rules, { ...state, seq: cause.seq - 1 }, cause);
    state = { ...changed, seq: cause.seq };
  }
  return state;
}

function decideDesk(rules: Rules, state: PlanDeskState, { now, input, calendar }: RecordedCause): PlanDeskState {
  let decision = decidePlan(state, input as PlanInput, now);
  while (decision.plan.length > 0) {
    const schedules = planned(rules, decision.plan, calendar, dateOf(now));
    decision = decidePlan(decision.state, { type: 'planned', schedules }, now);
  }
  return decision.state;
}

/** A measure says of its units what they say of themselves, and whether it was struck off. */
export function rebuildMeasure(
  { plan }: StoredPlan,
  measure: Measure,
  units: AssignmentState[],
  struckOff: boolean,
): MeasureState {
  const state = openMeasure(plan.id, measure.no, measure.units, plan.conveners);
  const rollUps = units.map(rollUpOf);
  return {
    ...state,
    struckOff,
    units: state.units.map((unit) => rollUps.find(({ slot }) => slot === unit.slot) ?? unit),
  };
}

const isRepair = ({ input }: RecordedCause): boolean => input.type === 'repaired';

function planned(
  { stored, book }: Rules,
  requests: PlanRequest[],
  name: string | undefined,
  today: LocalDate,
): Schedule[] {
  const calendar = calendarNamed(book, name, today);
  return requests.map((request) => planSchedule(request, calendar, stored.policy));
}

/** A notice that was entered late was not known yet on its own day: the ledger names the calendar that answered. */
function calendarNamed(book: CalendarBook, name: string | undefined, today: LocalDate): WorkingCalendar {
  const known = calendarAsOf(book, today);
  if (!name || known.name === name) return known;
  const published = name.split('@')[1] ?? '';
  return calendarAsOf(book, published === 'provisional' ? '0000-00-00' : published);
}
