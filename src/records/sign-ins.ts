/** The brakes and the audit of signing in, on PostgreSQL; see `AccountRecords` for what each method promises. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../domain/time';
import { noteAccountChange } from './account-changes';
import type { Brakes, Done, SignIn, SignInRows, Try, Turn } from './account-records';
import { rows, transaction, type Queryable } from './database';
import { storableText } from './json';
import { lockForTransaction } from './locks';

export function signInRows(pool: Pool): SignInRows {
  return {
    takeTry: (attempt, brakes) => transaction(pool, (tx) => takeTry(tx, attempt, brakes)),
    forgetTries: (account) => forgetTries(pool, account),
    unlock: (account, done) => transaction(pool, (tx) => unlock(tx, account, done)),
    recordSignIn: (signIn) => recordSignIn(pool, signIn),
    signIns: (page, size) => signIns(pool, page, size),
  };
}

async function takeTry(tx: PoolClient, { account, address, at }: Try, brakes: Brakes): Promise<Turn> {
  await lockForTransaction(tx, 'sign-in tries');
  await tx.query('delete from sign_in_tries where at < $1', [at - 2 * brakes.windowMs]);
  if ((await triesFrom(tx, address, at - brakes.windowMs)) >= brakes.perAddress) return 'braked';
  const locked = (await lockedUntil(tx, account, at, brakes)) !== null;
  // Knocking at a locked account does not keep it locked; it counts for the address alone.
  const counted = locked ? null : storableText(account);
  await tx.query('insert into sign_in_tries (account, address, at) values ($1, $2, $3)', [counted, address, at]);
  return locked ? 'locked' : 'free';
}

async function triesFrom(db: Queryable, address: string, since: Instant): Promise<number> {
  const sql = 'select count(*) as tries from sign_in_tries where address = $1 and at > $2';
  const [found] = await rows<{ tries: number }>(db, sql, [address, since]);
  return found?.tries ?? 0;
}

/** Until when an account takes no password; null for one that does. */
export async function lockedUntil(
  db: Queryable,
  account: string,
  now: Instant,
  { windowMs, perAccount }: Brakes,
): Promise<Instant | null> {
  const latest = `select at from sign_in_tries where account = $1 order by at desc limit $2`;
  const [found] = await rows<{ tries: number; first: Instant; last: Instant }>(
    db,
    `select count(*) as tries, min(at) as first, max(at) as last from (${latest}) as latest`,
    [storableText(account), perAccount],
  );
  if (!found || found.tries < perAccount || found.last - found.first > windowMs) return null;
  return found.last + windowMs > now ? found.last + windowMs : null;
}

/** See `SignInRows`. */
export async function forgetTries(db: Queryable, account: string): Promise<void> {
  await db.query('delete from sign_in_tries where account = $1', [account]);
}

async function unlock(tx: PoolClient, account: string, done: Done): Promise<void> {
  await forgetTries(tx, account);
  await noteAccountChange(tx, { ...done, account, change: 'unlocked', details: {} });
}

/** An address that goes on knocking at a closed door is written down once in so long. */
const BRAKED_ONCE_IN_MS = 60_000;

async function recordSignIn(db: Queryable, { at, account, outcome, address, via }: SignIn): Promise<void> {
  const repeated = `select from sign_ins
    where $3 = 'braked' and outcome = 'braked' and address = $4 and at > $1::bigint - ${BRAKED_ONCE_IN_MS}`;
  await db.query(
    `insert into sign_ins (at, account, outcome, address, via)
     select $1::bigint, $2, $3, $4, $5 where not exists (${repeated})`,
    [at, storableText(account), outcome, address, via],
  );
}

async function signIns(db: Queryable, page: number, size: number): Promise<{ total: number; signIns: SignIn[] }> {
  const [count] = await rows<{ total: number }>(db, 'select count(*) as total from sign_ins');
  const listed = await rows<SignIn>(
    db,
    'select at, account, outcome, address, via from sign_ins order by id desc limit $1 offset $2',
    [size, (page - 1) * size],
  );
  return { total: count?.total ?? 0, signIns: listed };
}
