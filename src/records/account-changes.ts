/** The audit of what administrators do to accounts, written in the transaction of each change. */
import type { AccountChangeLine, StoredAccount } from './account-records';
import { rows, type Queryable } from './database';
import { storable, storableText } from './json';

/** Appends one line. */
export async function noteAccountChange(db: Queryable, line: AccountChangeLine): Promise<void> {
  const { at, by, account, change, details } = line;
  await db.query('insert into account_changes (at, done_by, account, change, details) values ($1, $2, $3, $4, $5)', [
    ...[at, by === null ? null : storableText(by), account, change],
    storable(details),
  ]);
}

const COMPARED = ['displayName', 'role', 'person', 'unit'] as const;

type Bearing = Pick<StoredAccount, (typeof COMPARED)[number]>;

/** Who the account is for, where it was nobody's before or somebody else's. */
export function bearingChanged(before: Bearing | undefined, after: Bearing): AccountChangeLine['details'] {
  const differences = COMPARED.map((key) => [key, { from: before?.[key] ?? null, to: after[key] }] as const);
  return Object.fromEntries(differences.filter(([, { from, to }]) => from !== to));
}

/** What a change made different; of a password only that it is another one. */
export function differencesOf(before: StoredAccount, after: StoredAccount): AccountChangeLine['details'] {
  const details = bearingChanged(before, after);
  if (before.passwordHash !== after.passwordHash) details.password = true;
  const isDisabled = after.disabledAt !== null;
  if ((before.disabledAt !== null) !== isDisabled) details.disabled = isDisabled;
  return details;
}

/** The newest first; `page` counts from 1. */
export async function accountChanges(
  db: Queryable,
  page: number,
  size: number,
): Promise<{ total: number; changes: AccountChangeLine[] }> {
  const [count] = await rows<{ total: number }>(db, 'select count(*) as total from account_changes');
  const changes = await rows<AccountChangeLine & Record<string, unknown>>(
    db,
    `select at, done_by as by, account, change, details from account_changes order by id desc limit $1 offset $2`,
    [size, (page - 1) * size],
  );
  return { total: count?.total ?? 0, changes };
}
