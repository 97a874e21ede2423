/** API tokens on PostgreSQL; see `AccountRecords` for what each method promises. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../domain/time';
import { noteAccountChange } from './account-changes';
import type { Done, ListedToken, LiveToken, NewToken, TokenRows } from './account-records';
import { rows, transaction, type Queryable } from './database';
import { storableText } from './json';
import { ACCOUNT_AS_JSON } from './sessions';

const COLUMNS = `id, label, may_act as "mayAct", api_tokens.created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

export function tokenRows(pool: Pool): TokenRows {
  return {
    addToken: (token) => transaction(pool, (tx) => addToken(tx, token)),
    token: (hash, now) => findToken(pool, hash, now),
    usedToken: async (id, at) =>
      void (await pool.query('update api_tokens set last_used_at = $2 where id = $1', [id, at])),
    tokens: (account) => listTokens(pool, account),
    revokeToken: (account, id, done) => transaction(pool, (tx) => revokeToken(tx, account, id, done)),
  };
}

/** Holds the account's row, as `openSession` does. */
async function addToken(tx: PoolClient, token: NewToken): Promise<string | undefined> {
  const { hash, account, label, mayAct, at, by, expiresAt } = token;
  const [added] = await rows<{ id: string }>(
    tx,
    `insert into api_tokens (hash, account, label, may_act, created_at, expires_at)
     select $1, name, $3, $4, $5, $6 from accounts where name = $2 and disabled_at is null for share returning id`,
    [hash, account, storableText(label), mayAct, at, expiresAt],
  );
  const line = { at, by, account, change: 'tokenCreated', details: { label, mayAct } } as const;
  if (added) await noteAccountChange(tx, line);
  return added?.id;
}

async function findToken(db: Queryable, hash: string, now: Instant): Promise<LiveToken | undefined> {
  const [found] = await rows<LiveToken>(
    db,
    `select ${COLUMNS}, ${ACCOUNT_AS_JSON} as account
     from api_tokens join accounts as account on account.name = api_tokens.account
     where hash = $1 and revoked_at is null and expires_at > $2 and account.disabled_at is null`,
    [hash, now],
  );
  return found;
}

async function listTokens(db: Queryable, account: string): Promise<ListedToken[]> {
  return rows(db, `select ${COLUMNS} from api_tokens where account = $1 order by created_at desc, id`, [account]);
}

async function revokeToken(tx: PoolClient, account: string, id: string, done: Done): Promise<boolean> {
  const which = `select id from api_tokens where account = $1 and starts_with(id::text, $2) and revoked_at is null`;
  // The beginning of an id that fits several tokens names none of them.
  const sql = `update api_tokens set revoked_at = $3
    where id in (${which}) and (select count(*) from (${which}) as fitting) = 1 returning label`;
  const [revoked] = await rows<{ label: string }>(tx, sql, [account, id, done.at]);
  if (revoked) await noteAccountChange(tx, { ...done, account, change: 'tokenRevoked', details: revoked });
  return revoked !== undefined;
}

/** All of an account's. */
export async function revokeTokensOf(db: Queryable, account: string, at: Instant): Promise<void> {
  await db.query('update api_tokens set revoked_at = $2 where account = $1 and revoked_at is null', [account, at]);
}
