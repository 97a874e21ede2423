/**
 * The hash chain over each plan's ledger. It is laid in batches by one sealer at a time, after the fact: a chain inside the filing
 * transactions would make all of them queue behind one row. A row that is committed late with a low id is simply sealed later.
 *
 * What the chain cannot show is the loss of its newest end; for that, keep a copy of the last hash elsewhere.
 */
import type { Pool, PoolClient } from 'pg';
import type { PlanId } from '../domain/plan';
import { rows, transaction, type Queryable } from './database';
import { canonical, sha256 } from './json';
import { LEDGER_COLUMNS } from './ledger';
import { lockForTransaction } from './locks';
import type { LedgerRow } from './records';

const BATCH = 500;
/** What the first row of every plan follows. */
const BEGINNING = '0'.repeat(64);

type SealableRow = LedgerRow & { key: string };

/** The end of a chain so far. */
interface Head {
  sealedNo: number;
  hash: string;
}

interface Seal extends Head {
  id: number;
  previousHash: string;
}

/** Seals every row that is committed now. Returns how many were sealed. */
export async function sealLedger(pool: Pool): Promise<number> {
  let sealed = 0;
  for (;;) {
    const batch = await transaction(pool, sealBatch);
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}

/** The first row, by its place in the chain, that does not follow from the one before it. */
export async function findBrokenLink(db: Queryable, planId: PlanId): Promise<LedgerRow | undefined> {
  let head: Head = { sealedNo: 0, hash: BEGINNING };
  for (;;) {
    const page = await sealedRows(db, planId, head.sealedNo);
    for (const row of page) {
      if (!follows(row, head)) return withoutKey(row);
      head = { sealedNo: head.sealedNo + 1, hash: row.hash! };
    }
    if (page.length < BATCH) return undefined;
  }
}

async function sealBatch(tx: PoolClient): Promise<number> {
  await lockForTransaction(tx, 'seal');
  const unsealed = await rows<SealableRow>(
    tx,
    `select ${LEDGER_COLUMNS}, event_key as key from ledger where sealed_no is null order by id limit $1`,
    [BATCH],
  );
  const heads = await chainHeads(tx, [...new Set(unsealed.map((row) => row.planId))]);
  await writeSeals(
    tx,
    unsealed.map((row) => extend(heads, row)),
  );
  return unsealed.length;
}

async function chainHeads(tx: PoolClient, planIds: PlanId[]): Promise<Map<PlanId, Head>> {
  const found = await rows<Head & { planId: PlanId }>(
    tx,
    `select plan.id as "planId", head.sealed_no as "sealedNo", head.hash from unnest($1::text[]) as plan (id)
     cross join lateral (
       select sealed_no, hash from ledger where plan_id = plan.id and sealed_no is not null order by sealed_no desc limit 1
     ) as head`,
    [planIds],
  );
  return new Map(found.map(({ planId, ...head }) => [planId, head]));
}

/** The seal of `row` as the next link of its plan's chain, which it then ends. */
function extend(heads: Map<PlanId, Head>, row: SealableRow): Seal {
  const head = heads.get(row.planId) ?? { sealedNo: 0, hash: BEGINNING };
  const sealedNo = head.sealedNo + 1;
  const hash = linkHash(head.hash, row, sealedNo);
  heads.set(row.planId, { sealedNo, hash });
  return { id: row.id, sealedNo, previousHash: head.hash, hash };
}

async function writeSeals(tx: PoolClient, seals: Seal[]): Promise<void> {
  await tx.query(
    `update ledger set sealed_no = seal."sealedNo", previous_hash = seal."previousHash", hash = seal.hash
     from jsonb_to_recordset($1::jsonb) as seal (id bigint, "sealedNo" bigint, "previousHash" text, hash text)
     where ledger.id = seal.id`,
    [JSON.stringify(seals)],
  );
}

async function sealedRows(db: Queryable, planId: PlanId, after: number): Promise<SealableRow[]> {
  return rows<SealableRow>(
    db,
    `select ${LEDGER_COLUMNS}, event_key as key from ledger where plan_id = $1 and sealed_no > $2 order by sealed_no limit $3`,
    [planId, after, BATCH],
  );
}

function follows(row: SealableRow, head: Head): boolean {
  const expected = head.sealedNo + 1;
  return row.sealedNo === expected && row.previousHash === head.hash && row.hash === linkHash(head.hash, row, expected);
}

function linkHash(previousHash: string, row: SealableRow, sealedNo: number): string {
  const { id, key, planId, planTime, recordedAt, event } = row;
  return sha256(previousHash + canonical({ sealedNo, id, key, planId, planTime, recordedAt, event }));
}

function withoutKey({ key: _key, ...row }: SealableRow): LedgerRow {
  return row;
}
