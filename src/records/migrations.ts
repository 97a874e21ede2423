/** Brings the tables up to what this program knows; any number of processes may start at once. */
import type { Pool, PoolClient } from 'pg';
import { rows, transaction } from './database';
import { SchemaTooNew } from './errors';
import { lockForTransaction } from './locks';
import { MIGRATIONS, type Migration } from './schema';

/** Applies the missing migrations, all or none. */
export async function migrate(pool: Pool): Promise<void> {
  await transaction(pool, async (tx) => {
    await lockForTransaction(tx, 'migrations');
    const reached = await reachedVersion(tx);
    const known = MIGRATIONS.at(-1)?.version ?? 0;
    if (reached > known) throw new SchemaTooNew(reached, known);
    for (const migration of MIGRATIONS.filter(({ version }) => version > reached)) await apply(tx, migration);
  });
}

async function reachedVersion(tx: PoolClient): Promise<number> {
  await tx.query(`create table if not exists migrations (
    version integer primary key, name text not null, applied_at timestamptz not null default clock_timestamp())`);
  const [row] = await rows<{ version: number }>(tx, 'select coalesce(max(version), 0) as version from migrations');
  return row?.version ?? 0;
}

async function apply(tx: PoolClient, migration: Migration): Promise<void> {
  await tx.query(migration.sql);
  await tx.query('insert into migrations (version, name) values ($1, $2)', [migration.version, migration.name]);
}
