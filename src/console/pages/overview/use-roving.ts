/** One stop for the tab key in a whole grid; within it the arrow keys move the focus. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { fieldAfter, type Field, type Filled } from './grid-moves';

export interface Roving {
  /** What a field needs to take part. */
  fieldProps: (field: Field) => { 'data-field': string; tabIndex: number; onFocus: () => void };
  onKeyDown: (event: KeyboardEvent) => void;
  gridRef: React.RefObject<HTMLTableElement | null>;
}

export function useRoving(filled: Filled): Roving {
  const gridRef = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<Field>();
  const stop = filled.find((field) => same(field, chosen)) ?? filled[0];
  return {
    gridRef,
    fieldProps: (field) => ({
      'data-field': nameOf(field),
      tabIndex: same(field, stop) ? 0 : -1,
      onFocus: () => setChosen(field),
    }),
    onKeyDown: (event) => {
      const next = stop && fieldAfter(filled, stop, event.key, event.ctrlKey);
      if (!next) return;
      event.preventDefault();
      gridRef.current?.querySelector<HTMLElement>(`[data-field="${nameOf(next)}"]`)?.focus();
    },
  };
}

function nameOf({ row, column }: Field): string {
  return `${row}:${column}`;
}

function same(one: Field, other: Field | undefined): boolean {
  return one.row === other?.row && one.column === other.column;
}
