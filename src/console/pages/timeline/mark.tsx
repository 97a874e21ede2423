/** A coming step, a letter, a step that was passed over, or an act: one shape on its day. */
import { middleOf, type Range } from './range';
import type { MarkStop } from './row-layout';
import { shapeHref, shapeOf } from './shapes';

interface MarkProps {
  stop: MarkStop;
  range: Range;
  /** How far several of one day stand apart. */
  apart: number;
}

export function Mark({ stop: { mark, on, y, nth }, range, apart }: MarkProps) {
  const shift = nth > 0 ? `translate(${nth * apart})` : undefined;
  return <use href={shapeHref(shapeOf(mark))} x={`${middleOf(range, on)}%`} y={y} transform={shift} />;
}
