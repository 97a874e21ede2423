/**
 * One wake of a workflow, written in one transaction. A filing that comes twice, or late after a newer one (a local activity that
 * timed out goes on running), finds its sequence number passed and writes nothing at all.
 */
import type { Pool, PoolClient } from 'pg';
import { answerActs, storeFollowUps } from './acts';
import { rows, transaction } from './database';
import { insertItems } from './items';
import { storable } from './json';
import { append } from './ledger';
import type { Filing } from './records';

/** True when written, false when an equal or newer filing was already there. */
export async function file(pool: Pool, filing: Filing): Promise<boolean> {
  return transaction(pool, async (tx) => {
    if (!(await project(tx, filing))) return false;
    await append(tx, filing.planId, keyedEvents(filing));
    await insertItems(tx, filing.items);
    await answerActs(tx, filing.answers);
    await storeFollowUps(tx, filing.planId, filing.followUps);
    return true;
  });
}

/** Takes the row's lock first: a concurrent repeat of the same filing waits here and then sees that it is late. */
async function project(tx: PoolClient, filing: Filing): Promise<boolean> {
  const written = await rows(
    tx,
    `insert into projections (workflow_id, kind, plan_id, seq, plan_time, next_wake, closed, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workflow_id) do update set kind = excluded.kind, plan_id = excluded.plan_id, seq = excluded.seq,
       plan_time = excluded.plan_time, next_wake = excluded.next_wake, closed = excluded.closed, state = excluded.state
     where projections.seq < excluded.seq
     returning seq`,
    [
      filing.workflowId,
      filing.kind,
      filing.planId,
      filing.seq,
      filing.planTime,
      filing.nextWake,
      filing.closed,
      storable(filing.state ?? null),
    ],
  );
  return written.length > 0;
}

function keyedEvents({ workflowId, seq, events }: Filing) {
  return events.map((event, index) => ({ key: `${workflowId}#${seq}#${index}`, event }));
}
