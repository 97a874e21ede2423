/** G6: how late a single step is filed on an idle system with live timers, against a bare timer that commits a row. */
import { setTimeout as pause } from 'node:timers/promises';
import { openAssignment } from '../src/domain/assignment';
import type { AssignmentState } from '../src/domain/duty';
import { assignmentWorkflowId } from '../src/domain/names';
import { dateOf, type Instant } from '../src/domain/time';
import type { StoredPlan } from '../src/records/records';
import { createBareTable } from './bare/activities';
import { bareTimer } from './bare/workflow';
import type { Bench } from './bench';
import { percentile } from './figures';
import { inLanes } from './lanes';
import { openOffice, type Office } from './office';
import { planOf } from './plans';
import { CALLS_AT_ONCE } from './stepped-plan';

/** Between a step of ours and a bare timer: nothing else happens then. */
const APART_MS = 100;
const START_MS = 10_000;

export const measureLateness: Bench = async ({ rounds, quick, say }) => {
  const count = quick ? 20 : 100;
  const office = await openOffice();
  try {
    await createBareTable(office.pool);
    await office.startWorker('engine');
    await office.startWorker('bare');
    const size = { id: 'lateness', measures: rounds, unitsPerMeasure: count, units: count };
    const stored: StoredPlan = { ...planOf(size), clock: 'live', rehearsal: false };
    await office.records.savePlan(stored);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { steps, timers } = await oneRound(office, stored, round, count);
      ours.push(percentile(steps, 0.99));
      theirs.push(percentile(timers, 0.99));
      say(`round ${round + 1}: p99 ${ours.at(-1)?.toFixed(0)} ms late, bare ${theirs.at(-1)?.toFixed(0)} ms`);
    }
    const title = `lateness of a single step on an idle live system, p99 of ${count}`;
    const row = { id: 'G6', title, against: 'a bare timer', unit: 'ms', ours, theirs };
    return { comparisons: [{ ...row, goal: { atMost: 1.5 } }], observations: [] };
  } finally {
    await office.stop();
  }
};

async function oneRound(office: Office, stored: StoredPlan, round: number, count: number) {
  const begin = Date.now() + START_MS;
  const due = Array.from({ length: count }, (_, index) => begin + index * 2 * APART_MS);
  const steps = due.map((at, index) => waitingFor(at, stored, round, index + 1));
  const { client, rollout, pool } = office;
  await inLanes(steps, CALLS_AT_ONCE, (state) => {
    return rollout.workflows.startAssignment({ version: 1, clock: { kind: 'live' }, state, answered: [] }, 'lateness');
  });
  await inLanes(due, CALLS_AT_ONCE, (at) => {
    const options = { workflowId: `timer/${at}`, taskQueue: 'bare', args: [at + APART_MS] as [number] };
    return client.workflow.start(bareTimer, options);
  });
  const late = begin - Date.now();
  if (late < 0) throw new Error(`starting ${2 * count} workflows took ${-late} ms longer than ${START_MS} ms`);
  await pause(begin + count * 2 * APART_MS + START_MS / 3 - Date.now());
  const filed = await Promise.all(steps.map((state, index) => filedAt(office, state, due[index] as number)));
  const { rows } = await pool.query<{ late: number }>(
    'select extract(epoch from recorded_at)::float8 * 1000 - due as late from bare_rows where due >= $1',
    [begin],
  );
  if (rows.length !== count) throw new Error(`${rows.length} bare timers instead of ${count}`);
  return { steps: filed, timers: rows.map(({ late: ms }) => ms) };
}

/** An assignment that was issued and waits for one step: the receipt was not signed. */
function waitingFor(at: Instant, { plan, policy }: StoredPlan, round: number, slot: number): AssignmentState {
  const measure = plan.measures[round];
  if (!measure) throw new RangeError(`no measure for round ${round}`);
  const today = dateOf(at);
  const state = openAssignment(plan, policy, measure, slot, today);
  const step = { step: 'receipt-1', on: today, at, round: at };
  const schedule = { track: 'receipt' as const, duty: 'receipt', revision: 0, base: today, steps: [step] };
  return {
    ...state,
    duties: state.duties.map((duty) => ({ ...duty, status: 'open' })),
    schedules: [{ ...schedule, calendar: 'china', provisional: false }],
    seq: 1,
  };
}

async function filedAt({ pool }: Office, { ref }: AssignmentState, due: number): Promise<number> {
  const sql = `select extract(epoch from min(recorded_at))::float8 * 1000 - $2 as late from ledger
    where split_part(event_key, '#', 1) = $1`;
  const { rows } = await pool.query<{ late: number | null }>(sql, [assignmentWorkflowId(ref), due]);
  const late = rows[0]?.late;
  if (late === null || late === undefined) throw new Error(`a step due at ${due} was never filed`);
  return late;
}
