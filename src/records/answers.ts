/** What came by the links of letters, and the receipt letters that are owed for it. */
import type { Pool } from 'pg';
import type { AnswerFile } from '../domain/answer-files';
import type { Instant } from '../domain/time';
import type { Answer, AnswerStatus } from './answering';
import { rows, transaction, type Queryable } from './database';
import { storable, storableText } from './json';
import { insertLetters } from './letters';
import { insertLinks } from './links';
import type { LetterRow } from './records';

const COLUMNS = 'request_id as "requestId", link, plan_id as "planId", act, at, files, status, outcome';

export async function keepUpload(
  db: Queryable,
  link: string,
  { hash, name, mediaType, size }: AnswerFile,
): Promise<void> {
  await db.query(
    `insert into uploads (link, hash, name, media_type, size) values ($1, $2, $3, $4, $5)
     on conflict (link, hash) do update set name = excluded.name, media_type = excluded.media_type`,
    [link, hash, storableText(name), mediaType, size],
  );
}

export async function uploadsOf(db: Queryable, link: string): Promise<AnswerFile[]> {
  return rows<AnswerFile & Record<string, unknown>>(
    db,
    'select hash, name, media_type as "mediaType", size from uploads where link = $1 order by stored_at, hash',
    [link],
  );
}

export async function keepAnswer(db: Queryable, answer: Omit<Answer, 'status' | 'outcome'>): Promise<Answer> {
  const { requestId, link, planId, act, at, files } = answer;
  await db.query(
    `insert into answers (request_id, link, plan_id, act, at, files) values ($1, $2, $3, $4, $5, $6)
     on conflict (request_id) do nothing`,
    [requestId, link, planId, act, at, storable(files)],
  );
  const [kept] = await rows<Answer>(db, `select ${COLUMNS} from answers where request_id = $1`, [requestId]);
  if (!kept) throw new Error(`answer ${requestId} vanished between insert and select`);
  return kept;
}

export async function settleAnswer(
  db: Queryable,
  requestId: string,
  status: AnswerStatus,
  outcome: string,
  receipt: 'owed' | 'none',
): Promise<void> {
  await db.query(
    `update answers set status = $2, outcome = $3, receipt = $4 where request_id = $1 and status = 'pending'`,
    [requestId, status, storableText(outcome), receipt],
  );
}

export async function answersBy(db: Queryable, link: string): Promise<Answer[]> {
  return rows<Answer>(db, `select ${COLUMNS} from answers where link = $1 order by answer_no`, [link]);
}

export async function owedReceipts(db: Queryable): Promise<(Answer & { age: number })[]> {
  return rows<Answer & { age: number }>(
    db,
    `select ${COLUMNS}, (extract(epoch from clock_timestamp() - kept_at) * 1000)::bigint as age
     from answers where receipt = 'owed' order by answer_no limit 200`,
  );
}

export async function writeReceipt(pool: Pool, requestId: string, letter: LetterRow | undefined): Promise<void> {
  await transaction(pool, async (tx) => {
    const sql = `update answers set receipt = $2 where request_id = $1 and receipt = 'owed'`;
    const { rowCount } = await tx.query(sql, [requestId, letter ? 'written' : 'none']);
    // Somebody else has written it in between.
    if (!letter || rowCount !== 1) return;
    await insertLetters(tx, [letter]);
    await insertLinks(tx, letter.links ?? []);
  });
}

export async function receiptsInLastHour(db: Queryable, address: string): Promise<number> {
  const [row] = await rows<{ written: number }>(
    db,
    `select count(*) as written from answers join links on links.hash = answers.link join letters on letters.id = links.letter_id
     where answers.receipt = 'written' and lower(letters.address) = lower($1)
       and answers.kept_at > clock_timestamp() - interval '1 hour'`,
    [address],
  );
  return row?.written ?? 0;
}

export async function unsubscribe(db: Queryable, address: string, at: Instant): Promise<void> {
  await db.query('insert into unsubscribed (address, since) values (lower($1), $2) on conflict (address) do nothing', [
    address,
    at,
  ]);
}

export async function isUnsubscribed(db: Queryable, address: string): Promise<boolean> {
  return (await rows(db, 'select 1 from unsubscribed where address = lower($1)', [address])).length > 0;
}
