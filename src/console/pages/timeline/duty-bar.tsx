/** A duty from its opening to its due date: the bar with its light, the lateness behind it, and flags on the due dates. */
import type { TimelineSpan } from '../../../web/api/shapes/timeline';
import { addDays } from '../../parts/dates';
import type { LightName } from '../../parts/light';
import { common, contains, extentOf, startOf, type Range } from './range';
import { DUTY_HEIGHT, type DutyStop } from './row-layout';
import { shapeHref } from './shapes';

const SIGNS: Record<LightName, string> = { red: '▲', yellow: '◆', green: '●', grey: '○' };

interface DutyBarProps {
  stop: DutyStop;
  range: Range;
  /** Days are wide enough to write at the flags which date is which. */
  roomy: boolean;
}

export function DutyBar({ stop: { span, term, lateUntil, y }, range, roomy }: DutyBarProps) {
  const late = lateUntil && common(range, { from: addDays(span.dueDate, 1), to: lateUntil });
  return (
    // What is drawn, the link around it says in words.
    <g aria-hidden="true">
      <Term span={span} term={term} range={range} y={y} />
      {late && <Late span={span} part={late} range={range} y={y} />}
      <DueFlags span={span} range={range} y={y} roomy={roomy} />
    </g>
  );
}

interface PartProps {
  span: TimelineSpan;
  range: Range;
  y: number;
}

function Term({ span, term, range, y }: PartProps & { term: Range }) {
  const shown = common(range, term);
  if (!shown) return null;
  const { x, width } = extentOf(range, shown);
  return (
    <svg x={`${x}%`} y={y} width={`${width}%`} height={DUTY_HEIGHT} className={`tl-bar tl-bar-${span.light}`}>
      <rect width="100%" height={DUTY_HEIGHT} />
      <text x="3" y="10">
        {SIGNS[span.light]} {span.name}　{span.statusName}
      </text>
    </svg>
  );
}

function Late({ span, part, range, y }: PartProps & { part: Range }) {
  const { x, width } = extentOf(range, part);
  return (
    <svg x={`${x}%`} y={y} width={`${width}%`} height={DUTY_HEIGHT} className="tl-bar tl-bar-late">
      <rect width="100%" height={DUTY_HEIGHT} />
      <text x="4" y="10">
        逾期　{span.name}
      </text>
    </svg>
  );
}

function DueFlags({ span: { originalDueDate, dueDate }, range, y, roomy }: PartProps & { roomy: boolean }) {
  const revised = originalDueDate !== dueDate;
  return (
    <>
      {revised && (
        <Flag day={originalDueDate} shape="originalDue" word={roomy ? '原定' : undefined} range={range} y={y} />
      )}
      <Flag day={dueDate} shape="due" word={revised && roomy ? '现行' : undefined} range={range} y={y} />
    </>
  );
}

interface FlagProps {
  day: string;
  shape: 'due' | 'originalDue';
  word: string | undefined;
  range: Range;
  y: number;
}

/** Stands at the end of its day. */
function Flag({ day, shape, word, range, y }: FlagProps) {
  if (!contains(range, day)) return null;
  const x = `${startOf(range, addDays(day, 1))}%`;
  return (
    <>
      <use href={shapeHref(shape)} x={x} y={y - 1} />
      {word && (
        <text x={x} dx="-9" y={y + 10} className="tl-flag-word">
          {word}
        </text>
      )}
    </>
  );
}
