/**
 * `npm run bench [-- --quick] [--rounds n] [--only reminders,storm] [--resume]`: takes the figures and writes
 * `bench/RESULTS.md` (the engine) and `bench/CONSOLE.md`. A quick run, and one that takes a part of a file's figures, only prints them. With `--resume` measurements that were taken before are kept: an interrupted run goes on,
 * and together with `--only` some are taken again. The report says which commit each was taken on.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Bench } from './bench';
import { measureBundling } from './bundling';
import { measureColdWakes } from './cold';
import { measureConsole } from './console';
import { measureFirstLoad } from './first-load';
import { measureLateness } from './lateness';
import { measureLetters } from './letters';
import { keep, publish, takenBefore } from './keeping';
import { commit, machineLines } from './machine';
import { measureMany } from './many';
import { measureMemory } from './memory';
import { closeOffices } from './office';
import { measureReminders } from './reminders';
import { measureReplay } from './replay';
import { report, type Results } from './report';
import { measureStorm } from './storm';
import { measureTakeover } from './takeover';
import { measureTarpit } from './tarpit';
import { measureYear } from './year';

/** Each file of figures and the measurements in it. */
const REPORTS: Record<string, Record<string, Bench>> = {
  'RESULTS.md': {
    reminders: measureReminders,
    letters: measureLetters,
    bundling: measureBundling,
    storm: measureStorm,
    tarpit: measureTarpit,
    memory: measureMemory,
    year: measureYear,
    replay: measureReplay,
    cold: measureColdWakes,
    many: measureMany,
    lateness: measureLateness,
    takeover: measureTakeover,
  },
  'CONSOLE.md': { console: measureConsole, firstLoad: measureFirstLoad },
};
const BENCHES: Record<string, Bench> = Object.assign({}, ...Object.values(REPORTS));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      resume: { type: 'boolean', default: false },
    },
  });
  const { quick, resume } = values;
  const rounds = Number(values.rounds ?? (quick ? 2 : 5));
  const again = values.only?.split(',');
  const taken = resume ? takenBefore() : {};
  const wanted = again ?? Object.keys(BENCHES).filter((name) => !taken[name]);
  for (const name of wanted) {
    taken[name] = { ...(await take(name, rounds, quick)), commit: commit() };
    if (!quick) keep(taken);
  }
  const size = quick ? ['**taken with --quick: too small to be held against the goals**'] : [];
  for (const [file, benches] of Object.entries(REPORTS)) {
    const names = Object.keys(benches);
    const inOrder = names.flatMap((name) => (taken[name] ? [{ name, ...taken[name] }] : []));
    if (inOrder.length === 0) continue;
    const text = report(inOrder, [...size, ...(await machineLines())], rounds);
    console.log(text);
    if (!quick && inOrder.length === names.length) publish(file, text);
  }
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
