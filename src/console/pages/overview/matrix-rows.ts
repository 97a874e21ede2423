/** The rows of the matrix: published measures one by one, a run of withheld ones as a single line. */
import type { Overview, OverviewRow } from '../../../web/api/shapes/overview';
import type { Filled } from './grid-moves';

export type MatrixRow = { kind: 'measure'; measure: OverviewRow } | { kind: 'withheld'; from: number; to: number };

export function matrixRows(rows: OverviewRow[]): MatrixRow[] {
  return rows.reduce<MatrixRow[]>((lines, row) => {
    const last = lines.at(-1);
    if (!row.withheld) return [...lines, { kind: 'measure', measure: row }];
    if (last?.kind === 'withheld') return [...lines.slice(0, -1), { ...last, to: row.measure }];
    return [...lines, { kind: 'withheld', from: row.measure, to: row.measure }];
  }, []);
}

/** Row 0 are the units, column 0 the measures; both are links, so that every cell can be reached through them. */
export function filledFields(rows: MatrixRow[], units: Overview['units']): Filled {
  const head = units.map((_, index) => ({ row: 0, column: index + 1 }));
  const body = rows.flatMap((line, index) => {
    if (line.kind === 'withheld') return [];
    const columns = line.measure.cells.map(({ unit }) => units.findIndex(({ id }) => id === unit) + 1);
    return [0, ...columns.toSorted((one, other) => one - other)].map((column) => ({ row: index + 1, column }));
  });
  return [...head, ...body];
}
