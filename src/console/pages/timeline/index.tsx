/** 时间轴: when what was or will be due, reminded and done, for every measure and unit. */
import { Empty } from 'antd';
import { useMemo } from 'react';
import type { PlanWords } from '../../../web/api/shapes/plans';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { useMay, useMe } from '../../session/me';
import { Chart } from './chart';
import { List } from './list';
import { monthRange, type Range } from './range';
import './timeline.css';
import { Toolbar, type MeasureChoice } from './toolbar';
import { useClosed } from './use-closed';
import { useView, type View } from './view';

export default function TimelinePage({ planId }: { planId: string }) {
  const [view, change] = useView();
  const filter = view.measure ? `?measure=${view.measure}` : '';
  const query = useGet<Timeline>(`/plans/${planId}/timeline${filter}`);
  return (
    <Page title="时间轴" aside={query.data && `今天 ${dateInWords(query.data.today)}`}>
      <Loaded query={query}>{(timeline) => <Shown timeline={timeline} view={view} change={change} />}</Loaded>
    </Page>
  );
}

interface ShownProps {
  timeline: Timeline;
  view: View;
  change: (change: View) => void;
}

function Shown({ timeline, view, change }: ShownProps) {
  const range = useRange(timeline, view.month);
  const { closed, toggle, close } = useClosed();
  const published = timeline.lanes.filter(({ withheld }) => !withheld).map(({ measure }) => measure);
  const nothing = timeline.lanes.every(({ rows }) => rows.length === 0);
  return (
    <div className="tl">
      <Toolbar
        view={view}
        change={change}
        measures={useMeasures(timeline)}
        firstMonth={nearestMonth(timeline)}
        openAll={closed.size > 0 ? () => close([]) : undefined}
        closeAll={closed.size < published.length ? () => close(published) : undefined}
      />
      <p className="tl-range">
        {dateInWords(range.from)}至{dateInWords(range.to)}
      </p>
      {nothing && <Empty description="这里还没有事项。方案下达后，各单位的时限和提醒会出现在这里；也可换一项举措。" />}
      {!nothing && view.asList && <List timeline={timeline} range={range} />}
      {!nothing && !view.asList && (
        <Chart timeline={timeline} range={range} view={view} change={change} closed={closed} toggle={toggle} />
      )}
    </div>
  );
}

/** The same object for as long as the days are the same, so that rows are not drawn anew. */
function useRange({ from, to }: Timeline, month: string | undefined): Range {
  return useMemo(() => (month ? monthRange(month) : { from, to }), [from, to, month]);
}

/** The published measures that one may see, also while one of them is chosen. */
function useMeasures({ planId, lanes }: Timeline): MeasureChoice[] {
  const { unit } = useMe();
  const seesAll = useMay()('view');
  const { data } = useGet<PlanWords>(`/plans/${planId}`);
  if (!data) return lanes.filter(({ withheld }) => !withheld).map(({ measure, title }) => ({ no: measure, title }));
  return data.measures.filter(({ withheld, units }) => !withheld && (seesAll || units.some(({ id }) => id === unit)));
}

/** The month of today, or the one of the plan that is nearest to it. */
function nearestMonth({ from, to, today }: Timeline): string {
  const day = today < from ? from : today > to ? to : today;
  return day.slice(0, 7);
}
