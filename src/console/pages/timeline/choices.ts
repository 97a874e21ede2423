/** What the toolbar offers to choose from. */
import type { PlanWords } from '../../../web/api/shapes/plans';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { useGet } from '../../api/use-get';
import { useMay, useMe } from '../../session/me';

export interface MeasureChoice {
  no: number;
  title: string;
}

/** The published measures that one may see, also while one of them is chosen. */
export function useMeasures({ planId, lanes }: Timeline): MeasureChoice[] {
  const { unit } = useMe();
  const seesAll = useMay()('view');
  const { data } = useGet<PlanWords>(`/plans/${planId}`);
  if (!data) return lanes.filter(({ withheld }) => !withheld).map(({ measure, title }) => ({ no: measure, title }));
  return data.measures.filter(({ withheld, units }) => !withheld && (seesAll || units.some(({ id }) => id === unit)));
}

/** The month of today, or the one of the plan that is nearest to it. */
export function nearestMonth({ from, to, today }: Timeline): string {
  const day = today < from ? from : today > to ? to : today;
  return day.slice(0, 7);
}
