/** Rows of the overview for a database that is older than the overview. */
import type { Pool, PoolClient } from 'pg';
import { isAssignmentState, listPairs, writeBoard, type FiledAssignment } from './board-writing';
import { rows, transaction } from './database';
import type { Projection } from './records';

/** Few enough for a short transaction; states are large. */
const BATCH = 200;

type Owed = Pick<Projection, 'kind' | 'planId' | 'state'> & { planTime: number };

/** Writes the rows that are still owed. Processes that start at once share the work; one that dies leaves its batch to the next. */
export async function fillBoard(pool: Pool): Promise<void> {
  while ((await transaction(pool, fillBatch)) === BATCH);
}

async function fillBatch(tx: PoolClient): Promise<number> {
  const taken = await rows<{ workflowId: string }>(
    tx,
    `delete from board_owed where workflow_id in (
       select workflow_id from board_owed order by workflow_id limit $1 for update skip locked)
     returning workflow_id as "workflowId"`,
    [BATCH],
  );
  if (taken.length > 0)
    await fillRows(
      tx,
      taken.map(({ workflowId }) => workflowId),
    );
  return taken.length;
}

async function fillRows(tx: PoolClient, workflowIds: string[]): Promise<void> {
  const owed = await rows<Owed>(
    tx,
    `select kind, plan_id as "planId", plan_time as "planTime", state from projections where workflow_id = any($1)
     order by workflow_id for share`,
    [workflowIds],
  );
  const filed = owed.filter(({ kind, state }) => kind === 'assignment' && isAssignmentState(state));
  await writeBoard(tx, filed as FiledAssignment[]);
  for (const { planId } of owed.filter(({ kind }) => kind === 'plan')) await listPairs(tx, planId);
}
