/** Accounts on PostgreSQL; see `AccountRecords` for what each method promises. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../domain/time';
import type {
  AccountChange,
  AccountRecords,
  AccountRows,
  Brakes,
  ChangeOutcome,
  Done,
  ListedAccount,
  NewAccount,
  StoredAccount,
} from './account-records';
import { accountChanges, bearingChanged, differencesOf, noteAccountChange } from './account-changes';
import { revokeTokensOf, tokenRows } from './api-tokens';
import { rows, transaction, type Queryable } from './database';
import { storableText } from './json';
import { lockForTransaction } from './locks';
import { endSessionsOf, sessionRows } from './sessions';
import { forgetTries, lockedUntil, signInRows } from './sign-ins';

/** Everything of signing in. */
export function accountRecords(pool: Pool): AccountRecords {
  return { ...accountRows(pool), ...sessionRows(pool), ...tokenRows(pool), ...signInRows(pool) };
}

const PUBLIC_COLUMNS = `name, display_name as "displayName", role, person, unit, created_at as "createdAt",
  disabled_at as "disabledAt"`;
const COLUMNS = `${PUBLIC_COLUMNS}, password_hash as "passwordHash"`;

function accountRows(pool: Pool): AccountRows {
  return {
    account: (name) => findAccount(pool, name),
    accounts: (now, brakes) => listAccounts(pool, now, brakes),
    addAccount: (account) => transaction(pool, (tx) => addAccount(tx, account)),
    changeAccount: (name, change, done) => changeAccount(pool, name, change, done),
    accountChanges: (page, size) => accountChanges(pool, page, size),
    changePassword: (name, hashes, keep, at) => changePassword(pool, name, hashes, keep, at),
  };
}

async function findAccount(db: Queryable, name: string): Promise<StoredAccount | undefined> {
  const [found] = await rows<StoredAccount>(db, `select ${COLUMNS} from accounts where name = $1`, [name]);
  return found;
}

async function listAccounts(db: Queryable, now: Instant, brakes: Brakes): Promise<ListedAccount[]> {
  const listed = await rows<ListedAccount>(
    db,
    `select ${PUBLIC_COLUMNS}, null as "lockedUntil",
       (select max(at) from sign_ins where account = name and outcome = 'signedIn' and via = 'password') as "lastSignInAt"
     from accounts order by name`,
  );
  return Promise.all(
    listed.map(async (account) => ({ ...account, lockedUntil: await lockedUntil(db, account.name, now, brakes) })),
  );
}

async function addAccount(tx: PoolClient, { at, by, ...account }: NewAccount): Promise<boolean> {
  const { name, displayName, role, person, unit, passwordHash } = account;
  const added = await rows(
    tx,
    `insert into accounts (name, display_name, role, person, unit, password_hash, password_set_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing returning name`,
    [name, storableText(displayName), role, person, unit, passwordHash, at],
  );
  if (added.length === 0) return false;
  await noteAccountChange(tx, {
    at,
    by,
    account: name,
    change: 'created',
    details: bearingChanged(undefined, account),
  });
  return true;
}

/** One change at a time: two administrators who disable each other at once must not both succeed. */
async function changeAccount(pool: Pool, name: string, change: AccountChange, done: Done): Promise<ChangeOutcome> {
  const { at } = done;
  return transaction(pool, async (tx) => {
    await lockForTransaction(tx, 'accounts');
    const before = await findAccount(tx, name);
    if (!before) return 'unknown';
    const after = changed(before, change, at);
    if (isAdministering(before) && !isAdministering(after) && !(await hasOtherAdministrator(tx, name)))
      return 'lastAdministrator';
    await write(tx, after, change.passwordHash !== undefined ? at : null);
    await noteDifferences(tx, before, after, done);
    if (isSomebodyElse(before, after)) await shutOut(tx, name, at);
    return 'changed';
  });
}

function changed(before: StoredAccount, { disabled, ...change }: AccountChange, at: Instant): StoredAccount {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const disabledAt = (disabled ?? before.disabledAt !== null) ? (before.disabledAt ?? at) : null;
  return { ...before, ...given, disabledAt };
}

async function noteDifferences(tx: PoolClient, before: StoredAccount, after: StoredAccount, done: Done): Promise<void> {
  const details = differencesOf(before, after);
  if (Object.keys(details).length === 0) return;
  await noteAccountChange(tx, { ...done, account: after.name, change: 'changed', details });
}

function isAdministering({ role, disabledAt }: StoredAccount): boolean {
  return role === 'administrator' && disabledAt === null;
}

async function hasOtherAdministrator(tx: PoolClient, name: string): Promise<boolean> {
  const sql = `select from accounts where role = 'administrator' and disabled_at is null and name <> $1 limit 1`;
  return (await rows(tx, sql, [name])).length > 0;
}

async function write(tx: PoolClient, account: StoredAccount, passwordSetAt: Instant | null): Promise<void> {
  const { name, displayName, role, person, unit, passwordHash, disabledAt } = account;
  await tx.query(
    `update accounts set display_name = $2, role = $3, person = $4, unit = $5, password_hash = $6, disabled_at = $7,
       password_set_at = coalesce($8, password_set_at)
     where name = $1`,
    [name, storableText(displayName), role, person, unit, passwordHash, disabledAt, passwordSetAt],
  );
}

/** Whoever holds a session or a token may no longer be the one who is meant. */
function isSomebodyElse(before: StoredAccount, after: StoredAccount): boolean {
  const same = (key: keyof StoredAccount) => before[key] === after[key];
  return !(same('role') && same('person') && same('unit') && same('passwordHash')) || after.disabledAt !== null;
}

async function shutOut(tx: PoolClient, name: string, at: Instant): Promise<void> {
  await endSessionsOf(tx, name, 'accountChanged', at);
  await revokeTokensOf(tx, name, at);
  await forgetTries(tx, name);
}

async function changePassword(
  pool: Pool,
  name: string,
  { from, to }: { from: string; to: string },
  keep: string,
  at: Instant,
): Promise<boolean> {
  return transaction(pool, async (tx) => {
    const sql = `update accounts set password_hash = $3, password_set_at = $4
      where name = $1 and password_hash = $2 and disabled_at is null returning name`;
    const set = await rows(tx, sql, [name, from, to, at]);
    if (set.length === 0) return false;
    await endSessionsOf(tx, name, 'passwordChanged', at, { exceptHash: keep });
    await noteAccountChange(tx, { at, by: name, account: name, change: 'changed', details: { password: true } });
    return true;
  });
}
