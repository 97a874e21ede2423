/** Items waiting for a letter, in a letter, or deliberately not sent. */
import type { Pool, PoolClient } from 'pg';
import type { Item, Subject } from '../domain/items';
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import { rows, transaction, type Queryable } from './database';
import { storable, storableText } from './json';
import { append } from './ledger';
import type { StoredItem } from './records';

type ItemRow = Omit<StoredItem, 'subject'> & {
  planId: PlanId;
  measure: number | null;
  slot: number | null;
  unit: string | null;
};

const COLUMNS = `key, plan_id as "planId", measure, slot, unit, duty, step, revision, audience, filed_at as "filedAt",
  planned_on as "plannedOn", late, facts, state, why, letter_id as "letterId"`;

/** Files items; one whose key is there already is left as it is. Keys are sorted so that no two filings wait for each other in a ring. */
export async function insertItems(db: Queryable, items: Item[]): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `insert into items (key, plan_id, measure, slot, unit, duty, step, revision, audience, filed_at, planned_on, late, facts)
     select key, subject ->> 'planId', (subject ->> 'measure')::integer, (subject ->> 'slot')::integer, subject ->> 'unit',
       duty, step, revision, audience, "filedAt", "plannedOn", late, facts
     from jsonb_to_recordset($1::jsonb) as item (key text, subject jsonb, duty text, step text, revision integer,
       audience text, "filedAt" bigint, "plannedOn" text, late boolean, facts jsonb)
     order by key collate "C"
     on conflict (key) do nothing`,
    [storable(items)],
  );
}

/** Items that no workflow filed but the dispatcher itself (moved on, or news of a refusal): the ledger hears of each once. */
export async function fileItems(pool: Pool, items: Item[]): Promise<void> {
  await transaction(pool, async (tx) => {
    await insertItems(tx, items);
    for (const item of items) {
      const { step, revision, audience, facts } = item;
      const data = { step, revision, audiences: [audience], movedFrom: facts.bouncedFrom };
      const event = { type: 'itemFiled', subject: item.subject, duty: item.duty, at: item.filedAt, data };
      await append(tx, item.subject.planId, [{ key: `item#${item.key}`, event }]);
    }
  });
}

/** Items filed at or before `round` that no letter carries yet. */
export async function filedItems(db: Queryable, planIds: PlanId[], round: Instant): Promise<StoredItem[]> {
  const found = await rows<ItemRow>(
    db,
    `select ${COLUMNS} from items where plan_id = any($1) and state = 'filed' and filed_at <= $2
     order by filed_at, key collate "C"`,
    [planIds, round],
  );
  return found.map(toStoredItem);
}

export async function itemsByKey(db: Queryable, keys: string[]): Promise<StoredItem[]> {
  const sql = `select ${COLUMNS} from items where key = any($1) order by filed_at, key collate "C"`;
  return (await rows<ItemRow>(db, sql, [keys])).map(toStoredItem);
}

/** All items of a plan, of one assignment, or (for a subject without measure) of the plan as a whole. */
export async function listItems(db: Queryable, planId: PlanId, subject?: Subject): Promise<StoredItem[]> {
  const ref = subject && 'measure' in subject ? subject : undefined;
  const found = await rows<ItemRow>(
    db,
    `select ${COLUMNS} from items
     where plan_id = $1 and ($2 or (measure is not distinct from $3 and slot is not distinct from $4))
     order by filed_at, key collate "C"`,
    [planId, subject === undefined, ref?.measure ?? null, ref?.slot ?? null],
  );
  return found.map(toStoredItem);
}

/** Items by what `which` says of them, in the order in which they were filed. */
export async function selectItems(db: Queryable, which: string, values: unknown[]): Promise<StoredItem[]> {
  const sql = `select ${COLUMNS} from items where ${which} order by filed_at, key collate "C"`;
  return (await rows<ItemRow>(db, sql, values)).map(toStoredItem);
}

/** Settles waiting items without a letter and says why, in the row and in the ledger. */
export async function markNotSent(pool: Pool, itemKeys: string[], why: string, at: Instant): Promise<void> {
  await transaction(pool, async (tx) => {
    const settled = await rows<ItemRow>(
      tx,
      `update items set state = 'notSent', why = $2 where key = any($1) and state = 'filed' returning ${COLUMNS}`,
      [itemKeys, storableText(why)],
    );
    for (const item of settled.map(toStoredItem)) await recordNotSent(tx, item, at);
  });
}

async function recordNotSent(tx: PoolClient, item: StoredItem, at: Instant): Promise<void> {
  const { subject, duty, step, revision, audience } = item;
  const data = { item: item.key, step, revision, audience };
  const event = { type: 'notSent', subject, duty, at, why: item.why ?? '', data };
  await append(tx, subject.planId, [{ key: `notSent#${item.key}`, event }]);
}

function toStoredItem({ planId, measure, slot, unit, ...item }: ItemRow): StoredItem {
  const whole = measure === null || slot === null || unit === null;
  return { ...item, subject: whole ? { planId } : { planId, measure, slot, unit } };
}
