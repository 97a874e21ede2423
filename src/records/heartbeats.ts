/** Heartbeats: who was there lately, by the database's own clock, so that no two machines need agree on the time. */
import { rows, type Queryable } from './database';
import type { HeartbeatKind } from './watching';

export async function beat(db: Queryable, kind: HeartbeatKind, name: string): Promise<void> {
  await db.query(
    `insert into heartbeats (name, kind) values ($1, $2)
     on conflict (name) do update set kind = excluded.kind, beat_at = clock_timestamp()`,
    [name, kind],
  );
  // Processes come and go under new names; the latest of each kind stays, or nobody could say since when it is silent.
  await db.query(
    `delete from heartbeats as old where old.kind = $1 and old.name <> $2 and beat_at < clock_timestamp() - interval '1 day'`,
    [kind, name],
  );
}

export async function unheardFor(db: Queryable, kind: HeartbeatKind): Promise<number | null> {
  const [row] = await rows<{ ms: number | null }>(
    db,
    `select (extract(epoch from clock_timestamp() - max(beat_at)) * 1000)::float8 as ms from heartbeats where kind = $1`,
    [kind],
  );
  return row?.ms ?? null;
}
