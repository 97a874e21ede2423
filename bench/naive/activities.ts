/** What the naive design writes, a row for each thing. */
import type { Pool } from 'pg';
import type { Fact, Reminder } from './diary';

export type NaiveActivities = ReturnType<typeof naiveActivities>;

export function naiveActivities(pool: Pool) {
  const keep = (id: string, fact: unknown) => {
    return pool.query('insert into naive_rows (assignment, fact) values ($1, $2)', [id, JSON.stringify(fact)]);
  };
  return {
    async record(id: string, fact: Fact): Promise<void> {
      await keep(id, fact);
    },
    async planSteps(id: string, milestone: string): Promise<void> {
      await keep(id, { milestone, planned: true });
    },
    async remind(id: string, reminder: Reminder): Promise<void> {
      await keep(id, reminder);
    },
  };
}

export async function createNaiveTable(pool: Pool): Promise<void> {
  await pool.query(
    'create table naive_rows (no bigint generated always as identity primary key, assignment text, fact jsonb)',
  );
}
