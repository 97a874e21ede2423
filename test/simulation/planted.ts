/** Plants each bug in a copy of the rules, lives the stories with it, and tells which bugs no story finds. */
import path from 'node:path';
import { rootFolder } from '../../src/root-folder';
import { CopiedRules } from './copied-rules';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs';

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
    const from = bug.shownBy === undefined ? '' : ` (hunted from story ${bug.shownBy})`;
    print(
      `${found ? 'found ' : 'MISSED'}  ${bug.file.padEnd(20)} ${bug.name}${from}${found ? `\n        by: ${found}` : ''}`,
    );
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
  const copies = Array.from({ length: LANES }, () => new CopiedRules());
  try {
    const sound = await live(copies[0]!, FIRST_SEED);
    if (sound !== undefined) throw new Error(`without any planted bug the stories break: ${sound}`);
    const waiting = [...bugs];
    const verdicts: Verdict[] = [];
    const lane = async (copy: CopiedRules) => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const verdict = { bug, found: await liveWith(copy, bug) };
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

async function liveWith(copy: CopiedRules, bug: PlantedBug): Promise<string | undefined> {
  const rule = path.join(rootFolder(), 'src/domain', bug.file);
  copy.compile(rule, (source) => planted(bug, source));
  try {
    return await live(copy, bug.shownBy ?? FIRST_SEED);
  } finally {
    copy.compile(rule);
  }
}

/** The first property that breaks within the budget. */
async function live(copy: CopiedRules, seed: number): Promise<string | undefined> {
  const { said } = await copy.simulate('--brief', '--seed', String(seed), '--years', String(BUDGET_YEARS));
  return said || undefined;
}
