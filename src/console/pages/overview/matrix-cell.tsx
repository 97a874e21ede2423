/** One pair of measure and unit: its light, and on hover or focus the reasons, phase by phase. */
import { Tooltip } from 'antd';
import { Link } from 'wouter';
import type { Overview, OverviewCell, OverviewRow } from '../../../web/api/shapes/overview';
import { LIGHT_WORDS } from '../../../light-words';
import { datesInText } from '../../parts/dates-in-text';
import { LightSign } from '../../parts/light';
import type { Roving } from './use-roving';

export interface Pair {
  row: OverviewRow;
  cell: OverviewCell;
  overview: Overview;
}

interface MatrixCellProps {
  pair: Pair | undefined;
  focus: ReturnType<Roving['fieldProps']>;
}

export function MatrixCell({ pair, focus }: MatrixCellProps) {
  if (!pair) return <td className="ov-none" />;
  const { cell, row, overview } = pair;
  return (
    <td className={`ov-cell ov-ground-${cell.light} ${cell.issued ? '' : 'ov-not-issued'}`}>
      <Tooltip title={<Reasons pair={pair} />} trigger={['hover', 'focus']}>
        <Link
          href={`/plans/${overview.planId}/measures/${row.measure}/${cell.unit}`}
          aria-label={spoken(pair)}
          {...focus}
        >
          <LightSign light={cell.light} />
        </Link>
      </Tooltip>
    </td>
  );
}

function Reasons({ pair: { row, cell, overview } }: { pair: Pair }) {
  return (
    <>
      <strong>
        举措{row.measure}　{unitName(overview, cell)}
      </strong>
      <div>
        {LIGHT_WORDS[cell.light]}：{datesInText(cell.reason)}
      </div>
      {cell.phases.map(({ phase, light, reason }) => (
        <div key={phase}>
          {phaseName(overview, phase)}　{LIGHT_WORDS[light]}：{datesInText(reason)}
        </div>
      ))}
    </>
  );
}

function spoken({ row, cell, overview }: Pair): string {
  const phases = cell.phases.map((it) => `${phaseName(overview, it.phase)}${LIGHT_WORDS[it.light]}灯，${it.reason}`);
  const whole = `举措${row.measure}，${unitName(overview, cell)}，${LIGHT_WORDS[cell.light]}灯：${cell.reason}`;
  return datesInText([whole, ...phases].join('；'));
}

function unitName({ units }: Overview, { unit }: OverviewCell): string {
  return units.find(({ id }) => id === unit)?.name ?? unit;
}

function phaseName({ phases }: Overview, phase: string): string {
  return phases.find(({ id }) => id === phase)?.name ?? phase;
}
