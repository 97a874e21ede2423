/**
 * G7: a worker is killed while its round leaves, another one stands by: how long until the last letter of the round is accepted.
 * The killed one carries every workflow in its cache, so the kill always hits.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { dateOf } from '../src/domain/time';
import type { Bench } from './bench';
import { percentile } from './figures';
import { openOffice } from './office';
import { planOf } from './plans';
import { SteppedPlan } from './stepped-plan';

const PEOPLE = 50;
/** So long after the round was called the kill comes, in turn: before, while and after its letters are written and sent. */
const MOMENTS_MS = [0, 20, 60, 150, 300, 500];

export const measureTakeover: Bench = async ({ rounds, quick, say }) => {
  const kills = quick ? 3 : rounds * 2;
  const office = await openOffice();
  try {
    let carrying = await office.startWorker('engine');
    const stored = planOf({ id: 'rehearsal-takeover', measures: 1, unitsPerMeasure: PEOPLE, units: PEOPLE });
    const plan = await SteppedPlan.register(office, stored);
    await plan.issue();
    const took: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const now = await plan.stepToReminders(PEOPLE);
      const standingBy = await office.startWorker('engine');
      const moment = MOMENTS_MS[kill % MOMENTS_MS.length] as number;
      let killed = 0;
      const round = plan.round(dateOf(now));
      await pause(moment);
      carrying.kill();
      killed = Date.now();
      await round;
      took.push((Date.now() - killed) / 1000);
      say(`killed ${moment} ms after the round was called: ${took.at(-1)?.toFixed(1)} s to the last letter`);
      carrying = standingBy;
    }
    const title = `kill -9 of the worker to the last of ${PEOPLE} letters that were due, a second worker running`;
    return {
      comparisons: [],
      observations: [
        { id: 'G7', title, unit: 's', values: took },
        {
          id: 'G7',
          title: `the same, p99 of ${kills}`,
          unit: 's',
          values: [percentile(took, 0.99)],
          goal: { atMost: 12 },
        },
      ],
    };
  } finally {
    await office.stop();
  }
};
