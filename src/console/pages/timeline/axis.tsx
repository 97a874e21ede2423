/** The head of the chart: the phases, below them the months of the plan or the days of a month, and today. */
import type { ReactNode } from 'react';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { shortDate } from '../../parts/dates';
import { common, contains, everyDayOf, extentOf, middleOf, monthRange, monthsOf, type Range } from './range';

interface AxisProps {
  timeline: Timeline;
  range: Range;
  byDay: boolean;
}

export function Axis({ timeline, range, byDay }: AxisProps) {
  const { phases, today } = timeline;
  return (
    <div className="tl-axis" aria-hidden="true">
      <div className="tl-corner" />
      <div>
        <Today day={today} range={range} />
        <div className="tl-axis-line">
          {phases.map(({ id, name, from, to }) => (
            <Piece key={id} part={{ from, to }} range={range} className="tl-axis-phase">
              {name}
            </Piece>
          ))}
        </div>
        {byDay ? <Days timeline={timeline} range={range} /> : <Months range={range} />}
      </div>
    </div>
  );
}

/** On a line of its own, where it covers no name of a phase. */
function Today({ day, range }: { day: string; range: Range }) {
  return (
    <div className="tl-axis-line tl-axis-today">
      {contains(range, day) && (
        <b style={{ left: `clamp(3.2rem, ${middleOf(range, day)}%, 100% - 3.2rem)` }}>今天 {shortDate(day)}</b>
      )}
    </div>
  );
}

function Months({ range }: { range: Range }) {
  return (
    <div className="tl-axis-line">
      {monthsOf(range).map((month, index) => (
        <Piece key={month} part={monthRange(month)} range={range} className="tl-axis-month">
          {(index === 0 || month.endsWith('-01')) && <small>{month.slice(0, 4)}年</small>}
          {Number(month.slice(5))}月
        </Piece>
      ))}
    </div>
  );
}

function Days({ timeline: { restDays, makeupDays }, range }: { timeline: Timeline; range: Range }) {
  const dayWord = (day: string) => (makeupDays.includes(day) ? '班' : shortDate(day).slice(-1));
  return (
    <div className="tl-axis-line tl-axis-days">
      {everyDayOf(range).map((day) => (
        <Piece
          key={day}
          part={{ from: day, to: day }}
          range={range}
          className={restDays.includes(day) ? 'tl-axis-day tl-axis-rest' : 'tl-axis-day'}
        >
          {Number(day.slice(8))}
          <br />
          {dayWord(day)}
        </Piece>
      ))}
    </div>
  );
}

interface PieceProps {
  part: Range;
  range: Range;
  className: string;
  children: ReactNode;
}

function Piece({ part, range, className, children }: PieceProps) {
  const shown = common(range, part);
  if (!shown) return null;
  const { x, width } = extentOf(range, shown);
  return (
    <span className={className} style={{ left: `${x}%`, width: `${width}%` }}>
      {children}
    </span>
  );
}
