/** One row and one commit, on the same server. */
import type { Pool } from 'pg';

export type BareActivities = ReturnType<typeof bareActivities>;

export function bareActivities(pool: Pool) {
  return {
    async look(): Promise<void> {
      await pool.query('select count(*) from plans');
    },

    async commit(workflowId: string, wake: number, due: number): Promise<void> {
      await pool.query('insert into bare_rows (workflow_id, wake, due) values ($1, $2, $3)', [workflowId, wake, due]);
    },
  };
}

export async function createBareTable(pool: Pool): Promise<void> {
  await pool.query(
    `create table bare_rows (workflow_id text, wake integer, due bigint,
       recorded_at timestamptz not null default clock_timestamp(), primary key (workflow_id, wake))`,
  );
}
