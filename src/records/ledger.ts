/** The append-only ledger: what happened, and what was not done and why. Sealing it is in `seal.ts`. */
import type { LedgerEvent } from '../domain/items';
import type { PlanId } from '../domain/plan';
import { addDays, instantAt } from '../domain/time';
import { rows, type Queryable } from './database';
import { canonical, sha256, storable } from './json';
import type { LedgerQuery, LedgerRow, RecordedEvent } from './records';

/** An event under the key that makes writing it again a no-op. */
export interface KeyedEvent {
  key: string;
  event: RecordedEvent;
}

/** `recordedAt` is written out by the server in UTC: a JS Date would drop the microseconds that are part of the sealed row. */
export const LEDGER_COLUMNS = `id, plan_id as "planId", plan_time as "planTime", event, sealed_no as "sealedNo", hash,
  previous_hash as "previousHash", to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"`;

/** Appends events in their order; those whose key is there already are left out. */
export async function append(db: Queryable, planId: PlanId, events: KeyedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db.query(
    `insert into ledger (plan_id, plan_time, event_key, event)
     select $1, (entry -> 'event' ->> 'at')::bigint, entry ->> 'key', entry -> 'event'
     from jsonb_array_elements($2::jsonb) with ordinality as given (entry, place) order by place
     on conflict (event_key) do nothing`,
    [planId, storable(events)],
  );
}

/** Appends events that have no filing to name them: their contents are their key, so a retried activity writes them once. */
export async function appendByContent(db: Queryable, planId: PlanId, events: LedgerEvent[]): Promise<void> {
  const keyed = events.map((event) => ({ key: `content#${sha256(canonical({ planId, event }))}`, event }));
  await append(db, planId, keyed);
}

/** Rows in the order in which they were recorded; with a limit, the latest ones. */
export async function readLedger(db: Queryable, query: LedgerQuery): Promise<LedgerRow[]> {
  return rows<LedgerRow>(
    db,
    `select * from (
       select ${LEDGER_COLUMNS} from ledger
       where plan_id = $1
         and ($2::integer is null or measure = $2)
         and ($3::text is null or unit = $3)
         and ($4::text is null or type = $4)
         and ($5::bigint is null or plan_time >= $5)
         and ($6::bigint is null or plan_time < $6)
         and ($7::bigint is null or id < $7)
       order by id desc limit $8
     ) as latest order by id`,
    [
      query.planId,
      query.measure ?? null,
      query.unit ?? null,
      query.type ?? null,
      query.from === undefined ? null : instantAt(query.from),
      query.to === undefined ? null : instantAt(addDays(query.to, 1)),
      query.before ?? null,
      query.limit ?? null,
    ],
  );
}
