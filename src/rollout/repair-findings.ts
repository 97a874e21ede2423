/**
 * Where the records and Temporal disagree. PostgreSQL is the truth; what only Temporal can still tell is the acts that
 * reached a workflow after the records were copied.
 */
import type { Client } from '@temporalio/client';
import type { Act } from '../domain/acts';
import { assignmentWorkflowId, dispatchWorkflowId, measureWorkflowId, planWorkflowId } from '../domain/names';
import type { PlanId, UnitId } from '../domain/plan';
import type { PlanDeskState } from '../domain/plan-desk';
import type { Instant } from '../domain/time';
import type { Projection, Records, StoredPlan, WorkflowKind } from '../records/records';
import { standingOf, type Standing } from './repair-server';

/**
 * `missing` and `ended`: open in the records, not running. `behind` and `ahead`: Temporal knows less or more than the records.
 * `neverStarted`: owed by the plan, without a first filing. `unknown`: runs, though the records owe it nothing. `outlived`: still
 * runs an older state of something that is closed.
 */
export type Trouble = 'missing' | 'ended' | 'behind' | 'ahead' | 'neverStarted' | 'unknown' | 'outlived';

/** A workflow that should be there, and what the records say of it. */
export interface Expected {
  workflowId: string;
  kind: WorkflowKind;
  /** The scope, where it is the dispatcher. */
  planId: PlanId;
  measure?: number;
  slot?: number;
  unit?: UnitId;
  /** Whether the plan, as recorded, has brought it about. */
  owed: boolean;
  row?: Projection;
}

export interface Finding extends Expected {
  trouble: Trouble;
  recordsSeq: number;
  serverSeq: number;
  /** Acts that only Temporal knows. */
  acts: Act[];
  /** Rounds of a dispatcher that the records know nothing of: their letters leave again, as the same messages. */
  rounds: Instant[];
  /** False when Temporal no longer keeps all runs of the gap. */
  complete: boolean;
}

/** Everything of a plan that is, or should be, a workflow. The dispatcher is left to `expectedDispatcher`. */
export async function expectedWorkflows(records: Records, { plan }: StoredPlan): Promise<Expected[]> {
  const rows = new Map((await records.projections(plan.id)).map((row) => [row.workflowId, row]));
  const desk = rows.get(planWorkflowId(plan.id));
  const issued = new Set(desk && desk.seq > 0 ? (desk.state as PlanDeskState).issued : []);
  const common = { planId: plan.id };
  const expected: Expected[] = [{ ...common, workflowId: planWorkflowId(plan.id), kind: 'plan', owed: true }];
  for (const { no: measure, units } of plan.measures) {
    const slots = units.map((unit, index) => ({ unit, slot: index + 1, owed: issued.has(`${measure}/${index + 1}`) }));
    const owed = slots.some((slot) => slot.owed);
    expected.push({ ...common, workflowId: measureWorkflowId(plan.id, measure), kind: 'measure', measure, owed });
    for (const slot of slots) {
      const workflowId = assignmentWorkflowId({ ...common, measure, slot: slot.slot });
      expected.push({ ...common, workflowId, kind: 'assignment', measure, ...slot });
    }
  }
  return expected.map((one) => ({ ...one, row: rows.get(one.workflowId) }));
}

export async function expectedDispatcher(records: Records, scope: string): Promise<Expected> {
  const workflowId = dispatchWorkflowId(scope);
  const row = await records.projection(workflowId);
  return { workflowId, kind: 'dispatch', planId: scope, owed: true, row };
}

const AT_ONCE = 16;

/** Compares each with the server; those that agree are left out. */
export async function findTroubles(records: Records, client: Client, expected: Expected[]): Promise<Finding[]> {
  const waiting = [...expected];
  const found: Finding[] = [];
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const standing = await standingOf(client, one.workflowId, one.row?.seq ?? 0);
      const trouble = troubleOf(one, standing);
      if (trouble) found.push(await detailed(records, one, standing, trouble));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const order = expected.map(({ workflowId }) => workflowId);
  return found.sort((a, b) => order.indexOf(a.workflowId) - order.indexOf(b.workflowId));
}

function troubleOf({ row, owed }: Expected, { state, seq }: Standing): Trouble | undefined {
  const running = state === 'running';
  if (!row || row.seq === 0) {
    if (!owed) return running ? 'unknown' : undefined;
    if (!running) return 'neverStarted';
    return seq > 0 ? 'ahead' : undefined;
  }
  if (row.closed) return running && seq < row.seq ? 'outlived' : undefined;
  if (!running) return state === 'missing' ? 'missing' : 'ended';
  if (seq === row.seq) return undefined;
  return seq < row.seq ? 'behind' : 'ahead';
}

async function detailed(records: Records, one: Expected, standing: Standing, trouble: Trouble): Promise<Finding> {
  const { seq: serverSeq, complete } = standing;
  const acts: Act[] = [];
  for (const act of standing.acts) if (!(await records.act(act.requestId))) acts.push(act);
  const lastRound = (one.row?.state as { lastRound?: Instant | null } | undefined)?.lastRound ?? 0;
  const rounds = standing.rounds.filter((round) => round > lastRound);
  return { ...one, trouble, recordsSeq: one.row?.seq ?? 0, serverSeq, acts, rounds, complete };
}
