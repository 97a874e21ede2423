/** Registered plans, with the policy and the settings they run under. */
import type { PlanId } from '../domain/plan';
import { rows, type Queryable } from './database';
import { storable } from './json';
import type { StoredPlan } from './records';

type PlanRow = Omit<StoredPlan, 'redirectAllTo'> & { redirectAllTo: string | null };

const COLUMNS = 'plan, policy, clock, redirect_all_to as "redirectAllTo", rehearsal';

/** Keeps a plan; registering it again replaces what was kept. */
export async function savePlan(db: Queryable, stored: StoredPlan): Promise<void> {
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

/** All plans in the order in which they were first registered. */
export async function listPlans(db: Queryable): Promise<StoredPlan[]> {
  return (await rows<PlanRow>(db, `select ${COLUMNS} from plans order by registered_no`)).map(toStoredPlan);
}

function toStoredPlan({ redirectAllTo, ...rest }: PlanRow): StoredPlan {
  return redirectAllTo === null ? rest : { ...rest, redirectAllTo };
}
