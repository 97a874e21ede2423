/** A measure with a row for each of its units; collapsed, it shows the worst of them. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { Link } from 'wouter';
import type { TimelineLane, TimelineRow } from '../../../web/api/shapes/timeline';
import { dateInWords } from '../../parts/dates';
import { datesInText } from '../../parts/dates-in-text';
import { LIGHT_WORDS } from '../../../light-words';
import { LightSign } from '../../parts/light';
import { worstRow } from './lanes';
import type { Range } from './range';
import { RowTrack } from './row-track';

interface LaneProps {
  planId: string;
  lane: TimelineLane;
  range: Range;
  today: string;
  open: boolean;
  toggle: (measure: number) => void;
}

export const Lane = memo(function Lane({ planId, lane, range, today, open, toggle }: LaneProps) {
  const worst = worstRow(lane);
  const rows = open || !worst ? lane.rows : [worst];
  return (
    <section className="tl-lane" aria-label={`举措${lane.measure}`}>
      <div className="tl-lane-head">
        <button type="button" aria-expanded={open} onClick={() => toggle(lane.measure)}>
          {open ? <DownOutlined /> : <RightOutlined />} 举措{lane.measure}　{lane.title}
          {worst && <LightSign light={worst.light} />}
          {!open && lane.rows.length > 1 && <small>共 {lane.rows.length} 个单位，只显示灯色最差的</small>}
        </button>
      </div>
      {rows.map((row) => (
        <div key={row.unit} className="tl-row">
          <RowLabel row={row} href={hrefOf(planId, lane, row)} />
          <RowTrack
            name={`举措${lane.measure}　${row.unitName}`}
            row={row}
            range={range}
            today={today}
            href={hrefOf(planId, lane, row)}
          />
        </div>
      ))}
    </section>
  );
});

function RowLabel({ row: { unitName, issuedOn, light, ...row }, href }: { row: TimelineRow; href: string }) {
  const reason = datesInText(row.reason);
  return (
    <div className="tl-label">
      <Link href={href} title={`${LIGHT_WORDS[light]}灯：${reason}`}>
        <LightSign light={light} bare /> {unitName}
      </Link>
      <small>{issuedOn ? reason : '尚未下达'}</small>
      {issuedOn && <span className="tl-hidden">{dateInWords(issuedOn)}下达</span>}
    </div>
  );
}

function hrefOf(planId: string, { measure }: TimelineLane, { unit }: TimelineRow): string {
  return `/plans/${planId}/measures/${measure}/${unit}`;
}
