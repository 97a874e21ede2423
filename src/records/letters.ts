/** Letters as rows with their bytes frozen. What becomes of them is in `delivery.ts`. */
import type { Pool, PoolClient } from 'pg';
import type { PlanId } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';
import { rows, transaction, type Queryable } from './database';
import { storable, storableText } from './json';
import { insertLinks } from './links';
import type { LetterRow } from './records';

const FACTS = `id, message_id as "messageId", plan_date as "planDate", round, plan_ids as "planIds", recipient,
  recipient_name as "recipientName", address, capacity, wave, kind, subject, item_keys as "itemKeys", state, attempts,
  next_attempt as "nextAttempt", smtp_code as "smtpCode", smtp_text as "smtpText"`;
export const LETTER_COLUMNS = `${FACTS}, raw`;

/** Which letters a list shows; dates are plan dates, both inclusive. */
export interface LetterQuery {
  planId?: PlanId;
  from?: LocalDate;
  to?: LocalDate;
  recipient?: string;
}

/**
 * Writes letters and takes their items, all or none. A letter that is there already is left as it is, and so are its
 * items; an item of several letters belongs to the first.
 */
export async function freezeLetters(pool: Pool, letters: LetterRow[]): Promise<void> {
  if (letters.length === 0) return;
  await transaction(pool, async (tx) => {
    const written = await insertLetters(tx, letters);
    await insertLinks(
      tx,
      letters.filter(({ id }) => written.has(id)).flatMap(({ links }) => links ?? []),
    );
    const owners = new Map<string, string>();
    for (const { id, itemKeys } of letters.filter((letter) => written.has(letter.id))) {
      for (const key of itemKeys) if (!owners.has(key)) owners.set(key, id);
    }
    await tx.query(
      `update items set state = 'lettered', letter_id = taken.letter
       from unnest($1::text[], $2::text[]) as taken (key, letter) where items.key = taken.key and state = 'filed'`,
      [[...owners.keys()], [...owners.values()]],
    );
  });
}

export async function findLetter(db: Queryable, id: string): Promise<LetterRow | undefined> {
  return (await rows<LetterRow>(db, `select ${LETTER_COLUMNS} from letters where id = $1`, [id]))[0];
}

/** Letters by round and recipient, without their bytes. */
export async function listLetters(db: Queryable, query: LetterQuery): Promise<Omit<LetterRow, 'raw'>[]> {
  return rows<Omit<LetterRow, 'raw'>>(
    db,
    `select ${FACTS} from letters
     where ($1::text is null or plan_ids @> array[$1])
       and ($2::text is null or plan_date >= $2)
       and ($3::text is null or plan_date <= $3)
       and ($4::text is null or recipient = $4)
     order by round, recipient collate "C", capacity, id`,
    [query.planId ?? null, query.from ?? null, query.to ?? null, query.recipient ?? null],
  );
}

/** One statement for all of them; answers the ids of those that were not there yet. */
export async function insertLetters(tx: PoolClient, letters: LetterRow[]): Promise<Set<string>> {
  const values = letters.map(valuesOf);
  const width = values[0]?.length ?? 0;
  const places = values.map((row, at) => `(${row.map((_value, index) => `$${at * width + index + 1}`).join(', ')})`);
  const inserted = await rows<{ id: string }>(
    tx,
    `insert into letters (id, message_id, plan_date, round, plan_ids, recipient, recipient_name, address, capacity, wave,
       kind, subject, raw, item_keys, state, attempts, next_attempt, smtp_code, smtp_text, calendar)
     values ${places.join(', ')} on conflict (id) do nothing returning id`,
    values.flat(),
  );
  return new Set(inserted.map(({ id }) => id));
}

function valuesOf(letter: LetterRow): unknown[] {
  return [
    letter.id,
    letter.messageId,
    letter.planDate,
    letter.round,
    letter.planIds,
    letter.recipient,
    letter.recipientName,
    letter.address,
    letter.capacity,
    letter.wave,
    letter.kind,
    storableText(letter.subject),
    letter.raw,
    letter.itemKeys,
    letter.state,
    letter.attempts,
    firstAttempt(letter),
    letter.smtpCode,
    letter.smtpText,
    letter.calendar?.length ? storable(letter.calendar) : null,
  ];
}

/** A planned letter without a time would never be sent and nobody would notice: it leaves with its round. */
function firstAttempt(letter: LetterRow): Instant | null {
  return letter.nextAttempt ?? (letter.state === 'planned' ? letter.round : null);
}
