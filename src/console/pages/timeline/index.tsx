/** 时间轴: when what was or will be due, reminded and done, for every measure and unit. */
import { Empty } from 'antd';
import { useMemo } from 'react';
import type { Timeline } from '../../../web/api/shapes/timeline';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { Chart } from './chart';
import { nearestMonth, useMeasures } from './choices';
import { List } from './list';
import { monthRange, type Range } from './range';
import './timeline.css';
import { Toolbar } from './toolbar';
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
      <Notice lanes={timeline.lanes} />
      {view.asList ? (
        <List timeline={timeline} range={range} />
      ) : (
        <Chart timeline={timeline} range={range} view={view} change={change} closed={closed} toggle={toggle} />
      )}
    </div>
  );
}

/** Why there is little or nothing to see, and what to do. */
function Notice({ lanes }: { lanes: Timeline['lanes'] }) {
  const rows = lanes.flatMap((lane) => lane.rows);
  if (rows.length === 0) return <Empty description="这里没有事项。请换一项举措，或选“全部举措”。" />;
  if (rows.some(({ issuedOn }) => issuedOn !== undefined)) return null;
  return <p className="tl-range">尚未下达。下达后，各单位的时限和提醒才会出现在这里。</p>;
}

/** The same object for as long as the days are the same, so that rows are not drawn anew. */
function useRange({ from, to }: Timeline, month: string | undefined): Range {
  return useMemo(() => (month ? monthRange(month) : { from, to }), [from, to, month]);
}
