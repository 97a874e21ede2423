/** What a measurement yields: the values of its rounds, reduced to a median and a range, and held against a goal. */

/** `atLeast` or `atMost`, of a ratio or of a value that stands alone. */
export type Goal = { atLeast: number } | { atMost: number };

/** One measure, both sides taken in turn in the same run. `ours` and `theirs` have one value a round, in `unit`. */
export interface Comparison {
  id: string;
  title: string;
  /** What `theirs` is: the bare limit, or a naive design. */
  against: string;
  unit: string;
  ours: number[];
  theirs: number[];
  /** Of ours ÷ theirs. */
  goal?: Goal;
  note?: string;
}

/** A figure that stands alone, without a peer to hold it against. */
export interface Observation {
  id: string;
  title: string;
  unit: string;
  values: number[];
  goal?: Goal;
  note?: string;
}

export type Verdict = 'met' | 'missed' | 'no goal';

export function median(values: number[]): number {
  if (values.length === 0) throw new RangeError('a median needs at least one value');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The smallest value that `share` (0 to 1) of all values do not exceed. */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) throw new RangeError('a percentile needs at least one value');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

/** Ours ÷ theirs, round by round: what slows the machine in one round slows both sides of it. */
export function ratios({ ours, theirs }: Pick<Comparison, 'ours' | 'theirs'>): number[] {
  if (ours.length !== theirs.length) throw new RangeError('both sides need the same number of rounds');
  return ours.map((value, round) => value / (theirs[round] as number));
}

/** The median decides. */
export function verdictOf(values: number[], goal: Goal | undefined): Verdict {
  if (!goal) return 'no goal';
  const value = median(values);
  return ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost) ? 'met' : 'missed';
}

/** Three significant digits, without an exponent. */
export function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 4 });
}

/** `median (lowest–highest)`. */
export function spread(values: number[]): string {
  if (values.length === 1) return rounded(values[0] as number);
  return `${rounded(median(values))} (${rounded(Math.min(...values))}–${rounded(Math.max(...values))})`;
}
