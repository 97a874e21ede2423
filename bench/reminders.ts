/** G1: how many reminders a second one worker files, against bare workflows that wake and commit as often. */
import { BareFleet } from './bare-fleet';
import type { Bench } from './bench';
import type { Comparison } from './figures';
import { openOffice } from './office';
import { planOf } from './plans';
import { CALLS_AT_ONCE, SteppedPlan } from './stepped-plan';
import type { WorkerProcess } from './worker-process';

export const measureReminders: Bench = async ({ rounds, quick, say }) => {
  // Fewer than a worker's cache holds: wakes that have to be replayed are another measurement.
  const measures = quick ? 2 : 8;
  const count = measures * 50;
  const office = await openOffice();
  try {
    const engine = await office.startWorker('engine');
    const bare = await office.startWorker('bare');
    const fleet = await BareFleet.open(office);
    await fleet.start(count, CALLS_AT_ONCE);
    const size = { id: 'rehearsal-reminders', measures, unitsPerMeasure: 50, units: 50 };
    const plan = await SteppedPlan.register(office, planOf(size));
    await plan.issue();
    const ours: Pace[] = [];
    const theirs: Pace[] = [];
    for (let round = 0; round <= rounds; round++) {
      const own = await paceOf(engine, count, (begin) => plan.stepToReminders(count, begin));
      const limit = await paceOf(bare, count, async (begin) => {
        await begin();
        await fleet.step();
      });
      say(`round ${round}: ${Math.round(own.perSecond)} reminders/s, bare ${Math.round(limit.perSecond)} wakes/s`);
      // The first round of each side is for warming up.
      if (round > 0) {
        ours.push(own);
        theirs.push(limit);
      }
    }
    return { comparisons: rowsOf(count, ours, theirs), observations: [] };
  } finally {
    await office.stop();
  }
};

interface Pace {
  perSecond: number;
  cpuMs: number;
}

/** From the last `begin` on: steps that remind nobody are passed over. */
async function paceOf(
  worker: WorkerProcess,
  count: number,
  work: (begin: () => Promise<void>) => Promise<unknown>,
): Promise<Pace> {
  let began = 0;
  let cpu = 0;
  await work(async () => {
    cpu = (await worker.usage()).cpuMs;
    began = performance.now();
  });
  const perSecond = count / ((performance.now() - began) / 1000);
  return { perSecond, cpuMs: ((await worker.usage()).cpuMs - cpu) / count };
}

function rowsOf(count: number, ours: Pace[], theirs: Pace[]): Comparison[] {
  const against = 'bare workflows, one commit a wake';
  const pick = (key: keyof Pace) => ({ ours: ours.map((pace) => pace[key]), theirs: theirs.map((pace) => pace[key]) });
  const title = `reminders filed a second, ${count} assignments awake`;
  return [
    { id: 'G1', title, against, unit: '/s', ...pick('perSecond'), goal: { atLeast: 0.85 } },
    { id: 'G1', title: 'processor time of the worker, a reminder', against, unit: 'ms', ...pick('cpuMs') },
  ];
}
