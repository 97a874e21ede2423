/** What of a plan would be issued: pairs of a measure and a unit that were not issued before. */
import type { Overview } from '../../../web/api/shapes/overview';

export interface IssueScope {
  /** `whole`: everything that is not issued yet. */
  by: 'whole' | 'measures' | 'units';
  measures: number[];
  units: string[];
}

export interface Pair {
  measure: number;
  unit: string;
  issued: boolean;
}

export function pairsOf({ rows }: Overview): Pair[] {
  return rows.flatMap(({ measure, cells }) => cells.map(({ unit, issued }) => ({ measure, unit, issued })));
}

/** The pairs that are new in this scope; what is issued already stays as it is. */
export function pairsToIssue(pairs: readonly Pair[], { by, measures, units }: IssueScope): Pair[] {
  const fresh = pairs.filter(({ issued }) => !issued);
  if (by === 'measures') return fresh.filter(({ measure }) => measures.includes(measure));
  if (by === 'units') return fresh.filter(({ unit }) => units.includes(unit));
  return fresh;
}

export function unitsIn(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.map(({ unit }) => unit))];
}
