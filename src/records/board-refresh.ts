/** A new day: rows whose light changes with the date take up what they foresaw. */
import type { Pool } from 'pg';
import type { PlanId } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import { rows, transaction, type Queryable } from './database';
import { lockForTransaction } from './locks';

/** Rows at once: filings wait no longer than one batch takes. */
const BATCH = 5_000;

const VIEW = [
  ...['light', 'reason', 'duty', 'duty_name', 'phase', 'original_due_date', 'due_date', 'status', 'late', 'explained'],
  ...['silent', 'submitted_on'],
];

/** Brings the rows of a plan up to `today`. Whoever comes meanwhile waits, and does what is left. */
export async function refreshBoard(pool: Pool, planId: PlanId, today: LocalDate): Promise<void> {
  if (!(await isStale(pool, planId, today))) return;
  const refreshed = await transaction(pool, async (tx) => {
    await lockForTransaction(tx, `board:${planId}`);
    return refreshBatch(tx, planId, today);
  });
  if (refreshed > 0) await refreshBoard(pool, planId, today);
}

async function isStale(db: Queryable, planId: PlanId, today: LocalDate): Promise<boolean> {
  const found = await rows(db, 'select from board where plan_id = $1 and stale_on <= $2 limit 1', [planId, today]);
  return found.length > 0;
}

async function refreshBatch(db: Queryable, planId: PlanId, today: LocalDate): Promise<number> {
  const refreshed = await db.query(
    `update board set (${VIEW.join(', ')}) = row (${VIEW.map((column) => `view.${column}`).join(', ')}), stale_on = due.next
     from (
       select plan_id, measure, slot,
         (select view from jsonb_array_elements(views) with ordinality as it (view, place)
          where view ->> 'from' <= $2 order by place desc limit 1) as now,
         (select min(view ->> 'from') from jsonb_array_elements(views) as it (view) where view ->> 'from' > $2) as next
       from board join board_ahead using (plan_id, measure, slot)
       where plan_id = $1 and stale_on <= $2 limit $3
       for update of board
     ) as due, jsonb_populate_record(null::board, due.now) as view
     where (board.plan_id, board.measure, board.slot) = (due.plan_id, due.measure, due.slot)`,
    [planId, today, BATCH],
  );
  return refreshed.rowCount ?? 0;
}
