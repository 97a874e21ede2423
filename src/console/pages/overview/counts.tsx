/** How many pairs of measure and unit have which light, and what waits for somebody; each number leads to what it counts. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview } from '../../../web/api/shapes/overview';
import { LightSign, type LightName } from '../../parts/light';

const LIGHTS: LightName[] = ['red', 'yellow', 'green', 'grey'];

export function Counts({ overview: { planId, counts } }: { overview: Overview }) {
  return (
    <section className="ov-counts" aria-label="统计">
      {LIGHTS.map((light) => (
        <Link key={light} className={`ov-count ov-ground-${light}`} href={`/plans/${planId}/board?light=${light}`}>
          <b>{counts[light]}</b> <LightSign light={light} />
        </Link>
      ))}
      <Anchor list="silent" number={counts.silent}>
        逾期未说明
      </Anchor>
      <Anchor list="escalations" number={counts.openEscalations}>
        上报未处置
      </Anchor>
      <Anchor list="waiting-review" number={counts.waitingReview}>
        待审核
      </Anchor>
      <p className="ov-count-note">
        共 {counts.pairs} 对（举措 × 单位）；逾期 {counts.overdue} 项
        {counts.notIssued > 0 && `；未下达 ${counts.notIssued} 对`}
        {counts.withheldMeasures > 0 && `；未列明举措 ${counts.withheldMeasures} 项，不计灯`}
      </p>
    </section>
  );
}

function Anchor({ list, number, children }: { list: string; number: number; children: ReactNode }) {
  return (
    <a className="ov-count" href={`#${list}`}>
      <b>{number}</b> {children}
    </a>
  );
}
