/** `bench/RESULTS.md`: every row, also the losing ones. */
import { ratios, spread, verdictOf, type Comparison, type Goal, type Observation } from './figures';

export interface Results {
  comparisons: Comparison[];
  observations: Observation[];
}

export function report({ comparisons, observations }: Results, machine: string[], rounds: number): string {
  return [
    '# Figures',
    '',
    `Written by \`npm run bench\`; how is said in docs/decisions/0026-how-we-measure.md. ${rounds} interleaved rounds where a cell has a`,
    'range: median (lowest–highest). A ratio is taken round by round; its median is held against the goal.',
    '',
    ...machine.map((line) => `- ${line}`),
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
