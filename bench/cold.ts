/** G8: processor time of a wake that must be replayed, because more assignments are awake than the cache holds. */
import { BareFleet } from './bare-fleet';
import type { Bench } from './bench';
import { openOffice } from './office';
import { planOf } from './plans';
import { CALLS_AT_ONCE, SteppedPlan } from './stepped-plan';
import type { WorkerProcess } from './worker-process';

/** In turn, so that each is pushed out of the cache of 500 before its next wake. */
const COUNT = 600;

export const measureColdWakes: Bench = async ({ rounds, say }) => {
  const office = await openOffice();
  try {
    const engine = await office.startWorker('engine');
    const bare = await office.startWorker('bare');
    const fleet = await BareFleet.open(office);
    await fleet.start(COUNT, CALLS_AT_ONCE);
    const stored = planOf({ id: 'rehearsal-cold', measures: COUNT / 50, unitsPerMeasure: 50, units: 50 });
    const plan = await SteppedPlan.register(office, stored);
    await plan.issue();
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      let before = 0;
      await plan.stepToReminders(COUNT, async () => void (before = await cpuOf(engine)));
      const own = ((await cpuOf(engine)) - before) / COUNT;
      before = await cpuOf(bare);
      await fleet.step();
      const limit = ((await cpuOf(bare)) - before) / COUNT;
      say(`round ${round + 1}: ${own.toFixed(1)} ms a wake, bare ${limit.toFixed(1)} ms`);
      ours.push(own);
      theirs.push(limit);
    }
    const title = `processor time of a cold wake, ${COUNT} awake in turn, cache of 500`;
    const row = { id: 'G8', title, against: 'bare workflows with as many tasks', unit: 'ms', ours, theirs };
    return { comparisons: [{ ...row, goal: { atMost: 1.25 } }], observations: [] };
  } finally {
    await office.stop();
  }
};

async function cpuOf(worker: WorkerProcess): Promise<number> {
  return (await worker.usage()).cpuMs;
}
