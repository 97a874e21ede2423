/** Registered plans, with the policy and the settings they run under. */
import type { Pool } from 'pg';
import type { PlanId } from '../domain/plan';
import { listPairs } from './board-writing';
import { rows, transaction, type Queryable } from './database';
import { storable } from './json';
import type { StoredPlan } from './records';

type PlanRow = Omit<StoredPlan, 'redirectAllTo'> & { redirectAllTo: string | null };

const COLUMNS = 'plan, policy, clock, redirect_all_to as "redirectAllTo", rehearsal';

/** Keeps a plan, with a row of the overview for each of its pairs; registering it again replaces what was kept. */
export async function savePlan(pool: Pool, stored: StoredPlan): Promise<void> {
  await transaction(pool, async (tx) => {
    await keepPlan(tx, stored);
    await listPairs(tx, stored.plan.id);
  });
}

async function keepPlan(db: Queryable, stored: StoredPlan): Promise<void> {
  await db.query(
    `insert into plans (id, plan, policy, clock, redirect_all_to, rehearsal) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set plan = excluded.plan, policy = excluded.policy, clock = excluded.clock,
       redirect_all_to = excluded.redirect_all_to, rehearsal = excluded.rehearsal`,
    [
      stored.plan.id,
      storable(stored.plan),
      storable(stored.policy),
      stored.clock,
      stored.redirectAllTo ?? null,
      stored.rehearsal,
    ],
  );
}

export async function findPlan(db: Queryable, planId: PlanId): Promise<StoredPlan | undefined> {
  const [row] = await rows<PlanRow>(db, `select ${COLUMNS} from plans where id = $1`, [planId]);
  return row && toStoredPlan(row);
}

function toStoredPlan({ redirectAllTo, ...rest }: PlanRow): StoredPlan {
  return redirectAllTo === null ? rest : { ...rest, redirectAllTo };
}
