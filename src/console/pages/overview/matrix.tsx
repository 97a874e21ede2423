/** Every measure by every unit, each pair with its light; the arrow keys walk through it and Enter opens. */
import { Link } from 'wouter';
import type { Overview, OverviewRow } from '../../../web/api/shapes/overview';
import './matrix.css';
import { MatrixCell } from './matrix-cell';
import { MatrixLegend } from './matrix-legend';
import { filledFields, matrixRows, type MatrixRow } from './matrix-rows';
import { useRoving, type Roving } from './use-roving';

export function Matrix({ overview }: { overview: Overview }) {
  const rows = matrixRows(overview.rows);
  const roving = useRoving(filledFields(rows, overview.units));
  return (
    <section className="ov-matrix" aria-label="举措与单位">
      <div className="ov-matrix-scroll">
        <table ref={roving.gridRef} role="grid" aria-label="举措与单位的灯" onKeyDown={roving.onKeyDown}>
          <UnitHeads overview={overview} roving={roving} />
          <tbody>
            {rows.map((line, index) =>
              line.kind === 'withheld' ? (
                <WithheldLine key={`from ${line.from}`} line={line} columns={overview.units.length} />
              ) : (
                <MeasureLine
                  key={line.measure.measure}
                  row={line.measure}
                  at={index + 1}
                  overview={overview}
                  roving={roving}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
      <MatrixLegend />
    </section>
  );
}

function UnitHeads({ overview: { planId, units }, roving }: { overview: Overview; roving: Roving }) {
  return (
    <thead>
      <tr>
        <th scope="col">举措</th>
        {units.map(({ id, name }, index) => (
          <th key={id} scope="col">
            <Link href={`/plans/${planId}/units/${id}`} {...roving.fieldProps({ row: 0, column: index + 1 })}>
              {name}
            </Link>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface MeasureLineProps {
  row: OverviewRow;
  at: number;
  overview: Overview;
  roving: Roving;
}

function MeasureLine({ row, at, overview, roving }: MeasureLineProps) {
  const { measure, title, areaName, struckOff, cells } = row;
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/plans/${overview.planId}/measures/${measure}`}
          title={`${title}（${areaName}）`}
          {...roving.fieldProps({ row: at, column: 0 })}
        >
          {measure}　{struckOff && <em>已销号 </em>}
          {title}
        </Link>
      </th>
      {overview.units.map(({ id }, index) => {
        const cell = cells.find(({ unit }) => unit === id);
        return (
          <MatrixCell
            key={id}
            pair={cell && { row, cell, overview }}
            focus={roving.fieldProps({ row: at, column: index + 1 })}
          />
        );
      })}
    </tr>
  );
}

function WithheldLine({ line, columns }: { line: Extract<MatrixRow, { kind: 'withheld' }>; columns: number }) {
  const { from, to } = line;
  return (
    <tr className="ov-withheld">
      <td colSpan={columns + 1}>
        <span>举措{from === to ? from : `${from}–${to}`}　未列明（只公布了编号，没有内容和责任单位）</span>
      </td>
    </tr>
  );
}
