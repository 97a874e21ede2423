/** Acts of people, kept before they are delivered: the judge of repeats. */
import type { PoolClient } from 'pg';
import type { Act } from '../domain/acts';
import type { PlanId } from '../domain/plan';
import { rows, type Queryable } from './database';
import { RequestConflict } from './errors';
import { canonical, storable } from './json';
import type { ActAnswer, Filing, StoredAct } from './records';

const COLUMNS = 'workflow_id as "workflowId", plan_id as "planId", act, status, result, confirmed';

/** Keeps an act, or answers what is stored under its id already. */
export async function storeAct(db: Queryable, workflowId: string, planId: PlanId, act: Act): Promise<StoredAct> {
  await db.query(
    `insert into acts (request_id, workflow_id, plan_id, act) values ($1, $2, $3, $4)
     on conflict (request_id) do nothing`,
    [act.requestId, workflowId, planId, storable(act)],
  );
  const stored = await findAct(db, act.requestId);
  if (!stored) throw new Error(`act ${act.requestId} vanished between insert and select`);
  if (identity(stored) !== identity({ workflowId, planId, act })) {
    throw new RequestConflict(act.requestId, { workflowId: stored.workflowId, type: stored.act.type });
  }
  return stored;
}

export async function findAct(db: Queryable, requestId: string): Promise<StoredAct | undefined> {
  return (await rows<StoredAct>(db, `select ${COLUMNS} from acts where request_id = $1`, [requestId]))[0];
}

/** The act of a request, or the acts that one request for several assignments was made into. */
export async function actsOf(db: Queryable, requestId: string): Promise<StoredAct[]> {
  return rows<StoredAct>(
    db,
    `select ${COLUMNS} from acts where request_id = $1 or starts_with(request_id, $1 || ':') order by stored_no`,
    [requestId],
  );
}

/**
 * Acts that nobody has answered, or whose answer the server has not confirmed, in the order in which they came. After a
 * restore a stepped clock may stand before the instant of an act: it waits for its time.
 */
export async function undeliveredActs(db: Queryable, planId?: PlanId): Promise<StoredAct[]> {
  return rows<StoredAct>(
    db,
    `select ${COLUMNS} from acts where status <> 'refused' and not confirmed and ($1::text is null or plan_id = $1)
       and coalesce((act ->> 'at')::bigint <= (select now from clocks where clocks.plan_id = acts.plan_id), true)
     order by stored_no`,
    [planId ?? null],
  );
}

/** Writes answers where there is none yet: the first answer stands. */
export async function answerActs(db: Queryable, answers: ActAnswer[], seq: number | null = null): Promise<void> {
  for (const answer of [...answers].sort(byRequestId)) {
    const sql = `update acts set status = $2, result = $3, answered_seq = $4 where request_id = $1 and status = 'stored'`;
    await db.query(sql, [answer.requestId, answer.outcome, storable(answer.result), seq]);
  }
}

/** Takes back the answers of decisions that were lost with their worker; the courier delivers those acts again. */
export async function forgetLostAnswers(tx: PoolClient, { workflowId, seq, answers }: Filing): Promise<void> {
  await tx.query(
    `update acts set status = 'stored', result = null, answered_seq = null
     where workflow_id = $1 and answered_seq >= $2 and status = 'accepted' and not confirmed and request_id <> all($3)`,
    [workflowId, seq, answers.map(({ requestId }) => requestId)],
  );
}

/** The workflow has it for good: the Update that carried it has returned. */
export async function confirmAct(db: Queryable, requestId: string): Promise<void> {
  await db.query(`update acts set confirmed = true where request_id = $1 and status = 'accepted'`, [requestId]);
}

/** Stores acts that follow from another one; one that is there already stays as it is. */
export async function storeFollowUps(tx: PoolClient, planId: PlanId, followUps: Filing['followUps']): Promise<void> {
  for (const { workflowId, act } of [...followUps].sort((a, b) => byRequestId(a.act, b.act))) {
    await tx.query(
      `insert into acts (request_id, workflow_id, plan_id, act) values ($1, $2, $3, $4)
       on conflict (request_id) do nothing`,
      [act.requestId, workflowId, planId, storable(act)],
    );
  }
}

/**
 * What makes two requests the same one. The instant of receipt is left out: it is stamped when a request arrives, so an honest repeat
 * carries a later one. The first stands.
 */
function identity({ workflowId, planId, act }: Pick<StoredAct, 'workflowId' | 'planId' | 'act'>): string {
  return canonical({ workflowId, planId, act: { ...act, at: undefined } });
}

/** One order for everybody: two transactions that touch the same acts can then not wait for each other in a ring. */
function byRequestId(a: { requestId: string }, b: { requestId: string }): number {
  return a.requestId < b.requestId ? -1 : 1;
}
