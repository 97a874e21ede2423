/**
 * Acts are stored before they are delivered: with no worker an Update hangs and nothing would be kept. PostgreSQL judges
 * repeats; the courier delivers what was stored and not yet answered.
 */
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Act } from '../domain/acts';
import type { ActResult } from '../domain/decision';
import type { PlanId } from '../domain/plan';
import type { Records, StoredAct } from '../records/records';
import { performAct } from '../../workflows/messages';
import { ActPending, ActRefused } from './errors';
import { withDeadline } from './temporal-workflows';

interface Refusal {
  code: string;
  message: string;
}

/** Stores and delivers one act. Throws `ActRefused`, `ActPending` or `RequestConflict`. */
export async function performStored(
  records: Records,
  client: Client,
  workflowId: string,
  planId: PlanId,
  act: Act,
): Promise<ActResult> {
  const stored = await records.storeAct(workflowId, planId, act);
  if (stored.status === 'accepted' && stored.confirmed) return stored.result as ActResult;
  if (stored.status === 'refused') throw refusalError(stored.result as Refusal);
  return deliver(records, client, stored);
}

/** Delivers an act that is in the records; a refusal is recorded, silence leaves it to the courier. */
export async function deliver(records: Records, client: Client, stored: StoredAct): Promise<ActResult> {
  const { workflowId, act } = stored;
  try {
    const handle = client.workflow.getHandle(workflowId);
    const update: { args: [Act]; updateId: string } = { args: [act], updateId: act.requestId };
    const result = await withDeadline(client, () => handle.executeUpdate(performAct, update));
    await records.confirmAct(act.requestId);
    return result;
  } catch (error) {
    if (wasEnded(error) && (await isOpen(records, workflowId))) throw new ActPending(act.requestId);
    const refusal = refusalIn(error);
    if (refusal && stored.status === 'accepted') {
      // It was accepted before, and the workflow no longer remembers the request: the act is in its state.
      await records.confirmAct(act.requestId);
      return stored.result as ActResult;
    }
    if (refusal) {
      await records.refuseAct(act.requestId, refusal);
      throw refusalError(refusal);
    }
    if (isSilence(error)) throw new ActPending(act.requestId);
    throw error;
  }
}

/** Gone, or ended while the act was waiting for its answer. */
function wasEnded(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow';
}

/**
 * The records know the work as open, so the server misses it only for now: between two runs of it, or because it was ended
 * behind the engine's back and `duban repair` has yet to bring it back. The act is kept.
 */
async function isOpen(records: Records, workflowId: string): Promise<boolean> {
  return (await records.projection(workflowId))?.closed === false;
}

function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof WorkflowNotFoundError) {
    return { code: 'notIssued', message: '该事项尚未下达或已经销号，不能办理；请先下达。' };
  }
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined;
  return { code: error.cause.type ?? 'refused', message: error.cause.message };
}

/** gRPC's numbers for CANCELLED, DEADLINE_EXCEEDED and UNAVAILABLE; any other answer is an answer. */
const SILENT = new Set<number>([1, 4, 14]);

function isSilence(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  // The client wraps what the transport said into an error of its own.
  const said = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(said) && SILENT.has(said.code);
}

function refusalError({ code, message }: Refusal): ActRefused {
  return new ActRefused(code, message);
}

/**
 * Delivers everything stored and unanswered. Refusals are recorded and silence is tried again later; anything else is a
 * defect that must be seen, but only after the others had their turn.
 */
export async function runCourier(records: Records, client: Client, planId?: PlanId): Promise<void> {
  const defects: unknown[] = [];
  const unissued = new Set<PlanId>();
  for (const stored of await records.undeliveredActs(planId)) {
    // What was done after an issue that still waits would be refused as not issued.
    if (unissued.has(stored.planId)) continue;
    await deliver(records, client, stored).catch((error: unknown) => {
      if (error instanceof ActPending && stored.act.type === 'issue') unissued.add(stored.planId);
      if (!(error instanceof ActRefused || error instanceof ActPending)) defects.push(error);
    });
  }
  if (defects.length > 0) throw defects[0];
}
