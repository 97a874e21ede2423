/**
 * Making a workflow and its row agree again. Each step may be repeated: an interrupted repair that is run again finds what
 * is left to do.
 */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Act } from '../domain/acts';
import { nextWake } from '../domain/assignment';
import type { AssignmentState } from '../domain/duty';
import type { LedgerEvent } from '../domain/items';
import { isPlanComplete, nextPlanWake, type PlanDeskState } from '../domain/plan-desk';
import type { Instant } from '../domain/time';
import { RequestConflict } from '../records/errors';
import type { MendableRecords } from '../records/mending';
import type { Filing, Projection, StoredPlan } from '../records/records';
import { startDispatcherFrom, startFirst, startFrom, type Restarting } from './repair-carries';
import type { Finding } from './repair-findings';
import { withDeadline } from './temporal-workflows';

export interface Mending extends Restarting {
  client: Client;
  /** Registers the plan as if for the first time: its desk never filed anything. */
  registerAnew: (stored: StoredPlan) => Promise<void>;
  /** A row that is gone, as the ledger gives it; undefined for what never filed anything. */
  fromLedger: (finding: Finding) => Promise<Projection | undefined>;
}

/**
 * A workflow that was started by a repair goes on in the next block of sequence numbers, so that nothing that its
 * predecessor still writes late can be taken for its own: the row begins a run of its own (`src/records/standing.ts`).
 */
const BLOCK = 1_000_000;

/** Keeps what only Temporal knew before anything is ended; the courier delivers it, in the order in which it was done. */
export async function keepActs(records: MendableRecords, findings: Finding[]): Promise<void> {
  const acts = findings.flatMap(({ workflowId, planId, acts: own }) => own.map((act) => ({ workflowId, planId, act })));
  acts.sort((a, b) => a.act.at - b.act.at || Number(b.act.type === 'issue') - Number(a.act.type === 'issue'));
  for (const { workflowId, planId, act } of acts) {
    await records.storeAct(workflowId, planId, act).catch((error: unknown) => {
      // Somebody has used the id for something else since: his act stands.
      if (!(error instanceof RequestConflict)) throw error;
    });
  }
}

export async function mend(parts: Mending, finding: Finding): Promise<void> {
  const { trouble, kind, row } = finding;
  if (trouble === 'unknown' || trouble === 'outlived') return end(parts, finding);
  if (kind === 'dispatch') return restartDispatcher(parts, finding);
  const known = row && row.seq > 0 ? row : await parts.fromLedger(finding);
  if (known) return restart(parts, finding, known);
  if (kind === 'plan') return parts.registerAnew(parts.stored);
  await note(parts, finding);
  return startFirst(parts, finding);
}

async function end(parts: Mending, finding: Finding): Promise<void> {
  await note(parts, finding);
  const handle = parts.client.workflow.getHandle(finding.workflowId);
  await withDeadline(parts.client, () => handle.terminate('duban repair')).catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
}

async function restartDispatcher(parts: Mending, finding: Finding): Promise<void> {
  await note(parts, finding);
  return startDispatcherFrom(parts, finding.planId);
}

/** The row first, then the workflow: one that is found without the other is a finding of the next repair. */
async function restart(parts: Mending, finding: Finding, row: Projection): Promise<void> {
  const { records } = parts;
  const seq = continuationOf(row.seq, finding.serverSeq);
  const state = { ...(row.state as { seq: number }), seq };
  await records.reopenActs(row.workflowId, row.seq);
  if (finding.row?.seq !== seq) await records.file(filingOf(parts, finding, { ...row, seq, state }));
  if (!row.closed) await startFrom(parts, finding, state);
}

function filingOf({ now }: Mending, finding: Finding, row: Projection): Filing {
  return {
    ...row,
    since: row.seq,
    attempt: 0,
    planTime: now,
    cause: { now, input: { type: 'repaired' } },
    nextWake: earlier(row.nextWake, ownWake(row)),
    events: [eventOf(finding, now, row.seq)],
    items: [],
    answers: [],
    followUps: [],
  };
}

/** A row that the server has not come up to is what an interrupted repair left: it goes on from there. */
function continuationOf(recorded: number, atServer: number): number {
  if (recorded % BLOCK === 0 && atServer < recorded) return recorded;
  return (Math.floor(Math.max(recorded, atServer) / BLOCK) + 1) * BLOCK;
}

function ownWake({ kind, state }: Projection): Instant | null {
  if (kind === 'assignment') return nextWake(state as AssignmentState);
  const desk = state as PlanDeskState;
  return kind === 'plan' && !isPlanComplete(desk) ? nextPlanWake(desk) : null;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** A repair without a filing of its own is told in the ledger all the same. */
async function note({ records, stored, now }: Mending, finding: Finding): Promise<void> {
  await records.appendEvents(stored.plan.id, [eventOf({ ...finding, planId: stored.plan.id }, now)]);
}

function eventOf(finding: Finding, at: Instant, continuesAt?: number): LedgerEvent {
  const { planId, workflowId, measure, slot, unit, trouble, recordsSeq, serverSeq, acts, rounds } = finding;
  const subject = measure !== undefined && slot !== undefined && unit ? { planId, measure, slot, unit } : { planId };
  const data = {
    workflow: workflowId,
    trouble,
    measure,
    recordsSeq,
    serverSeq,
    continuesAt,
    acts: acts.map(idOf),
    rounds,
  };
  return { type: 'workflowRepaired', subject, at, data };
}

const idOf = ({ requestId }: Act): string => requestId;
