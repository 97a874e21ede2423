/** Where an arrow key leads in a table of which only some fields are filled (the grid pattern of WAI-ARIA). */

export interface Field {
  row: number;
  column: number;
}

/** The filled fields, each row from left to right. */
export type Filled = Field[];

const STEPS: Record<string, (from: Field) => (to: Field) => boolean> = {
  ArrowLeft: (from) => (to) => to.row === from.row && to.column < from.column,
  ArrowRight: (from) => (to) => to.row === from.row && to.column > from.column,
  ArrowUp: (from) => (to) => to.column === from.column && to.row < from.row,
  ArrowDown: (from) => (to) => to.column === from.column && to.row > from.row,
};
const BACKWARDS = new Set(['ArrowLeft', 'ArrowUp']);

/** The next filled field that way; undefined at the edge, and for keys that lead nowhere. */
export function fieldAfter(filled: Filled, from: Field, key: string, wholeGrid = false): Field | undefined {
  const inReach = wholeGrid ? filled : filled.filter(({ row }) => row === from.row);
  if (key === 'Home') return inReach[0];
  if (key === 'End') return inReach.at(-1);
  const lies = STEPS[key]?.(from);
  if (!lies) return undefined;
  return BACKWARDS.has(key) ? filled.findLast(lies) : filled.find(lies);
}
