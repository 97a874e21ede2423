/**
 * A large plan under way without workflows: a few hundred stories of units, each told of many measures. Their states are copied inside
 * the database, which then gets its overview as one that is older than the overview does when it is opened.
 */
import type { Pool } from 'pg';
import { fillBoard } from '../src/records/board-backfill';
import type { PostgresRecords } from '../src/records/postgres-records';
import type { StoredPlan } from '../src/records/records';
import type { LocalDate } from '../src/domain/time';
import { Random } from '../test/simulation/random';
import { filingOf, lives } from '../test/support/board';

const STORIES = 300;

/** Keeps the plan as it stands on a day, every assignment issued and somewhere on its way. */
export async function tellPlan(
  { records, pool }: { records: PostgresRecords; pool: Pool },
  stored: StoredPlan,
  today: LocalDate,
): Promise<void> {
  const stories = Array.from({ length: STORIES }, (_story, seed) => filingOf(lives(new Random(seed), today)));
  await records.savePlan(stored);
  await records.setClock(stored.plan.id, stories[0]!.planTime);
  await pool.query(COPIES, [stored.plan.id, JSON.stringify(stories.map(({ state }) => state)), stories[0]!.planTime]);
  await pool.query(`insert into board_owed select workflow_id from projections where plan_id = $1`, [stored.plan.id]);
  await fillBoard(pool);
}

/** Neighbours tell different stories, in an order that no index knows. */
const COPIES = `
  insert into projections (workflow_id, kind, plan_id, seq, plan_time, next_wake, closed, state)
  select 'assignment/' || $1 || '/' || measure || '/' || slot, 'assignment', $1, (story ->> 'seq')::bigint, $3, null, false,
    story || jsonb_build_object('ref', jsonb_build_object('planId', $1::text, 'measure', measure, 'slot', slot, 'unit', unit))
  from board join jsonb_array_elements($2::jsonb) with ordinality as told (story, no)
    on no = 1 + (measure * 7919 + slot * 104729) % ${STORIES}
  where plan_id = $1`;
