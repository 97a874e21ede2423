/** The links of letters, by their hashes. */
import type { Pool, PoolClient } from 'pg';
import type { LedgerEvent } from '../domain/items';
import type { Instant } from '../domain/time';
import type { Link, LinkQuery } from './answering';
import { rows, transaction, type Queryable } from './database';
import { storable, storableText } from './json';
import { append } from './ledger';

const COLUMNS = `hash, letter_id as "letterId", plan_id as "planId", measure, slot, unit, duty, contact, created_at as "createdAt",
  expires_at as "expiresAt", withdrawn_at as "withdrawnAt", withdrawn_why as "withdrawnWhy"`;

const MEANT = `plan_id = $1 and ($2::integer is null or measure = $2) and ($3::text is null or contact = $3)
  and ($4::text is null or starts_with(letter_id, $4))`;

/** Part of the transaction that writes their letters. */
export async function insertLinks(tx: PoolClient, links: Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx.query(
    `insert into links (hash, letter_id, plan_id, measure, slot, unit, duty, contact, created_at, expires_at)
     select hash, "letterId", "planId", measure, slot, unit, duty, contact, "createdAt", "expiresAt"
     from jsonb_to_recordset($1::jsonb) as link (hash text, "letterId" text, "planId" text, measure integer, slot integer,
       unit text, duty text, contact text, "createdAt" bigint, "expiresAt" bigint)`,
    [storable(links)],
  );
}

export async function findLink(db: Queryable, hash: string): Promise<Link | undefined> {
  return (await rows<Link>(db, `select ${COLUMNS} from links where hash = $1`, [hash]))[0];
}

export async function listLinks(db: Queryable, query: LinkQuery): Promise<Link[]> {
  return rows<Link>(db, `select ${COLUMNS} from links where ${MEANT} order by created_at, hash`, valuesOf(query));
}

export async function withdrawLinks(
  pool: Pool,
  query: LinkQuery,
  at: Instant,
  why: string,
  event: LedgerEvent,
): Promise<number> {
  return transaction(pool, async (tx) => {
    const withdrawn = await rows<{ hash: string }>(
      tx,
      `update links set withdrawn_at = $5, withdrawn_why = $6 where ${MEANT} and withdrawn_at is null returning hash`,
      [...valuesOf(query), at, storableText(why)],
    );
    const hashes = withdrawn.map(({ hash }) => hash).sort();
    if (hashes.length === 0) return 0;
    const recorded = { ...event, data: { ...event.data, links: hashes.map(shortHash) } };
    await append(tx, query.planId, [{ key: `links#withdrawn#${hashes[0]}`, event: recorded }]);
    return hashes.length;
  });
}

/** Enough to tell links apart in a list or the ledger; from it nobody finds the token. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

function valuesOf({ planId, measure, contact, letter }: LinkQuery): unknown[] {
  return [planId, measure ?? null, contact ?? null, letter ?? null];
}
