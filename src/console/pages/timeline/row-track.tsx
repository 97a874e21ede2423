/** The drawing of one row. It is drawn anew only when its own facts or the days shown have changed. */
import { memo } from 'react';
import type { TimelineRow } from '../../../web/api/shapes/timeline';
import { DutyBar } from './duty-bar';
import { Mark } from './mark';
import { daysOf, type Range } from './range';
import { layoutRow, type Stop } from './row-layout';
import { linesOf, spoken } from './words';

interface RowTrackProps {
  /** The measure and the unit. */
  name: string;
  row: TimelineRow;
  range: Range;
  today: string;
  /** The page of the assignment. */
  href: string;
}

/** Where a day is wide enough, the marks of one day stand side by side; else they would stand on other days. */
const ROOMY_RANGE_DAYS = 62;
const APART = { roomy: 9, tight: 2 };

export const RowTrack = memo(function RowTrack({ name, row, range, today, href }: RowTrackProps) {
  const { stops, height } = layoutRow(row, range, today);
  const roomy = daysOf(range) <= ROOMY_RANGE_DAYS;
  return (
    <svg className="tl-track" height={height} role="group" aria-label={name}>
      {stops.map((stop) => (
        <a
          key={keyOf(stop)}
          className="tl-stop"
          href={href}
          tabIndex={-1}
          data-on={stop.on}
          aria-label={spoken([...linesOf(stop), name])}
        >
          {stop.kind === 'mark' ? (
            <Mark stop={stop} range={range} apart={roomy ? APART.roomy : APART.tight} />
          ) : (
            <DutyBar stop={stop} range={range} roomy={roomy} />
          )}
        </a>
      ))}
    </svg>
  );
});

function keyOf(stop: Stop): string {
  if (stop.kind === 'duty') return stop.span.duty;
  const { on, kind, duty, word } = stop.mark;
  return `${on}/${kind}/${duty}/${word}/${stop.nth}`;
}
