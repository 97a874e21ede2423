/**
 * One wake of a workflow, written in one transaction. A filing that comes twice, or late after a newer one (a local activity that
 * timed out goes on running), finds its sequence number passed and writes nothing at all.
 *
 * One case is different: a worker may die after this transaction and before the server knows of its decision. The workflow then
 * decides again, perhaps with more news, under the same sequence number. What it decides then is the truth: it replaces the
 * projection, and acts that only the lost decision answered are delivered again.
 */
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { answerActs, forgetLostAnswers, storeFollowUps } from './acts';
import { isAssignmentState, writeBoard } from './board-writing';
import { rows, transaction } from './database';
import { insertItems } from './items';
import { canonical, sha256, storable } from './json';
import { append, type KeyedEvent } from './ledger';
import { lockForTransaction } from './locks';
import type { Cause, Filing, RecordedCause } from './records';

/** True when written, false when an equal or newer filing was already there. */
export async function file(pool: Pool, filing: Filing): Promise<boolean> {
  return transaction(pool, async (tx) => {
    const before = await lockedProjection(tx, filing.workflowId);
    const digest = digestOf(filing);
    if (!isNews(before, filing, digest)) return false;
    await project(tx, filing, digest);
    if (before && before.seq === filing.seq && before.seq > 0) await forgetLostAnswers(tx, filing);
    await append(tx, filing.planId, withCause(filing, keyedEvents(filing)));
    if (before && before.seq === filing.seq && before.seq > 0)
      await append(tx, filing.planId, decidedAgain(filing, digest));
    await insertItems(tx, filing.items);
    await answerActs(tx, filing.answers, filing.seq);
    await storeFollowUps(tx, filing.planId, filing.followUps);
    await showOnBoard(tx, filing);
    return true;
  });
}

interface Known {
  seq: number;
  attempt: number;
  digest: string;
}

/** Takes the row's lock first: a concurrent repeat of the same filing waits here and then sees that it is late. */
async function lockedProjection(tx: PoolClient, workflowId: string): Promise<Known | undefined> {
  const known = await lockRow(tx, workflowId);
  if (known) return known;
  // The first filing has no row to lock: its repeats wait for each other by name.
  await lockForTransaction(tx, `filing:${workflowId}`);
  return lockRow(tx, workflowId);
}

async function lockRow(tx: PoolClient, workflowId: string): Promise<Known | undefined> {
  const sql = 'select seq, attempt, digest from projections where workflow_id = $1 for update';
  return (await rows<Known & QueryResultRow>(tx, sql, [workflowId]))[0];
}

function isNews(known: Known | undefined, { seq, attempt = 0 }: Filing, digest: string): boolean {
  if (!known || seq > known.seq) return true;
  return seq === known.seq && attempt >= known.attempt && digest !== known.digest;
}

/** Equal decisions give equal digests, however often they are filed. */
function digestOf({ state, nextWake, closed, events, items, answers }: Filing): string {
  return sha256(canonical({ state, nextWake, closed, events, items, answers }));
}

async function project(tx: PoolClient, filing: Filing, digest: string): Promise<void> {
  await tx.query(
    `insert into projections (workflow_id, kind, plan_id, seq, plan_time, next_wake, closed, state, attempt, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workflow_id) do update set kind = excluded.kind, plan_id = excluded.plan_id, seq = excluded.seq,
       plan_time = excluded.plan_time, next_wake = excluded.next_wake, closed = excluded.closed, state = excluded.state,
       attempt = excluded.attempt, digest = excluded.digest
     where projections.seq <= excluded.seq`,
    [
      filing.workflowId,
      filing.kind,
      filing.planId,
      filing.seq,
      filing.planTime,
      filing.nextWake,
      filing.closed,
      storable(filing.state ?? null),
      filing.attempt ?? 0,
      digest,
    ],
  );
}

/** Last: a new day may just be passing over the rows of the overview. */
async function showOnBoard(tx: PoolClient, { kind, planId, seq, planTime, state }: Filing): Promise<void> {
  if (kind === 'assignment' && isAssignmentState(state)) await writeBoard(tx, [{ planId, seq, planTime, state }]);
}

/** What happened stays one line of the ledger, also when it is decided a second time a moment later. */
function keyedEvents({ workflowId, seq, events }: Filing): KeyedEvent[] {
  return events.map((event) => {
    const { at: _decidedAt, ...content } = event;
    return { key: `${workflowId}#${seq}#${sha256(canonical(content)).slice(0, 32)}`, event };
  });
}

/** The first event says what was decided upon; an input that changed something and told nobody gets a line of its own. */
function withCause(filing: Filing, keyed: KeyedEvent[]): KeyedEvent[] {
  if (!filing.cause) return keyed;
  const [first, ...rest] = keyed;
  if (first) return [{ ...first, event: { ...first.event, cause: causeOf(filing) } }, ...rest];
  return isSilent(filing) ? [] : [causeAlone(filing, 'noted', 'noted')];
}

/** Told again what it knows, or what its units' own lines say already. */
function isSilent({ kind, cause }: Filing): boolean {
  return kind === 'measure' || (kind === 'assignment' && cause?.input.type === 'wake');
}

/** The same number decided upon something else: the later decision is the truth, and the ledger says so. */
function decidedAgain(filing: Filing, digest: string): KeyedEvent[] {
  return filing.cause ? [causeAlone(filing, 'decidedAgain', `again#${digest}`)] : [];
}

function causeAlone(filing: Filing, type: string, suffix: string): KeyedEvent {
  const { workflowId, seq, planId, planTime } = filing;
  const event = { type, subject: { planId }, at: planTime, cause: causeOf(filing) };
  return { key: `${workflowId}#${seq}#${suffix}`, event };
}

function causeOf({ workflowId, seq, events, cause }: Filing): RecordedCause {
  const calendar = events.find(({ type }) => type === 'stepsPlanned')?.data?.['calendar'] as string | undefined;
  return { ...(cause as Cause), workflow: workflowId, seq, calendar };
}
