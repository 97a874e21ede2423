/** The plan instant of stepped plans. */
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import { rows, type Queryable } from './database';

export async function readClock(db: Queryable, planId: PlanId): Promise<Instant | undefined> {
  const [row] = await rows<{ now: Instant }>(db, 'select now from clocks where plan_id = $1', [planId]);
  return row?.now;
}

/** Moves a clock forward. A step that arrives late (a retried activity) leaves it where it is: plan time never runs back. */
export async function moveClock(db: Queryable, planId: PlanId, now: Instant): Promise<void> {
  await db.query(
    `insert into clocks (plan_id, now) values ($1, $2)
     on conflict (plan_id) do update set now = excluded.now where clocks.now < excluded.now`,
    [planId, now],
  );
}
