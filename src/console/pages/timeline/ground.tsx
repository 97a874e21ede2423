/** What lies behind all rows: the phases as bands, the rest days shaded, and a line at today. */
import { memo } from 'react';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { common, contains, extentOf, middleOf, type Range } from './range';

interface GroundProps {
  phases: Timeline['phases'];
  restDays: string[];
  today: string;
  range: Range;
}

export const Ground = memo(function Ground({ phases, restDays, today, range }: GroundProps) {
  const rest = restDays.filter((day) => contains(range, day));
  return (
    <svg className="tl-ground" width="100%" height="100%" aria-hidden="true">
      {phases.map(({ id, from, to }, index) => (
        <Band key={id} part={{ from, to }} range={range} className={`tl-phase-${index % 2}`} />
      ))}
      {rest.map((day) => (
        <Band key={day} part={{ from: day, to: day }} range={range} className="tl-rest" />
      ))}
      {contains(range, today) && <TodayLine x={`${middleOf(range, today)}%`} />}
    </svg>
  );
});

function Band({ part, range, className }: { part: Range; range: Range; className: string }) {
  const shown = common(range, part);
  if (!shown) return null;
  const { x, width } = extentOf(range, shown);
  return <rect x={`${x}%`} width={`${width}%`} height="100%" className={className} />;
}

function TodayLine({ x }: { x: string }) {
  return <line x1={x} x2={x} y1="0" y2="100%" className="tl-today" />;
}
