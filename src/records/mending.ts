/** What `duban repair` asks of the records beyond what the engine itself needs. */
import type { Records } from './records';
import { rows, type Queryable } from './database';

/** As many answers as a workflow itself carries from run to run. */
const ANSWERS_KEPT = 20;

/** The answer that an act got, by its request id. */
export type GivenAnswer = [requestId: string, result: unknown];

export interface MendableRecords extends Records {
  /** What a workflow answered lately, and every answer that nobody has confirmed: a repeated delivery must meet it. */
  givenAnswers(workflowId: string): Promise<GivenAnswer[]>;
  /** Acts whose answer belongs to a filing after `seq` are to be delivered again; answers how many there were. */
  reopenActs(workflowId: string, seq: number): Promise<number>;
}

export async function givenAnswers(db: Queryable, workflowId: string): Promise<GivenAnswer[]> {
  const found = await rows<{ requestId: string; result: unknown }>(
    db,
    `select request_id as "requestId", result from (
       select request_id, result, confirmed, row_number() over (order by answered_seq desc nulls last, stored_no desc) as age
       from acts where workflow_id = $1 and status = 'accepted'
     ) as answered where age <= $2 or not confirmed order by age desc`,
    [workflowId, ANSWERS_KEPT],
  );
  return found.map(({ requestId, result }) => [requestId, result]);
}

export async function reopenActs(db: Queryable, workflowId: string, seq: number): Promise<number> {
  const reopened = await rows(
    db,
    `update acts set status = 'stored', result = null, answered_seq = null, confirmed = false
     where workflow_id = $1 and answered_seq > $2 and status = 'accepted' returning request_id`,
    [workflowId, seq],
  );
  return reopened.length;
}
