/**
 * The projections computed again from the ledger (with plan, policy and calendars) and compared with what is stored: what
 * somebody changed by hand, or what a fault damaged, is found and named.
 *
 * Left out of the comparison, because the ledger does not carry them: the sequence number of a row where it is newer than
 * the last filing with an event (a wake that found nothing to do has none), a next wake that is earlier than the state's own
 * (news was announced and is on its way), the sequence numbers inside a measure (how many messages it got), the order in
 * which a desk heard of struck-off measures, and the dispatcher's row, which only says what it will do next.
 */
import { readSettings } from '../../config/settings';
import { nextWake } from '../domain/assignment';
import type { CalendarBook } from '../domain/calendar';
import type { AssignmentState } from '../domain/duty';
import type { MeasureState } from '../domain/measure';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../domain/names';
import type { Measure, PlanId } from '../domain/plan';
import { isPlanComplete, nextPlanWake, type PlanDeskState } from '../domain/plan-desk';
import type { Instant } from '../domain/time';
import { readCalendars } from '../plans/calendars';
import { canonical } from '../records/json';
import type { LedgerRow, Projection, Records } from '../records/records';
import { filingsIn, rebuildAssignment, rebuildDesk, rebuildMeasure, type Filed, type Rules } from './rebuild-states';

/** One place where a stored projection is not what the ledger gives. */
export interface Difference {
  workflowId: string;
  /** Path inside the projection, for instance `state.duties.0.status`; empty for the whole. */
  path: string;
  stored: unknown;
  rebuilt: unknown;
}

/** A projection as the ledger gives it. */
export interface Rebuilt {
  workflowId: string;
  seq: number;
  closed: boolean;
  nextWake: Instant | null;
  state: unknown;
}

/** Empty when every projection of the plan is what the ledger gives. Throws when the records do not know the plan. */
export async function differencesFromLedger(
  records: Records,
  planId: PlanId,
  book: CalendarBook = shippedCalendars(),
): Promise<Difference[]> {
  const rebuilt = new Map((await rebuild(records, planId, book)).map((one) => [one.workflowId, one]));
  const rows = (await records.projections(planId)).filter(({ kind, seq }) => kind !== 'dispatch' && seq > 0);
  const stored = new Map(rows.map((row) => [row.workflowId, row]));
  const ids = [...new Set([...rebuilt.keys(), ...stored.keys()])].sort();
  return ids.flatMap((id) => differencesOf(id, stored.get(id), rebuilt.get(id)));
}

/** Every projection of the plan that the ledger tells of. */
export async function rebuild(records: Records, planId: PlanId, book: CalendarBook): Promise<Rebuilt[]> {
  const stored = await records.plan(planId);
  if (!stored) throw new Error(`台账数据库中没有方案“${planId}”，请检查数据库连接是否指向正确的库。`);
  const rows = await records.ledger({ planId });
  return rebuildAll({ stored, book }, rows);
}

function rebuildAll(rules: Rules, rows: LedgerRow[]): Rebuilt[] {
  const { plan } = rules.stored;
  const filings = filingsIn(rows);
  const desk = rebuildDesk(rules, filings.get(planWorkflowId(plan.id)) ?? []);
  const measures = plan.measures.flatMap((measure) => rebuildWithUnits(rules, measure, filings));
  return [...(desk ? [ofDesk(desk)] : []), ...measures];
}

function rebuildWithUnits(rules: Rules, measure: Measure, filings: Map<string, Filed[]>): Rebuilt[] {
  const { plan } = rules.stored;
  const units = measure.units.flatMap((_unit, index) => {
    const id = assignmentWorkflowId({ planId: plan.id, measure: measure.no, slot: index + 1 });
    return rebuildAssignment(rules, measure, index + 1, filings.get(id) ?? []) ?? [];
  });
  if (units.length === 0) return [];
  const id = measureWorkflowId(plan.id, measure.no);
  const struckOff = (filings.get(id) ?? []).some(({ cause }) => cause.input.type === 'act');
  const state = rebuildMeasure(rules.stored, measure, units, struckOff);
  return [{ workflowId: id, seq: 0, closed: struckOff, nextWake: null, state }, ...units.map(ofAssignment)];
}

function ofDesk(state: PlanDeskState): Rebuilt {
  const closed = isPlanComplete(state);
  return {
    workflowId: planWorkflowId(state.planId),
    seq: state.seq,
    closed,
    nextWake: closed ? null : nextPlanWake(state),
    state,
  };
}

function ofAssignment(state: AssignmentState): Rebuilt {
  const workflowId = assignmentWorkflowId(state.ref);
  return { workflowId, seq: state.seq, closed: state.struckOff, nextWake: nextWake(state), state };
}

function differencesOf(workflowId: string, row: Projection | undefined, rebuilt: Rebuilt | undefined): Difference[] {
  if (!row || !rebuilt) return [{ workflowId, path: '', stored: row?.state, rebuilt: rebuilt?.state }];
  const found = [
    ...compare('closed', row.closed, rebuilt.closed),
    ...compare('state', comparable(row.state), comparable(rebuilt.state)),
  ];
  if (row.seq < rebuilt.seq) found.push({ path: 'seq', stored: row.seq, rebuilt: rebuilt.seq });
  if ((row.nextWake ?? Infinity) > (rebuilt.nextWake ?? Infinity)) {
    found.push({ path: 'nextWake', stored: row.nextWake, rebuilt: rebuilt.nextWake });
  }
  return found.map((difference) => ({ workflowId, ...difference }));
}

/** Without what the ledger does not carry. */
function comparable(state: unknown): unknown {
  const { seq: _seq, ...rest } = state as { seq: number };
  if ('units' in rest) {
    const units = (rest as unknown as MeasureState).units.map(({ seq: _told, ...unit }) => unit);
    return { ...rest, units };
  }
  if ('heardOf' in rest)
    return { ...rest, struckOff: (rest as unknown as PlanDeskState).struckOff.toSorted((a, b) => a - b) };
  return rest;
}

type Place = Omit<Difference, 'workflowId'>;

/** The innermost places at which two values differ. */
function compare(path: string, stored: unknown, rebuilt: unknown): Place[] {
  if (canonical(stored) === canonical(rebuilt)) return [];
  if (!isTree(stored) || !isTree(rebuilt)) return [{ path, stored, rebuilt }];
  const keys = new Set([...Object.keys(stored), ...Object.keys(rebuilt)]);
  return [...keys].flatMap((key) => compare(`${path}.${key}`, stored[key], rebuilt[key]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shippedCalendars(): CalendarBook {
  return readCalendars(readSettings().calendarsFolder).book;
}
