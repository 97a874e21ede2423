/** Where everything of one row goes: acts on the first line, letters and steps on the second, duties packed below. */
import type { TimelineMark, TimelineRow, TimelineSpan } from '../../../web/api/shapes/timeline';
import { common, contains, type Range } from './range';

export interface MarkStop {
  kind: 'mark';
  on: string;
  y: number;
  /** How many of the same line and day lie before it. */
  nth: number;
  mark: TimelineMark;
}

export interface DutyStop {
  kind: 'duty';
  on: string;
  y: number;
  span: TimelineSpan;
  /** From the opening to the later of the due dates. */
  term: Range;
  /** Until when it was, or is, late. */
  lateUntil?: string;
}

/** What the arrow keys stop at. */
export type Stop = MarkStop | DutyStop;

export interface RowLayout {
  stops: Stop[];
  height: number;
}

const ACTS_Y = 9;
const POST_Y = 22;
const DUTIES_Y = 31;
export const DUTY_HEIGHT = 13;
const DUTY_STEP = 16;

export function layoutRow(row: TimelineRow, range: Range, today: string): RowLayout {
  const duties = packed(row.spans, today).filter(({ term, lateUntil }) =>
    common(range, { from: term.from, to: later(term.to, lateUntil) }),
  );
  const marks = lined(row.marks.filter(({ on }) => contains(range, on)));
  const lowest = Math.max(DUTIES_Y, ...duties.map(({ y }) => y));
  return { stops: [...marks, ...duties].toSorted(byDay), height: lowest + DUTY_STEP };
}

function lined(marks: TimelineMark[]): MarkStop[] {
  const taken = new Map<string, number>();
  return marks.map((mark) => {
    const y = mark.kind === 'act' ? ACTS_Y : POST_Y;
    const nth = taken.get(`${y}/${mark.on}`) ?? 0;
    taken.set(`${y}/${mark.on}`, nth + 1);
    return { kind: 'mark', on: mark.on, y, nth, mark };
  });
}

/** Each duty on the highest line where no other is in its way. */
function packed(spans: TimelineSpan[], today: string): DutyStop[] {
  const busyUntil: string[] = [];
  return spans.toSorted(byOpening).map((span) => {
    const term = { from: span.opens, to: later(span.dueDate, span.originalDueDate) };
    const lateUntil = lateUntilOf(span, today);
    const free = busyUntil.findIndex((day) => day < span.opens);
    const line = free === -1 ? busyUntil.length : free;
    busyUntil[line] = later(term.to, lateUntil);
    return { kind: 'duty', on: span.dueDate, y: DUTIES_Y + line * DUTY_STEP, span, term, lateUntil };
  });
}

function lateUntilOf({ late, light, dueDate, submittedOn }: TimelineSpan, today: string): string | undefined {
  if (!late && light !== 'red') return undefined;
  const until = submittedOn ?? today;
  return until > dueDate ? until : undefined;
}

function byOpening(one: TimelineSpan, other: TimelineSpan): number {
  return one.opens.localeCompare(other.opens) || other.dueDate.localeCompare(one.dueDate);
}

function byDay(one: Stop, other: Stop): number {
  return one.on.localeCompare(other.on);
}

function later(one: string, other: string | undefined): string {
  return other !== undefined && other > one ? other : one;
}
