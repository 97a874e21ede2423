/** Wakes that others know of before the workflow itself can say so: it was just started, or news is on its way to it. */
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import type { Queryable } from './database';
import type { WorkflowKind } from './records';

/**
 * Makes these workflows due at `at`, so that no round leaves before they have filed what they were told.
 *
 * One that never filed gets a row with sequence number 0, which its first filing replaces. One that has filed for a later instant
 * already knows: a repeated announcement must not make it look due again, since nothing would ever clear that. Closed ones stay closed.
 */
export async function expectWake(
  db: Queryable,
  planId: PlanId,
  workflows: { workflowId: string; kind: WorkflowKind }[],
  at: Instant,
): Promise<void> {
  await db.query(
    `insert into projections (workflow_id, kind, plan_id, seq, plan_time, next_wake, closed, state)
     select told.id, told.kind, $1, 0, $4, $4, false, 'null'::jsonb
     from unnest($2::text[], $3::text[]) as told (id, kind) order by told.id
     on conflict (workflow_id) do update set next_wake = least(projections.next_wake, excluded.next_wake)
     where not projections.closed and projections.plan_time <= excluded.plan_time`,
    [planId, workflows.map(({ workflowId }) => workflowId), workflows.map(({ kind }) => kind), at],
  );
}
