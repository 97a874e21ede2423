/**
 * News that one workflow owed another and that was lost on its way: a restart from the records brings back what each knows,
 * not what was under way between them. Telling it again is harmless to whoever has heard it.
 */
import type { Client } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import type { AssignmentState } from '../domain/duty';
import { nextWake } from '../domain/assignment';
import { rollUpOf, type MeasureState } from '../domain/measure';
import { measureWorkflowId, planWorkflowId } from '../domain/names';
import type { PlanDeskState } from '../domain/plan-desk';
import type { Projection, Records, StoredPlan } from '../records/records';
import * as messages from '../../workflows/messages';
import { withDeadline } from './temporal-workflows';

export interface News {
  /** Whom to tell. */
  workflowId: string;
  planId: string;
  what: 'unitState' | 'struckOff' | 'measureStruckOff' | 'calendar';
  about: string;
  tell: (client: Client) => Promise<void>;
}

/** What the rows of one plan show as not yet told. */
export async function untoldNews(records: Records, { plan }: StoredPlan): Promise<News[]> {
  const rows = (await records.projections(plan.id)).filter(({ seq }) => seq > 0);
  const desk = rows.find(({ workflowId }) => workflowId === planWorkflowId(plan.id));
  const measures = new Map(rows.filter(({ kind }) => kind === 'measure').map((row) => [row.workflowId, row]));
  const assignments = rows.filter(({ kind, closed }) => kind === 'assignment' && !closed);
  return [
    ...assignments.flatMap((row) => aboutUnit(row, measures)),
    ...[...measures.values()].flatMap((row) => aboutMeasure(row, desk)),
    ...assignments.flatMap((row) => aboutCalendar(row, desk)),
  ];
}

function aboutUnit(row: Projection, measures: Map<string, Projection>): News[] {
  const state = row.state as AssignmentState;
  const measureId = measureWorkflowId(row.planId, state.ref.measure);
  const measure = measures.get(measureId);
  if (!measure) return [];
  const { struckOff, units } = measure.state as MeasureState;
  if (struckOff) return [news(row, 'struckOff', measureId, messages.struckOff)];
  const rollUp = rollUpOf(state);
  const known = units.find(({ slot }) => slot === rollUp.slot);
  if (!known || known.seq >= rollUp.seq || String(known.outstanding) === String(rollUp.outstanding)) return [];
  return [news(measure, 'unitState', row.workflowId, messages.unitStateChanged, rollUp)];
}

function aboutMeasure(row: Projection, desk: Projection | undefined): News[] {
  const { struckOff, measure } = row.state as MeasureState;
  if (!struckOff || !desk || desk.closed || (desk.state as PlanDeskState).struckOff.includes(measure)) return [];
  return [news(desk, 'measureStruckOff', row.workflowId, messages.measureStruckOff, measure)];
}

/** Announced and not taken up: the row is due before anything that its own state is waiting for. */
function aboutCalendar(row: Projection, desk: Projection | undefined): News[] {
  const latest = (desk?.state as PlanDeskState | undefined)?.heardOf.at(-1);
  const own = nextWake(row.state as AssignmentState) ?? Infinity;
  if (!latest || row.nextWake === null || row.nextWake >= own) return [];
  return [news(row, 'calendar', latest, messages.calendarPublished, latest)];
}

function news<Args extends unknown[]>(
  { workflowId, planId }: Projection,
  what: News['what'],
  about: string,
  signal: SignalDefinition<Args>,
  ...args: Args
): News {
  const tell = (client: Client) =>
    withDeadline(client, () => client.workflow.getHandle(workflowId).signal(signal, ...args));
  return { workflowId, planId, what, about, tell };
}
