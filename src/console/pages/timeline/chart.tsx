/** The time line as a drawing: one lane a measure, one row a unit. */
import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import { useLocation } from 'wouter';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { Axis } from './axis';
import './chart.css';
import { Ground } from './ground';
import { Lane } from './lane';
import { laneGroups } from './lanes';
import { Legend } from './legend';
import './marks.css';
import type { Range } from './range';
import { ShapeDefinitions } from './shapes';
import { StopDetail } from './stop-detail';
import { useTodayInSight } from './use-today-in-sight';
import { useChartKeys } from './use-chart-keys';
import type { View } from './view';

interface ChartProps {
  timeline: Timeline;
  range: Range;
  view: View;
  change: (change: View) => void;
  closed: ReadonlySet<number>;
  toggle: (measure: number) => void;
}

export function Chart({ timeline, range, view, change, closed, toggle }: ChartProps) {
  const chart = useRef<HTMLDivElement>(null);
  const { phases, restDays, today, planId } = timeline;
  useTodayInSight(chart);
  return (
    <div className="tl-frame">
      <ShapeDefinitions />
      <div
        ref={chart}
        className="tl-scroll"
        role="group"
        aria-label="时间轴；同样的内容可切换为列表"
        aria-describedby="tl-keys"
        tabIndex={0}
        onKeyDown={useChartKeys(view, today, change)}
        onClick={useOpening()}
      >
        <div className="tl-chart">
          <Ground phases={phases} restDays={restDays} today={today} range={range} />
          <Axis timeline={timeline} range={range} byDay={view.month !== undefined} />
          {useMemo(() => laneGroups(timeline.lanes), [timeline.lanes]).map((group) =>
            group.kind === 'withheld' ? (
              <Withheld key={`from ${group.from}`} from={group.from} to={group.to} />
            ) : (
              <Lane
                key={group.lane.measure}
                planId={planId}
                lane={group.lane}
                range={range}
                today={today}
                open={!closed.has(group.lane.measure)}
                toggle={toggle}
              />
            ),
          )}
        </div>
      </div>
      <StopDetail chart={chart} />
      <Legend />
    </div>
  );
}

/** The marks are plain links: within the console they open without a reload, and in a new tab when that is asked for. */
function useOpening() {
  const [, go] = useLocation();
  return useCallback(
    (event: MouseEvent) => {
      const href = (event.target as Element).closest('.tl-stop')?.getAttribute('href');
      if (!href || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(href);
    },
    [go],
  );
}

function Withheld({ from, to }: { from: number; to: number }) {
  return (
    <div className="tl-withheld">
      <span>举措{from === to ? from : `${from}–${to}`}　未列明（只公布了编号，没有内容和责任单位）</span>
    </div>
  );
}
