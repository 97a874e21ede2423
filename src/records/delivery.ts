/**
 * The life of a letter: planned → sending → accepted, failed, or planned again. The row is the truth of delivery; whoever changes it
 * holds the sending lock, so a letter found in `sending` was left there by a crash and may or may not have gone out.
 */
import type { Pool, PoolClient } from 'pg';
import type { LedgerEvent } from '../domain/items';
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import { rows, transaction, type Queryable } from './database';
import { LetterNotOpen } from './errors';
import { storable } from './json';
import { append, type KeyedEvent } from './ledger';
import { findLetter, LETTER_COLUMNS } from './letters';
import type { LetterRow, OpenLetter, SendOutcome } from './records';

type Recorded = Pick<LetterRow, 'id' | 'planIds' | 'recipient' | 'capacity' | 'attempts' | 'itemKeys'>;
const RECORDED = `letters.id, plan_ids as "planIds", recipient, capacity, attempts, item_keys as "itemKeys"`;

/** Letters to try at `now`, crashed ones among them: the same bytes under the same Message-ID, so that a second copy can be told. */
export async function openLetters(
  pool: Pool,
  planIds: PlanId[],
  now: Instant,
  wave?: LetterRow['wave'],
  limit?: number,
): Promise<OpenLetter[]> {
  return transaction(pool, async (tx) => {
    // Receipt letters have a sender of their own: what he is sending now was left by no crash.
    const crashed = await rows<Recorded>(
      tx,
      `update letters set state = 'possiblySent', next_attempt = least(next_attempt, $2)
       where state = 'sending' and plan_ids && $1 and (wave = 2) = ($3::smallint is not distinct from 2) returning ${RECORDED}`,
      [planIds, now, wave ?? null],
    );
    // Whoever was sending them was gone before he could say what the server answered.
    const outcome = { state: 'possiblySent' as const, at: now, smtpCode: null };
    await appendOutcomes(
      tx,
      crashed.map((letter) => ({ letter, outcome })),
    );
    return rows<OpenLetter>(
      tx,
      `select id, address, state, attempts from letters
       where state in ('planned', 'possiblySent') and plan_ids && $1 and next_attempt <= $2
         and (wave = $3 or ($3::smallint is null and wave < 2))
       order by round, wave, recipient collate "C", capacity, id limit $4`,
      [planIds, now, wave ?? null, limit ?? null],
    );
  });
}

export interface AttemptMark {
  letterId: string;
  at: Instant;
}

/** Marks attempts before they are made; undefined for a letter that has its answer or is being sent. */
export async function markSending(db: Queryable, marks: AttemptMark[]): Promise<(LetterRow | undefined)[]> {
  const marked = await rows<LetterRow>(
    db,
    `update letters set state = 'sending', attempts = attempts + 1, last_attempt = given.at
     from unnest($1::text[], $2::bigint[]) as given (letter, at)
     where letters.id = given.letter and state in ('planned', 'possiblySent') returning ${LETTER_COLUMNS}`,
    [marks.map(({ letterId }) => letterId), marks.map(({ at }) => at)],
  );
  const letters = new Map(marked.map((letter) => [letter.id, letter]));
  // Of two marks for one letter only the first is an attempt.
  return marks.map(({ letterId }) => {
    const letter = letters.get(letterId);
    letters.delete(letterId);
    return letter;
  });
}

/** The refusal of a mark, with what the letter is instead. */
export async function notOpen(db: Queryable, letterId: string): Promise<LetterNotOpen> {
  return new LetterNotOpen(letterId, (await findLetter(db, letterId))?.state);
}

/** Writes what became of attempts, in the rows and in the ledger of every plan of each letter. A final answer stays. */
export async function recordOutcomes(pool: Pool, outcomes: SendOutcome[]): Promise<void> {
  const first = new Map(outcomes.toReversed().map((outcome) => [outcome.letterId, outcome]));
  await transaction(pool, async (tx) => {
    const letters = await writeOutcomes(tx, [...first.values()]);
    await appendOutcomes(
      tx,
      letters.map((letter) => ({ letter, outcome: first.get(letter.id) as SendOutcome })),
    );
  });
  // Of two outcomes of one letter the second is written after the first.
  const later = outcomes.filter((outcome) => first.get(outcome.letterId) !== outcome);
  if (later.length > 0) await recordOutcomes(pool, later);
}

type Outcome = Pick<SendOutcome, 'state' | 'at' | 'smtpCode'>;

async function appendOutcomes(tx: PoolClient, told: { letter: Recorded; outcome: Outcome }[]): Promise<void> {
  const byPlan = new Map<PlanId, KeyedEvent[]>();
  for (const { letter, outcome } of told) {
    for (const planId of letter.planIds) {
      const key = `letter#${letter.id}#${letter.attempts}#${outcome.state}#${planId}`;
      const event = { ...outcomeEvent(letter, outcome), subject: { planId } };
      byPlan.set(planId, [...(byPlan.get(planId) ?? []), { key, event }]);
    }
  }
  for (const [planId, events] of byPlan) await append(tx, planId, events);
}

/**
 * Takes back letters of rounds before `round` that surely never left: never tried, or put off by the server each time.
 * All their items wait for the next letter again, also one that another letter carried too: who has it is not asked here.
 */
export async function supersedeUnsent(pool: Pool, planIds: PlanId[], round: Instant): Promise<string[]> {
  return transaction(pool, async (tx) => {
    const superseded = await rows<Recorded>(
      tx,
      `update letters set state = 'superseded', next_attempt = null
       where state = 'planned' and wave < 2 and round < $2 and plan_ids && $1
       returning ${RECORDED}`,
      [planIds, round],
    );
    await giveItemsBack(tx, superseded, round);
    return superseded.map(({ id }) => id).sort();
  });
}

/** One letter that the server put off, and that says something that no longer holds; its other items go on to the next round. */
export async function supersedeLetter(pool: Pool, letterId: string, at: Instant): Promise<void> {
  await transaction(pool, async (tx) => {
    const superseded = await rows<Recorded>(
      tx,
      `update letters set state = 'superseded', next_attempt = null where state = 'planned' and id = $1
       returning ${RECORDED}`,
      [letterId],
    );
    await giveItemsBack(tx, superseded, at);
  });
}

async function giveItemsBack(tx: PoolClient, superseded: Recorded[], at: Instant): Promise<void> {
  const keys = superseded.flatMap(({ itemKeys }) => itemKeys);
  const sql = `update items set state = 'filed', letter_id = null where key = any($1) and state = 'lettered'`;
  await tx.query(sql, [keys]);
  for (const letter of superseded) await recordSuperseded(tx, letter, at);
}

async function recordSuperseded(tx: PoolClient, letter: Recorded, at: Instant): Promise<void> {
  const { id, recipient, capacity, attempts } = letter;
  const event = { type: 'letterSuperseded', at, data: { letter: id, recipient, capacity, attempts } };
  for (const planId of letter.planIds) {
    await append(tx, planId, [{ key: `letter#${id}#superseded#${planId}`, event: { ...event, subject: { planId } } }]);
  }
}

async function writeOutcomes(tx: PoolClient, outcomes: SendOutcome[]): Promise<Recorded[]> {
  return rows<Recorded>(
    tx,
    `update letters set state = given.state, smtp_code = given."smtpCode", smtp_text = given."smtpText",
       next_attempt = given."nextAttempt"
     from jsonb_to_recordset($1::jsonb) as given ("letterId" text, state text, "smtpCode" integer, "smtpText" text,
       "nextAttempt" bigint)
     where letters.id = given."letterId" and letters.state in ('planned', 'sending', 'possiblySent')
     returning ${RECORDED}`,
    [storable(outcomes)],
  );
}

const EVENT_TYPES = {
  accepted: 'letterAccepted',
  failed: 'letterFailed',
  planned: 'letterDeferred',
  possiblySent: 'letterPossiblySent',
} as const;

/** Ids only: names and addresses stay out of a ledger that nobody can ever delete from. The server's words may hold an address. */
function outcomeEvent(letter: Recorded, outcome: Outcome): Omit<LedgerEvent, 'subject'> {
  const data = { ...aboutLetter(letter), smtpCode: outcome.smtpCode };
  return { type: EVENT_TYPES[outcome.state], at: outcome.at, data };
}

function aboutLetter({ id, recipient, capacity, itemKeys, attempts }: Recorded) {
  return { letter: id, recipient, capacity, items: itemKeys, attempt: attempts };
}
