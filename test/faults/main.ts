/**
 * `npm run faults -- [--kills N] [--seed S]`: rehearsal years whose servers are killed again and again. Ends with 1 when a
 * kill missed or a year is not sound; the same seed plans the same kills.
 */
import { parseArgs } from 'node:util';
import type { Hit } from './aim';
import { passDeadlyYear, type Outcome } from './deadly-year';
import { MOMENTS, plannedKills } from './kills';
import { VICTIMS } from './servers';

const KILLS_A_YEAR = 24;
/** From the issue of the plan to three weeks before its end, so that what a kill did can still show. */
const SEASON = { from: '2019-03-18', to: '2020-03-06' };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  const wanted = Number(values.kills ?? 200);
  const firstSeed = Number(values.seed ?? 1);
  const outcomes: Outcome[] = [];
  for (let left = wanted, seed = firstSeed; left > 0; left -= KILLS_A_YEAR, seed++) {
    const count = Math.min(left, KILLS_A_YEAR);
    console.log(`seed ${seed}: ${count} kills`);
    const outcome = await passDeadlyYear({ kills: plannedKills({ count, seed, ...SEASON }), onHit: say });
    report(outcome, count);
    outcomes.push(outcome);
  }
  const hits = outcomes.flatMap((outcome) => outcome.hits);
  console.log(table(hits));
  const sound = outcomes.every(({ verdict }) => verdict.complaints.length === 0);
  console.log(`${hits.length} of ${wanted} kills hit; ${sound ? 'every year is sound' : 'NOT every year is sound'}`);
  process.exitCode = sound && hits.length === wanted ? 0 : 1;
}

function say({ kill: { victim, downMs }, on, caught }: Hit): void {
  console.log(`  ${on}  ${victim.padEnd(9)} ${caught}, away for ${downMs} ms`);
}

function report({ hits, interruptions, verdict, seconds }: Outcome, count: number): void {
  const { complaints, expected, received, duplicates, doubtful } = verdict;
  console.log(
    `  ${hits.length} of ${count} hit, ${interruptions} interruptions of the driver, ${Math.round(seconds)} s; ` +
      `expected ${expected}, received ${received}, twice ${duplicates.length}, possibly sent ${doubtful}, ` +
      `complaints ${complaints.length}`,
  );
  for (const complaint of complaints) console.log(`  ! ${complaint}`);
}

/** Hits by victim and moment. */
function table(hits: Hit[]): string {
  const count = (victim: string, moment: string) =>
    hits.filter(({ kill }) => kill.victim === victim && kill.moment === moment).length;
  const lines = VICTIMS.map((victim) => [victim, ...MOMENTS.map((moment) => String(count(victim, moment)))]);
  return [['', ...MOMENTS], ...lines].map((line) => line.map((cell) => cell.padEnd(10)).join('')).join('\n');
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
