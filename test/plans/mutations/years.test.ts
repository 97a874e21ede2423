/**
 * A broken plan folder that is accepted is a plan like any other: its year, with simple acts, sends what the independent
 * oracle expects, and keeps every other property of the simulation.
 */
import type { WorkPlan } from '../../../src/domain/plan';
import type { Policy } from '../../../src/domain/policy';
import { live } from '../../simulation/world';
import { kindOf, makeMutant } from './mutant';
import { SEEDS } from './seeds';
import { yearOf } from './year';

// A year of letters would take minutes of MIME encoding, which is proved elsewhere; they are composed and rendered all the same.
jest.mock('nodemailer/lib/mail-composer', () => {
  return jest.requireActual<typeof import('../../simulation/plain-mail')>('../../simulation/plain-mail').PlainComposer;
});

const possible = SEEDS.filter((seed) => kindOf(seed).verdict !== 'rejected');
const lived = new Map<string, number>();
let letters = 0;
afterAll(() => {
  process.stdout.write(`accepted plan folders: ${lived.size} different plans lived through, ${letters} letters\n`);
});

test.each(possible.map((seed) => [seed, kindOf(seed).name]))('the year of seed %i: %s', async (seed) => {
  const accepted = planOf(seed);
  const text = JSON.stringify(accepted);
  if (accepted && !isWithinCalendars(accepted.plan)) return;
  // Many damages change nothing that is read: a remark, the ends of lines, the official text.
  if (!accepted || lived.has(text)) return;
  lived.set(text, seed);
  const { complaints, arrivals } = await live(yearOf(accepted.plan, accepted.policy, seed));
  expect(complaints).toEqual([]);
  expect(arrivals.length).toBeGreaterThan(50);
  letters += arrivals.length;
});

/** Registration refuses the others, as the seeds' own stories tell. */
function isWithinCalendars({ phases }: WorkPlan): boolean {
  return phases.every(({ from, to }) => from >= '2018-03-01' && to < '2026-03-01');
}

function planOf(seed: number): { plan: WorkPlan; policy: Policy } | undefined {
  const { folder } = makeMutant(seed);
  const { plan, policy } = folder.read();
  folder.discard();
  return plan && policy && { plan, policy };
}
