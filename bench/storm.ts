/** G3: thousands of letters due at one round to as many people, from the round to the last one recorded as accepted. */
import { setTimeout as pause } from 'node:timers/promises';
import { dispatchWorkflowId } from '../src/domain/names';
import { dateOf, instantAt, type Instant } from '../src/domain/time';
import { timed, type Bench } from './bench';
import { FiledPlan, ISSUED_AT } from './filed-plan';
import { openOffice, type Office } from './office';
import { planOf } from './plans';
import { lettersOf, sendRaw } from './raw-mail';

const POLL_MS = 50;
const NOTE = 'the sink forces each letter to the disk before it says 250, which limits both sides alike.';

export const measureStorm: Bench = async ({ rounds, quick, say }) => {
  const count = quick ? 500 : 10_000;
  const office = await openOffice({ mail: 'syncs' });
  try {
    await office.startWorker('engine');
    const stored = planOf({ id: 'rehearsal-storm', measures: count / 50, unitsPerMeasure: 50, units: count });
    const plan = await FiledPlan.issue(office.records, stored);
    const clock = { kind: 'stepped' as const, now: ISSUED_AT };
    await office.rollout.workflows.startDispatch({ version: 1, scope: stored.plan.id, clock, lastRound: null, seq: 0 });
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const at = instantAt(dateOf(await plan.fileNextReminders()), stored.policy.roundAt);
      const engine = (await timed(() => roundLeaves(office, stored.plan.id, at, count))) / 1000;
      const letters = await lettersOf(office.pool, stored.plan.id, at);
      const raw = (await timed(() => sendRaw(letters, office.smtpPort))) / 1000;
      say(`round ${round + 1}: ${engine.toFixed(1)} s, raw ${raw.toFixed(1)} s`);
      ours.push(engine);
      theirs.push(raw);
    }
    const title = `storm: ${count.toLocaleString('en-US')} letters at one round, to the last accepted`;
    const row = { id: 'G3', title, against: 'nodemailer pool', unit: 's', ours, theirs };
    return { comparisons: [{ ...row, goal: { atMost: 1.3 }, note: NOTE }], observations: [] };
  } finally {
    await office.stop();
  }
};

async function roundLeaves(office: Office, planId: string, round: Instant, count: number): Promise<void> {
  await office.records.setClock(planId, round);
  await office.rollout.workflows.advanceClock(dispatchWorkflowId(planId), round);
  const sql = `select count(*)::int as accepted from letters where round = $1 and state = 'accepted'`;
  for (;;) {
    const { rows } = await office.pool.query<{ accepted: number }>(sql, [round]);
    if ((rows[0]?.accepted ?? 0) >= count) return;
    await pause(POLL_MS);
  }
}
