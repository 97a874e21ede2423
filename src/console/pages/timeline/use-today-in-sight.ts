/** On a narrow screen the chart begins at today, not at the beginning of the plan. */
import { useEffect, type RefObject } from 'react';

const TODAY = '.tl-axis-today b';

export function useTodayInSight(chart: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const scroll = chart.current;
    const today = scroll?.querySelector(TODAY);
    if (!scroll || !today) return;
    const centre = scroll.getBoundingClientRect().left + scroll.clientWidth / 2;
    scroll.scrollLeft += today.getBoundingClientRect().left - centre;
  }, [chart]);
}
