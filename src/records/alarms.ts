/** Alarms as episodes: at most one open for each key. */
import type { Instant } from '../domain/time';
import { rows, type Queryable } from './database';
import { storable } from './json';
import type { Alarm, StoredAlarm } from './watching';

const COLUMNS = `id, key, kind, plan_id as "planId", what, due_at as "dueAt", since, raised_at as "raisedAt", told_at as "toldAt",
  closed_at as "closedAt"`;

export async function raiseAlarms(db: Queryable, alarms: Alarm[], at: Instant): Promise<void> {
  if (alarms.length === 0) return;
  await db.query(
    `insert into alarms (key, kind, plan_id, what, due_at, since, raised_at)
     select key, kind, "planId", what, "dueAt", since, $2
     from jsonb_to_recordset($1::jsonb) as alarm (key text, kind text, "planId" text, what text, "dueAt" bigint, since bigint)
     order by key
     on conflict (key) where closed_at is null do update set what = excluded.what, due_at = excluded.due_at
     where (alarms.what, alarms.due_at) is distinct from (excluded.what, excluded.due_at)`,
    [storable(alarms), at],
  );
}

export async function openAlarms(db: Queryable): Promise<StoredAlarm[]> {
  return rows<StoredAlarm>(db, `select ${COLUMNS} from alarms where closed_at is null order by raised_at, id`);
}

export async function closedAlarms(db: Queryable, since: Instant): Promise<StoredAlarm[]> {
  const sql = `select ${COLUMNS} from alarms where closed_at >= $1 order by closed_at desc, id desc`;
  return rows<StoredAlarm>(db, sql, [since]);
}

export async function alarmsTold(db: Queryable, ids: number[], at: Instant): Promise<void> {
  await db.query('update alarms set told_at = $2 where id = any($1)', [ids, at]);
}

export async function closeAlarms(db: Queryable, ids: number[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await db.query('update alarms set closed_at = $2 where id = any($1) and closed_at is null', [ids, at]);
}
