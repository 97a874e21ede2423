/** `bench/RESULTS.md`: every row, also the losing ones. */
import { ratios, spread, verdictOf, type Comparison, type Goal, type Observation } from './figures';

export interface Results {
  comparisons: Comparison[];
  observations: Observation[];
}

/** The results of one measurement, and the code it was taken on. */
export interface Taken extends Results {
  commit: string;
}

export function report(taken: ({ name: string } & Taken)[], machine: string[], rounds: number): string {
  const comparisons = taken.flatMap((one) => one.comparisons);
  const observations = taken.flatMap((one) => one.observations);
  return [
    '# Figures',
    '',
    `Written by \`npm run bench\`; how is said in docs/decisions/0026-how-we-measure.md. ${rounds} interleaved rounds where a cell has a`,
    'range: median (lowest–highest). A ratio is taken round by round; its median is held against the goal.',
    '',
    ...[...machine, ...commitsOf(taken)].map((line) => `- ${line}`),
    '',
    '## Against a limit or a peer',
    '',
    '| # | measure | duban | against | ratio | goal | |',
    '|---|---|---|---|---|---|---|',
    ...comparisons.map(comparisonRow),
    '',
    '## On their own',
    '',
    '| # | measure | value | goal | |',
    '|---|---|---|---|---|',
    ...observations.map(observationRow),
    '',
    '## Notes',
    '',
    ...new Set([...comparisons, ...observations].flatMap(({ id, note }) => (note ? [`- **${id}** ${note}`] : []))),
    '',
  ].join('\n');
}

/** One line a commit; mostly one. */
function commitsOf(taken: ({ name: string } & Taken)[]): string[] {
  const commits = new Set(taken.map(({ commit }) => commit));
  return [...commits].map((commit) => {
    const names = taken.filter((one) => one.commit === commit).map(({ name }) => name);
    return `commit ${commit}: ${names.join(', ')}`;
  });
}

function comparisonRow(row: Comparison): string {
  const ratio = ratios(row);
  const unit = row.unit ? ` ${row.unit}` : '';
  const theirs = `${spread(row.theirs)}${unit} (${row.against})`;
  return tableRow(row.id, row.title, `${spread(row.ours)}${unit}`, theirs, spread(ratio), ...judged(ratio, row.goal));
}

function observationRow({ id, title, values, unit, goal }: Observation): string {
  return tableRow(id, title, `${spread(values)} ${unit}`, ...judged(values, goal));
}

function judged(values: number[], goal: Goal | undefined): [goal: string, verdict: string] {
  const said = { met: '✓', missed: '**missed**', 'no goal': '' }[verdictOf(values, goal)];
  if (!goal) return ['–', said];
  return ['atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`, said];
}

function tableRow(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
