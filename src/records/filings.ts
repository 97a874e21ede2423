/**
 * One wake of a workflow, written in one transaction. A filing that comes twice, or late (a local activity that timed out goes on
 * running), writes nothing: see `standing.ts`. What a lost worker's task decided is replaced by what is decided in its place: the
 * projection goes back with it, and acts that only the lost decisions answered are delivered again.
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
import { judge, standingAfter, type Standing } from './standing';

/** True when written, false when it stands already or counts no more. */
export async function file(pool: Pool, filing: Filing): Promise<boolean> {
  return transaction(pool, async (tx) => {
    const before = await lockedStanding(tx, filing.workflowId);
    const digest = digestOf(filing);
    const verdict = judge(before, filing, digest);
    if (verdict === 'late') return false;
    if (verdict === 'beside') return bringAlong(tx, filing);
    const standing = standingAfter(before, filing, digest);
    if (verdict === 'stands') return confirm(tx, filing.workflowId, standing);
    await project(tx, filing, standing);
    if (verdict === 'again') await forgetLostAnswers(tx, filing);
    await append(tx, filing.planId, withCause(filing, keyedEvents(filing)));
    if (verdict === 'again') await append(tx, filing.planId, decidedAgain(filing, digest));
    await insertItems(tx, filing.items);
    await answerActs(tx, filing.answers, filing.seq);
    await storeFollowUps(tx, filing.planId, filing.followUps);
    await showOnBoard(tx, filing);
    return true;
  });
}

/** Takes the row's lock first: a concurrent repeat of the same filing waits here and then sees that it is late. */
async function lockedStanding(tx: PoolClient, workflowId: string): Promise<Standing | undefined> {
  const known = await lockRow(tx, workflowId);
  if (known) return known;
  // The first filing has no row to lock: its repeats wait for each other by name.
  await lockForTransaction(tx, `filing:${workflowId}`);
  return lockRow(tx, workflowId);
}

async function lockRow(tx: PoolClient, workflowId: string): Promise<Standing | undefined> {
  const sql = `select seq, since, attempt, digest, confirmed, highest from projections where workflow_id = $1 for update`;
  return (await rows<Standing & QueryResultRow>(tx, sql, [workflowId]))[0];
}

/** The rest of the row stays: somebody may have announced a wake since. */
async function confirm(tx: PoolClient, workflowId: string, { since, attempt, confirmed }: Standing): Promise<false> {
  const sql = 'update projections set since = $2, attempt = $3, confirmed = $4 where workflow_id = $1';
  await tx.query(sql, [workflowId, since, attempt, confirmed]);
  return false;
}

/** Keys make a copy's events and items no news. */
async function bringAlong(tx: PoolClient, filing: Filing): Promise<false> {
  await append(tx, filing.planId, keyedEvents(filing));
  await insertItems(tx, filing.items);
  return false;
}

/** Equal decisions give equal digests, however often they are filed. */
function digestOf({ state, nextWake, closed, events, items, answers }: Filing): string {
  return sha256(canonical({ state, nextWake, closed, events, items, answers }));
}

async function project(tx: PoolClient, filing: Filing, standing: Standing): Promise<void> {
  const { workflowId, kind, planId, planTime, nextWake, closed, state = null } = filing;
  const { seq, since, attempt, digest, confirmed, highest } = standing;
  await tx.query(
    `insert into projections (workflow_id, kind, plan_id, plan_time, next_wake, closed, state,
       seq, since, attempt, digest, confirmed, highest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (workflow_id) do update set kind = excluded.kind, plan_id = excluded.plan_id,
       plan_time = excluded.plan_time, next_wake = excluded.next_wake, closed = excluded.closed, state = excluded.state,
       seq = excluded.seq, since = excluded.since, attempt = excluded.attempt, digest = excluded.digest,
       confirmed = excluded.confirmed, highest = excluded.highest`,
    [
      ...[workflowId, kind, planId, planTime, nextWake, closed, storable(state)],
      ...[seq, since, attempt, digest, confirmed, highest],
    ],
  );
}

/** Last: a new day may just be passing over the rows of the overview. */
async function showOnBoard(tx: PoolClient, { kind, planId, planTime, state }: Filing): Promise<void> {
  if (kind === 'assignment' && isAssignmentState(state)) await writeBoard(tx, [{ planId, planTime, state }]);
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

/** From this number on the later decision is the truth, and the ledger says so. */
function decidedAgain(filing: Filing, digest: string): KeyedEvent[] {
  const { since = 0, attempt = 0 } = filing;
  return filing.cause ? [causeAlone(filing, 'decidedAgain', `again#${since}#${attempt}#${digest}`)] : [];
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
