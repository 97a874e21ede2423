/** Ten thousand assignments: G11 their launch, G9 the memory of a worker that carries them, G5 the letters they make. */
import { dateOf } from '../src/domain/time';
import { BareFleet } from './bare-fleet';
import { timed, type Bench, type Scale } from './bench';
import type { Comparison } from './figures';
import { openOffice, type Office } from './office';
import { planOf, type Size } from './plans';
import { SteppedPlan } from './stepped-plan';

const UNITS_PER_MEASURE = 50;
/** What `activities/launching.ts` has in flight. */
const STARTS_AT_ONCE = 16;

interface Sizes {
  few: Size;
  many: Size;
}

export const measureMany: Bench = async (scale) => {
  const sizes = sizesOf(scale);
  const office = await openOffice();
  try {
    const few = await launchFew(office, sizes.few);
    const { many, launch } = await launchMany(office, sizes.many, scale);
    return { comparisons: [launch, ...(await memoryAndLetters(office, few, many, scale))], observations: [] };
  } finally {
    await office.stop();
  }
};

function sizesOf({ quick, rounds }: Scale): Sizes {
  const few = { id: 'rehearsal-few', measures: quick ? 4 : 20, unitsPerMeasure: UNITS_PER_MEASURE, units: 50 };
  // The same number of measures in each round.
  const measures = Math.ceil((quick ? 10 : 200) / rounds) * rounds;
  const many = { id: 'rehearsal-many', measures, unitsPerMeasure: UNITS_PER_MEASURE, units: quick ? 50 : 500 };
  return { few, many };
}

async function launchFew(office: Office, size: Size): Promise<SteppedPlan> {
  const worker = await office.startWorker('engine');
  const plan = await SteppedPlan.register(office, planOf(size));
  await plan.issue();
  await worker.stop();
  return plan;
}

/** A measure is launched whole; as many assignments a round as bare workflows. */
async function launchMany(office: Office, size: Size, { rounds, say }: Scale) {
  const engine = await office.startWorker('engine');
  const bare = await office.startWorker('bare');
  const fleet = await BareFleet.open(office);
  const many = await SteppedPlan.register(office, planOf(size));
  const perRound = size.measures / rounds;
  const count = perRound * UNITS_PER_MEASURE;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const measures = Array.from({ length: perRound }, (_, index) => round * perRound + index + 1);
    ours.push(count / ((await timed(() => many.issue(measures))) / 1000));
    theirs.push(count / ((await timed(() => fleet.start(count, STARTS_AT_ONCE))) / 1000));
    say(`launch ${round + 1}: ${ours.at(-1)?.toFixed(0)} assignments/s, bare ${theirs.at(-1)?.toFixed(0)} workflows/s`);
  }
  await engine.stop();
  await bare.stop();
  const title = `launch of ${size.measures * UNITS_PER_MEASURE} assignments, ${count} a round, until each has filed`;
  const against = 'starting bare workflows, until each has committed';
  const launch: Comparison = { id: 'G11', title, against, unit: '/s', ours, theirs, goal: { atLeast: 0.85 } };
  return { many, launch };
}

/** A fresh worker each time, after every assignment of the plan has woken once. */
async function memoryAndLetters(office: Office, few: SteppedPlan, many: SteppedPlan, { say }: Scale) {
  let letters = 0;
  const measured = async (plan: SteppedPlan) => {
    const worker = await office.startWorker('engine');
    const now = await plan.stepToReminders(plan.assignments);
    const { rssMiB } = await worker.usage();
    // Every duty was reminded: their round leaves at once, while nothing else waits.
    if (plan === many && letters === 0) letters = await plan.round(dateOf(now));
    await worker.stop();
    say(`${plan.assignments} open assignments: ${Math.round(rssMiB)} MiB`);
    return rssMiB;
  };
  const theirs = [await measured(few)];
  const ours = [await measured(many)];
  const memory: Comparison = {
    ...{ id: 'G9', title: `memory of a worker, ${many.assignments} open assignments`, unit: 'MiB', ours, theirs },
    ...{ against: `${few.assignments}, same cache`, goal: { atMost: 1.1 } },
    note: 'is taken once on either side, in a fresh worker in which every assignment woke once; 100,000 were not measured.',
  };
  say(`${letters} letters for ${many.assignments} duties`);
  return [memory, lettersRow(letters, many)];
}

function lettersRow(letters: number, { assignments, people }: SteppedPlan): Comparison {
  const title = `letters of a round in which ${assignments} duties of ${people} units are reminded`;
  const values = { ours: [letters], theirs: [assignments], unit: '' };
  return {
    id: 'G5',
    title,
    against: 'duties',
    ...values,
    goal: { atMost: 0.06 },
    note: 'is a count: one round is enough.',
  };
}
