/** The same facts as the drawing, in tables: for screen readers, for narrow screens, and to copy from. */
import { Link } from 'wouter';
import type { Timeline, TimelineLane, TimelineRow } from '../../../web/api/shapes/timeline';
import { dateInWords } from '../../parts/dates';
import { datesInText } from '../../parts/dates-in-text';
import { LightSign } from '../../parts/light';
import './list.css';
import type { Range } from './range';
import { layoutRow, type Stop } from './row-layout';
import { KIND_WORDS, linesOf } from './words';

export function List({ timeline: { planId, lanes, today }, range }: { timeline: Timeline; range: Range }) {
  const published = lanes.filter(({ withheld }) => !withheld);
  return published.map((lane) => (
    <section key={lane.measure} className="tl-list">
      <h3>
        举措{lane.measure}　{lane.title}
      </h3>
      {lane.rows.map((row) => (
        <RowTable key={row.unit} planId={planId} lane={lane} row={row} stops={layoutRow(row, range, today).stops} />
      ))}
    </section>
  ));
}

interface RowTableProps {
  planId: string;
  lane: TimelineLane;
  row: TimelineRow;
  stops: Stop[];
}

function RowTable({ planId, lane: { measure }, row, stops }: RowTableProps) {
  return (
    <div className="scroll-x">
      <table>
        <caption>
          <Link href={`/plans/${planId}/measures/${measure}/${row.unit}`}>{row.unitName}</Link>{' '}
          <LightSign light={row.light} /> {datesInText(row.reason)}
        </caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">类别</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {stops.map((stop, index) => (
            <StopLine key={index} stop={stop} />
          ))}
        </tbody>
      </table>
      {stops.length === 0 && <p className="tl-nothing">这段时间没有事项。可换一个月份，或看全程。</p>}
    </div>
  );
}

function StopLine({ stop }: { stop: Stop }) {
  return (
    <tr>
      <td>{dateInWords(stop.on)}</td>
      <td>{stop.kind === 'duty' ? '时限' : KIND_WORDS[stop.mark.kind]}</td>
      <td>{contentOf(stop)}</td>
    </tr>
  );
}

/** Without what stands in the other columns. */
function contentOf(stop: Stop): string {
  if (stop.kind === 'duty') return linesOf(stop).join('，');
  return [stop.mark.word, ...linesOf(stop).slice(1)].join('，');
}
