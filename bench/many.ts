/** Ten thousand assignments: G11 their launch, and G9 the memory of the worker that launched them and holds on. */
import { BareFleet } from './bare-fleet';
import { timed, type Bench, type Scale } from './bench';
import type { Comparison } from './figures';
import { openOffice, type Office } from './office';
import { planOf, type Size } from './plans';
import { SteppedPlan } from './stepped-plan';

const UNITS_PER_MEASURE = 50;
/** What `activities/launching.ts` has in flight. */
const STARTS_AT_ONCE = 16;
/** The bare side starts so many fewer: what counts is how many a second. */
const FEWER = 5;

export const measureMany: Bench = async (scale) => {
  const { few, many } = sizesOf(scale);
  const office = await openOffice();
  try {
    const theirs = [await memoryAtFew(office, few, scale)];
    const { launch, rssMiB } = await launchMany(office, many, scale);
    const title = `memory of a worker, ${countOf(many)} open assignments`;
    const memory: Comparison = {
      ...{ id: 'G9', title, against: `${countOf(few)}, same cache`, unit: 'MiB', ours: [rssMiB], theirs },
      ...{
        goal: { atMost: 1.1 },
        note: 'is taken once, of the worker that launched them all; 100,000 were not measured.',
      },
    };
    return { comparisons: [launch, memory], observations: [] };
  } finally {
    await office.stop();
  }
};

function sizesOf({ quick, rounds }: Scale): { few: Size; many: Size } {
  const few = { id: 'rehearsal-few', measures: quick ? 4 : 20, unitsPerMeasure: UNITS_PER_MEASURE, units: 50 };
  // The same number of measures in each round.
  const measures = Math.ceil((quick ? 10 : 200) / rounds) * rounds;
  const many = { id: 'rehearsal-many', measures, unitsPerMeasure: UNITS_PER_MEASURE, units: quick ? 50 : 500 };
  return { few, many };
}

function countOf({ measures, unitsPerMeasure }: Size): number {
  return measures * unitsPerMeasure;
}

async function memoryAtFew(office: Office, size: Size, { say }: Scale): Promise<number> {
  const worker = await office.startWorker('engine');
  const plan = await SteppedPlan.register(office, planOf(size));
  await plan.issue();
  const { rssMiB } = await worker.usage();
  await worker.stop();
  say(`${countOf(size)} open assignments: ${Math.round(rssMiB)} MiB`);
  return rssMiB;
}

/** A measure is launched whole. */
async function launchMany(office: Office, size: Size, { rounds, say }: Scale) {
  const engine = await office.startWorker('engine');
  await office.startWorker('bare');
  const fleet = await BareFleet.open(office);
  const plan = await SteppedPlan.register(office, planOf(size));
  const perRound = size.measures / rounds;
  const count = perRound * UNITS_PER_MEASURE;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const measures = Array.from({ length: perRound }, (_, index) => round * perRound + index + 1);
    ours.push(count / ((await timed(() => plan.issue(measures))) / 1000));
    const bare = Math.ceil(count / FEWER);
    theirs.push(bare / ((await timed(() => fleet.start(bare, STARTS_AT_ONCE))) / 1000));
    say(`launch ${round + 1}: ${ours.at(-1)?.toFixed(0)} assignments/s, bare ${theirs.at(-1)?.toFixed(0)} workflows/s`);
  }
  const { rssMiB } = await engine.usage();
  say(`${countOf(size)} open assignments: ${Math.round(rssMiB)} MiB`);
  const title = `launch of ${countOf(size)} assignments, ${count} a round, until each has filed`;
  const against = 'starting bare workflows, until each has committed';
  const launch: Comparison = { id: 'G11', title, against, unit: '/s', ours, theirs, goal: { atLeast: 0.85 } };
  return { launch, rssMiB };
}
