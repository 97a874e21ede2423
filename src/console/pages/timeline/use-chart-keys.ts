/** The keyboard of the chart: arrows between marks, and keys for how much of the plan is seen. */
import type { KeyboardEvent } from 'react';
import { monthAfter } from './range';
import { firstStop, stopAfter } from './stop-moves';
import type { View } from './view';

const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

export function useChartKeys(view: View, today: string, change: (change: View) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const chart = event.currentTarget;
    const stop = (event.target as Element).closest<SVGAElement>('.tl-stop');
    if (ARROWS.has(event.key) && (stop || event.target === chart)) {
      const next = stop ? stopAfter(chart, stop, event.key) : firstStop(chart);
      event.preventDefault();
      next?.focus();
      next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return;
    }
    const month = monthFor(event.key, view.month, stop?.dataset.on ?? today);
    if (month === undefined) return;
    change({ month: month ?? undefined });
    // The mark that had the focus may be gone; the keys go on working.
    chart.focus();
  };
}

/** The month that a key asks for, null for the whole plan, undefined for keys that ask for nothing. */
function monthFor(key: string, shown: string | undefined, day: string): string | null | undefined {
  if (key === '+' || key === '=') return day.slice(0, 7);
  if (key === '-') return null;
  if (key === '[' && shown) return monthAfter(shown, -1);
  if (key === ']' && shown) return monthAfter(shown, 1);
  return undefined;
}
