/** Plants each bug in a copy of the rules, lives the stories with it, and tells which bugs no story finds. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { rootFolder } from '../../src/root-folder';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs';

/** What the stories run on. */
const SOURCES = [
  ...['domain', 'letters', 'oracle', 'plans', 'records', 'rollout'].map((layer) => `src/${layer}`),
  ...['activities', 'workflows', 'test/simulation'],
];
/** Assignment-years until a bug counts as not found. */
const BUDGET_YEARS = 400;
const FIRST_SEED = 1;
/** Goal: of a hundred bugs so many are found. */
const GOAL_PERCENT = 95;
const LANES = 2;

export interface Verdict {
  bug: PlantedBug;
  /** The property that broke first; undefined where every story passed. */
  found?: string;
}

/** Lives with every bug in turn and prints a table; answers the exit code. */
export async function plantAll(print: (line: string) => void): Promise<number> {
  const verdicts = await plant(PLANTED_BUGS, ({ bug, found }) => {
    print(`${found ? 'found ' : 'MISSED'}  ${bug.file.padEnd(20)} ${bug.name}${found ? `\n        by: ${found}` : ''}`);
  });
  const found = verdicts.filter((verdict) => verdict.found !== undefined).length;
  const percent = (100 * found) / verdicts.length;
  print(`${found} of ${verdicts.length} planted bugs found (${percent.toFixed(1)} %, goal ${GOAL_PERCENT} %)`);
  return percent >= GOAL_PERCENT ? 0 : 1;
}

/** The same for some bugs. Throws where the stories break a property without any bug, or a bug no longer fits the rules. */
export async function plant(
  bugs: PlantedBug[],
  onVerdict: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const copies = Array.from({ length: LANES }, copyOfTheRules);
  try {
    const sound = await copies[0]!.live();
    if (sound !== undefined) throw new Error(`without any planted bug the stories break: ${sound}`);
    const waiting = [...bugs];
    const verdicts: Verdict[] = [];
    const lane = async (copy: RulesCopy) => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const verdict = { bug, found: await copy.liveWith(bug) };
        verdicts.push(verdict);
        onVerdict(verdict);
      }
    };
    await Promise.all(copies.map(lane));
    return verdicts;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

/** The rule with the bug in it. Throws where the text to be replaced is not there exactly once. */
export function planted({ file, find, replace, name }: PlantedBug, source: string): string {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`“${name}” no longer fits ${file}: “${find}” is there ${times} times`);
  return source.split(find).join(replace);
}

interface RulesCopy {
  live(): Promise<string | undefined>;
  liveWith(bug: PlantedBug): Promise<string | undefined>;
  remove(): void;
}

/** Everything compiled into a folder of its own; configuration and packages are the real ones. */
function copyOfTheRules(): RulesCopy {
  const root = rootFolder();
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-planted-'));
  for (const part of SOURCES) for (const file of sourcesBelow(path.join(root, part))) compile(root, folder, file);
  compile(root, folder, path.join(root, 'src/root-folder.ts'));
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  for (const shared of ['node_modules', 'config']) symlinkSync(path.join(root, shared), path.join(folder, shared));
  return {
    live: () => live(folder),
    liveWith: async (bug) => {
      const rule = path.join(root, 'src/domain', bug.file);
      compile(root, folder, rule, (source) => planted(bug, source));
      try {
        return await live(folder);
      } finally {
        compile(root, folder, rule);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function sourcesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
}

function compile(root: string, folder: string, file: string, change = (source: string) => source): void {
  const target = path.join(folder, path.relative(root, file)).replace(/\.ts$/, '.js');
  const { code } = transformSync(change(readFileSync(file, 'utf8')), {
    filename: file,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/** The first property that breaks within the budget. */
function live(folder: string): Promise<string | undefined> {
  const program = path.join(folder, 'test/simulation/main.js');
  const given = [program, '--brief', '--seed', String(FIRST_SEED), '--years', String(BUDGET_YEARS)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, given, { env: { ...process.env, TZ: 'UTC' } }, (error, stdout, stderr) => {
      const found = stdout.trim();
      if (found) resolve(found);
      else if (error) reject(new Error(stderr || error.message));
      else resolve(undefined);
    });
  });
}
