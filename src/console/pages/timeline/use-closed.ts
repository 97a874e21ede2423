/** Which lanes are collapsed. */
import { useCallback, useState } from 'react';

export function useClosed() {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((measure: number) => setClosed((before) => toggled(before, measure)), []);
  return { closed, toggle, close: (measures: number[]) => setClosed(new Set(measures)) };
}

function toggled(before: ReadonlySet<number>, measure: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(measure)) after.add(measure);
  return after;
}
