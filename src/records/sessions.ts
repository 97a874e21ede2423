/** Sessions on PostgreSQL; see `AccountRecords` for what each method promises. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../domain/time';
import type {
  Done,
  EndedWhy,
  ListedSession,
  LiveSession,
  Moment,
  NewSession,
  Persona,
  SessionRows,
  StoredAccount,
} from './account-records';
import { noteAccountChange } from './account-changes';
import { rows, transaction, type Queryable } from './database';
import { storable, storableText } from './json';

/** A row that has an account beside it; null when it has none. */
export const ACCOUNT_AS_JSON = `case when account.name is not null then jsonb_build_object(
  'name', account.name, 'displayName', account.display_name, 'role', account.role, 'person', account.person,
  'unit', account.unit, 'passwordHash', account.password_hash, 'createdAt', account.created_at, 'disabledAt', null) end`;

const LIVE = `ended_at is null and ends_at > $2 and last_seen_at > $3`;

export function sessionRows(pool: Pool): SessionRows {
  return {
    openSession: (session, account) => openSession(pool, session, account),
    openRehearsalSession: (session, persona) => openRehearsalSession(pool, session, persona),
    session: (hash, moment) => findSession(pool, hash, moment),
    seen: async (id, at) =>
      void (await pool.query('update sessions set last_seen_at = greatest(last_seen_at, $2) where id = $1', [id, at])),
    endSession: (hash, why, at) => endSession(pool, hash, why, at),
    sessions: (account, moment) => listSessions(pool, account, moment),
    revokeSession: async (account, id, at) => (await endSessionsOf(pool, account, 'revoked', at, { id })) > 0,
    revokeSessions: (account, done) => transaction(pool, (tx) => revokeSessions(tx, account, done)),
  };
}

const INSERT = 'insert into sessions (hash, created_at, last_seen_at, ends_at, address, user_agent, account, persona)';

/** The account's row is held meanwhile: a session must not slip in behind the back of whoever disables it. */
async function openSession(
  db: Queryable,
  session: NewSession,
  { name, passwordHash }: Pick<StoredAccount, 'name' | 'passwordHash'>,
): Promise<boolean> {
  const opened = await rows(
    db,
    `${INSERT} select $1, $2, $2, $3, $4, $5, name, null from accounts
     where name = $6 and password_hash = $7 and disabled_at is null for share returning id`,
    [...valuesOf(session), name, passwordHash],
  );
  return opened.length > 0;
}

async function openRehearsalSession(db: Queryable, session: NewSession, persona: Persona): Promise<void> {
  await db.query(`${INSERT} values ($1, $2, $2, $3, $4, $5, null, $6)`, [...valuesOf(session), storable(persona)]);
}

function valuesOf({ hash, at, endsAt, address, userAgent }: NewSession): unknown[] {
  return [hash, at, endsAt, address, storableText(userAgent)];
}

async function findSession(db: Queryable, hash: string, { now, idleSince }: Moment): Promise<LiveSession | undefined> {
  const [found] = await rows<LiveSession>(
    db,
    `select id, persona, last_seen_at as "lastSeenAt", ends_at as "endsAt", ${ACCOUNT_AS_JSON} as account
     from sessions left join accounts as account on account.name = sessions.account
     where hash = $1 and ${LIVE} and account.disabled_at is null`,
    [hash, now, idleSince],
  );
  return found;
}

async function listSessions(db: Queryable, account: string, { now, idleSince }: Moment): Promise<ListedSession[]> {
  return rows<ListedSession>(
    db,
    `select id, hash, created_at as "createdAt", last_seen_at as "lastSeenAt", ends_at as "endsAt", address,
       user_agent as "userAgent"
     from sessions where account = $1 and ${LIVE} order by created_at desc`,
    [account, now, idleSince],
  );
}

const END = 'update sessions set ended_at = $2, ended_why = $3 where ended_at is null';

async function endSession(db: Queryable, hash: string, why: EndedWhy, at: Instant): Promise<void> {
  await db.query(`${END} and hash = $1`, [hash, at, why]);
}

async function revokeSessions(tx: PoolClient, account: string, done: Done): Promise<number> {
  const sessions = await endSessionsOf(tx, account, 'revoked', done.at);
  await noteAccountChange(tx, { ...done, account, change: 'sessionsEnded', details: { sessions } });
  return sessions;
}

/** Ends those of an account: all, one, or all but one. */
export async function endSessionsOf(
  db: Queryable,
  account: string,
  why: EndedWhy,
  at: Instant,
  { id, exceptHash }: { id?: string; exceptHash?: string } = {},
): Promise<number> {
  const which = `account = $1 and ($4::uuid is null or id = $4) and ($5::text is null or hash <> $5)`;
  const ended = await rows(db, `${END} and ${which} returning id`, [account, at, why, id, exceptHash]);
  return ended.length;
}
