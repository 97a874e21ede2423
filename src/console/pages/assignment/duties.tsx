/** What the unit owes: the urgent ones open, the settled and the coming ones folded. */
import { Collapse, Empty } from 'antd';
import { useState } from 'react';
import type { DutyDetail } from '../../../web/api/shapes/assignment';
import type { ActAbout } from '../../acts/about';
import { Acts } from '../../acts/acts';
import { shortDate } from '../../parts/dates';
import { LightSign } from '../../parts/light';
import { DutyCard } from './duty-card';

interface DutiesProps {
  planId: string;
  duties: DutyDetail[];
  about: ActAbout;
  struckOff: boolean;
}

const URGENT = new Set(['open', 'returned', 'submitted']);

export function Duties({ planId, duties, about, struckOff }: DutiesProps) {
  const [open, setOpen] = useState(() =>
    duties.filter(({ status }) => !struckOff && URGENT.has(status)).map(({ id }) => id),
  );
  if (duties.length === 0) return <Empty description="没有事项。" />;
  const items = duties.map((duty) => ({
    key: duty.id,
    label: <DutyHead duty={duty} />,
    children: (
      <>
        <DutyCard planId={planId} duty={duty} />
        <Acts offers={duty.offers} about={{ ...about, duty }} />
      </>
    ),
  }));
  return (
    <section aria-label="事项" className="block">
      <Collapse items={items} activeKey={open} onChange={(keys) => setOpen([keys].flat())} className="on-white" />
    </section>
  );
}

function DutyHead({
  duty: { light, name, phaseName, statusName, dueDate, late, engineConvention },
}: {
  duty: DutyDetail;
}) {
  return (
    <span className="duty-head">
      <LightSign light={light} bare />
      <strong>{name}</strong>
      <span className="quiet">{phaseName}</span>
      <span>{statusName}</span>
      {late && <span>逾期</span>}
      <span className="quiet">
        时限 {shortDate(dueDate)}
        {engineConvention && '（系统约定）'}
      </span>
    </span>
  );
}
