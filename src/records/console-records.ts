/** What the pages of the console ask beyond the lists of the engine: tallies, pages, and whether anything has changed. */
import type { Pool } from 'pg';
import type { AnswerFile } from '../domain/answer-files';
import type { PlanId, UnitId } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';
import { rows } from './database';
import { storableText } from './json';
import type { LetterRow } from './records';

export interface LetterTally {
  accepted: number;
  waiting: number;
  failed: number;
  possiblySent: number;
}

/** A letter in a list, with the measures that it speaks of. */
export interface ListedLetter extends Pick<
  LetterRow,
  | 'id'
  | 'planDate'
  | 'round'
  | 'kind'
  | 'subject'
  | 'recipient'
  | 'recipientName'
  | 'capacity'
  | 'state'
  | 'attempts'
  | 'smtpCode'
> {
  measures: number[];
}

/** Everything that is given must fit; dates are plan dates, both inclusive. */
export interface LetterFilter {
  planId: PlanId;
  measure?: number;
  /** Letters with an item about this unit. */
  unit?: UnitId;
  /** Letters to one of these people. */
  recipients?: string[];
  from?: LocalDate;
  to?: LocalDate;
}

export interface ConsoleRecords {
  letterTally(planId: PlanId): Promise<LetterTally>;
  /** Newest first; `page` counts from 1. */
  letterPage(filter: LetterFilter, page: number, size: number): Promise<{ letters: ListedLetter[]; total: number }>;
  /** Which letters the mail servers took, as contact counts need them. */
  takenLetters(planId: PlanId): Promise<Pick<LetterRow, 'recipient' | 'capacity' | 'planDate'>[]>;
  /** Grows whenever something happened in a plan; undefined for a plan where nothing ever did. */
  lastChange(): Promise<Map<PlanId, number>>;
  /** Remembers that this account has brought this file for this plan. */
  keepBrought(planId: PlanId, account: string, file: AnswerFile): Promise<void>;
  broughtBy(planId: PlanId, account: string): Promise<AnswerFile[]>;
  /** Where the stepped clocks stand. */
  clocks(): Promise<Map<PlanId, Instant>>;
}

export function consoleRecords(pool: Pool): ConsoleRecords {
  return {
    letterTally: (planId) => letterTally(pool, planId),
    letterPage: (filter, page, size) => letterPage(pool, filter, page, size),
    takenLetters: (planId) =>
      rows(
        pool,
        `select recipient, capacity, plan_date as "planDate" from letters where plan_ids @> array[$1] and state = 'accepted'`,
        [planId],
      ),
    lastChange: async () => mapOf(await rows<Mark>(pool, LAST_CHANGE)),
    keepBrought: (planId, account, file) => keepBrought(pool, planId, account, file),
    broughtBy: (planId, account) =>
      rows(
        pool,
        'select hash, name, media_type as "mediaType", size from brought_files where plan_id = $1 and account = $2',
        [planId, account],
      ),
    clocks: async () => mapOf(await rows<Mark>(pool, 'select plan_id as id, now as mark from clocks')),
  };
}

interface Mark {
  id: string;
  mark: number;
}

/** One look into the index a plan, however long the ledger is. */
const LAST_CHANGE = `select plans.id, coalesce(latest.id, 0) as mark from plans
  left join lateral (select id from ledger where plan_id = plans.id order by id desc limit 1) as latest on true`;

function mapOf(marks: Mark[]): Map<string, number> {
  return new Map(marks.map(({ id, mark }) => [id, mark]));
}

async function letterTally(pool: Pool, planId: PlanId): Promise<LetterTally> {
  const [tally] = await rows<LetterTally & Record<string, unknown>>(
    pool,
    `select count(*) filter (where state = 'accepted') as accepted,
       count(*) filter (where state in ('planned', 'sending')) as waiting,
       count(*) filter (where state = 'failed') as failed,
       count(*) filter (where state = 'possiblySent') as "possiblySent"
     from letters where plan_ids @> array[$1]`,
    [planId],
  );
  return tally ?? { accepted: 0, waiting: 0, failed: 0, possiblySent: 0 };
}

async function letterPage(pool: Pool, filter: LetterFilter, page: number, size: number) {
  const { planId, measure, unit, recipients, from, to } = filter;
  const found = await rows<ListedLetter & { total: number }>(
    pool,
    `select id, plan_date as "planDate", round, kind, subject, recipient, recipient_name as "recipientName", capacity, state,
       attempts, smtp_code as "smtpCode", count(*) over () as total,
       (select coalesce(array_agg(distinct about.measure order by about.measure), '{}') from items as about
        where about.key = any(letters.item_keys) and about.measure is not null) as measures
     from letters
     where plan_ids @> array[$1] and ($4::text[] is null or recipient = any($4))
       and ($5::text is null or plan_date >= $5) and ($6::text is null or plan_date <= $6)
       and (($2::integer is null and $3::text is null) or exists (
         select 1 from items where items.key = any(letters.item_keys)
           and ($2::integer is null or items.measure = $2) and ($3::text is null or items.unit = $3)))
     order by round desc, recipient, id limit $7 offset $8`,
    [planId, measure ?? null, unit ?? null, recipients ?? null, from ?? null, to ?? null, size, (page - 1) * size],
  );
  const letters = found.map(({ total: _total, ...letter }) => letter);
  return { letters, total: found[0]?.total ?? 0 };
}

async function keepBrought(pool: Pool, planId: PlanId, account: string, file: AnswerFile): Promise<void> {
  const { hash, name, mediaType, size } = file;
  await pool.query(
    `insert into brought_files (plan_id, account, hash, name, media_type, size) values ($1, $2, $3, $4, $5, $6)
     on conflict (plan_id, account, hash) do update set name = excluded.name, media_type = excluded.media_type`,
    [planId, account, hash, storableText(name), mediaType, size],
  );
}
