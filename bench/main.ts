/**
 * `npm run bench [-- --quick] [--rounds n] [--only reminders,storm]`: takes the figures and writes `bench/RESULTS.md`. A quick or
 * partial run only prints them.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { rootFolder } from '../src/root-folder';
import type { Bench } from './bench';
import { measureBundling } from './bundling';
import { measureColdWakes } from './cold';
import { measureLateness } from './lateness';
import { measureLetters } from './letters';
import { machineLines } from './machine';
import { measureMany } from './many';
import { closeOffices } from './office';
import { measureReminders } from './reminders';
import { measureReplay } from './replay';
import { report, type Results } from './report';
import { measureStorm } from './storm';
import { measureTakeover } from './takeover';
import { measureYear } from './year';

const BENCHES: Record<string, Bench> = {
  reminders: measureReminders,
  letters: measureLetters,
  bundling: measureBundling,
  storm: measureStorm,
  year: measureYear,
  replay: measureReplay,
  cold: measureColdWakes,
  many: measureMany,
  lateness: measureLateness,
  takeover: measureTakeover,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' }, only: { type: 'string' } },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
  const wanted = values.only?.split(',') ?? Object.keys(BENCHES);
  const results: Results = { comparisons: [], observations: [] };
  for (const name of wanted) {
    const { comparisons, observations } = await take(name, rounds, values.quick);
    results.comparisons.push(...comparisons);
    results.observations.push(...observations);
  }
  const size = values.quick ? ['**taken with --quick: too small to be held against the goals**'] : [];
  const text = report(results, [...size, ...(await machineLines())], rounds);
  console.log(text);
  if (!values.quick && !values.only) writeFileSync(path.join(rootFolder(), 'bench', 'RESULTS.md'), text);
}

async function take(name: string, rounds: number, quick: boolean): Promise<Results> {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`there is no measurement “${name}”; there are ${Object.keys(BENCHES).join(', ')}`);
  const began = performance.now();
  console.log(`${name} …`);
  const results = await bench({ rounds, quick, say: (what) => console.log(`  ${what}`) });
  console.log(`  ${Math.round((performance.now() - began) / 1000)} s`);
  return results;
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true;
    void closeOffices().finally(() => process.exit(130));
  });
}

main().then(
  // The runtime of the SDK would keep the process alive.
  () => process.exit(0),
  (error: unknown) => {
    // Its servers are being closed under it, and the process ends when they are.
    if (interrupted) return;
    console.error(error);
    process.exit(1);
  },
);
