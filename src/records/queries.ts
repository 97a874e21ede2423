/** What is where, and what is due next: reads over the projections. */
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import { rows, type Queryable } from './database';
import type { Projection, WorkflowKind } from './records';

const COLUMNS = 'workflow_id as "workflowId", kind, plan_id as "planId", seq, next_wake as "nextWake", closed, state';

export async function findProjection(db: Queryable, workflowId: string): Promise<Projection | undefined> {
  return (await rows<Projection>(db, `select ${COLUMNS} from projections where workflow_id = $1`, [workflowId]))[0];
}

export async function listProjections(db: Queryable, planId: PlanId, kind?: WorkflowKind): Promise<Projection[]> {
  return rows<Projection>(
    db,
    `select ${COLUMNS} from projections where plan_id = $1 and ($2::text is null or kind = $2)
     order by workflow_id collate "C"`,
    [planId, kind ?? null],
  );
}

/** Open workflows with something to do at or before `until`. The dispatcher is left out: it is the one that asks. */
export async function dueWorkflows(db: Queryable, planIds: PlanId[], until: Instant): Promise<Projection[]> {
  return rows<Projection>(
    db,
    `select ${COLUMNS} from projections
     where plan_id = any($1) and not closed and kind <> 'dispatch' and next_wake <= $2
     order by next_wake, workflow_id collate "C"`,
    [planIds, until],
  );
}

export interface Earliest {
  wake: Instant | null;
  item: Instant | null;
  attempt: Instant | null;
}

/** When anything of these plans happens next: a workflow wakes, a filed item waits for its round, an open letter is tried again. */
export async function earliest(db: Queryable, planIds: PlanId[]): Promise<Earliest> {
  const [row] = await rows<Earliest>(
    db,
    `select
       (select min(next_wake) from projections where plan_id = any($1) and not closed and kind <> 'dispatch') as wake,
       (select min(filed_at) from items where plan_id = any($1) and state = 'filed') as item,
       (select min(next_attempt) from letters
        where plan_ids && $1 and wave < 2 and state in ('planned', 'sending', 'possiblySent')) as attempt`,
    [planIds],
  );
  return row ?? { wake: null, item: null, attempt: null };
}
