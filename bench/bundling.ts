/** G5: how many letters ten thousand reminded duties make when their units have twenty of them each. */
import { dateOf, instantAt } from '../src/domain/time';
import type { Bench } from './bench';
import { FiledPlan } from './filed-plan';
import { openOffice } from './office';
import { planOf } from './plans';
import { lettersOf } from './raw-mail';
import { sendRound } from './round';

export const measureBundling: Bench = async ({ quick, say }) => {
  const size = { id: 'rehearsal-bundling', measures: quick ? 20 : 200, unitsPerMeasure: 50, units: quick ? 50 : 500 };
  const duties = size.measures * size.unitsPerMeasure;
  const office = await openOffice();
  try {
    const stored = planOf(size);
    const plan = await FiledPlan.issue(office.records, stored);
    const round = instantAt(dateOf(await plan.fileNextReminders()), stored.policy.roundAt);
    await sendRound(office, size.id, round);
    const letters = (await lettersOf(office.pool, size.id, round)).length;
    say(`${letters} letters for ${duties} duties`);
    const title = `letters of a round that reminds ${duties} duties of ${size.units} people`;
    const row = { id: 'G5', title, against: 'duties', unit: '', ours: [letters], theirs: [duties] };
    return {
      comparisons: [{ ...row, goal: { atMost: 0.06 }, note: 'is a count: one round is enough.' }],
      observations: [],
    };
  } finally {
    await office.stop();
  }
};
