/** Starting a workflow again from what the records hold: as if it had just continued as new. */
import type { AssignmentState } from '../domain/duty';
import { openAssignment } from '../domain/assignment';
import { openMeasure, type MeasureState } from '../domain/measure';
import { dispatchWorkflowId } from '../domain/names';
import type { Measure } from '../domain/plan';
import type { PlanDeskState } from '../domain/plan-desk';
import type { Instant, LocalDate } from '../domain/time';
import type { MendableRecords } from '../records/mending';
import type { StoredPlan } from '../records/records';
import type { Answered, ClockInput } from '../../workflows/messages';
import type { Finding } from './repair-findings';
import type { Workflows } from './workflows';

export interface Restarting {
  records: MendableRecords;
  /** Must put the new workflow in the place of one that still runs. */
  workflows: Workflows;
  stored: StoredPlan;
  now: Instant;
}

/** Starts the workflow from this state; a repeated delivery of an act that it has answered still meets the answer. */
export async function startFrom(parts: Restarting, finding: Finding, state: unknown): Promise<void> {
  const answered = (await parts.records.givenAnswers(finding.workflowId)) as Answered;
  const carry = { version: 1 as const, clock: clockOf(parts), answered };
  const { plan } = parts.stored;
  if (finding.kind === 'plan')
    return parts.workflows.startPlan({ ...carry, state: state as PlanDeskState }, plan.title);
  const measure = measureOf(parts.stored, finding);
  if (finding.kind === 'measure')
    return parts.workflows.startMeasure({ ...carry, state: state as MeasureState }, measureLabel(measure));
  return parts.workflows.startAssignment(
    { ...carry, state: state as AssignmentState },
    assignmentLabel(parts.stored, finding),
  );
}

/** The dispatcher has no state but the round it sent last; the letters' rows are the truth of delivery. */
export async function startDispatcherFrom(parts: Restarting, scope: string): Promise<void> {
  const row = await parts.records.projection(dispatchWorkflowId(scope));
  const lastRound = (row?.state as { lastRound: Instant | null } | undefined)?.lastRound ?? null;
  await parts.workflows.startDispatch({ version: 1, scope, clock: clockOf(parts), lastRound, seq: row?.seq ?? 0 });
}

/** What the plan issued and nobody ever filed is started as at issue. */
export async function startFirst(parts: Restarting, finding: Finding): Promise<void> {
  const { records, stored, now } = parts;
  const { plan, policy } = stored;
  const measure = measureOf(stored, finding);
  if (finding.kind === 'measure')
    return startFrom(parts, finding, openMeasure(plan.id, measure.no, measure.units, plan.conveners));
  const issuedOn = await issueDateOf(records, plan.id, `${measure.no}/${finding.slot}`);
  await records.expectWake(plan.id, [{ workflowId: finding.workflowId, kind: 'assignment' }], now);
  await startFrom(parts, finding, openAssignment(plan, policy, measure, finding.slot ?? 0, issuedOn));
}

/** Each issue has its own date, and the ledger says which pairs it was for. */
async function issueDateOf(records: MendableRecords, planId: string, pair: string): Promise<LocalDate> {
  const issues = await records.ledger({ planId, type: 'issued' });
  const told = issues.map(({ event }) => event.data as { pairs: string[]; issuedOn: LocalDate });
  return told.findLast(({ pairs }) => pairs.includes(pair))?.issuedOn ?? '';
}

function clockOf({ stored, now }: Restarting): ClockInput {
  return stored.clock === 'live' ? { kind: 'live' } : { kind: 'stepped', now };
}

function measureOf({ plan }: StoredPlan, { measure }: Finding): Measure {
  return plan.measures.find(({ no }) => no === measure) as Measure;
}

function measureLabel({ no, title }: Measure): string {
  return `举措 ${no} ${title ?? ''}`;
}

function assignmentLabel({ plan }: StoredPlan, { measure, unit }: Finding): string {
  return `举措 ${measure} · ${plan.units.find(({ id }) => id === unit)?.name ?? unit}`;
}
