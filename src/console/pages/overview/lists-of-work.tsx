/** What is late in silence, what was escalated, and what comes next. */
import type { DutyLine } from '../../../web/api/shapes/common';
import type { Overview } from '../../../web/api/shapes/overview';
import { dateInWords, daysBetween, overdueFrom, shortDate } from '../../parts/dates';
import { LightSign } from '../../parts/light';
import { ListCard } from './list-card';
import { PairLink } from './pair-link';

const keyOf = ({ measure, unit, duty }: { measure: number; unit: string; duty: string }) =>
  `${measure}/${unit}/${duty}`;

export function Silent({ overview: { planId, silent, today } }: { overview: Overview }) {
  return (
    <ListCard
      id="silent"
      title="逾期未说明"
      items={silent}
      keyOf={keyOf}
      empty="没有。逾期后既未报送也未及时说明的，会列在这里。"
    >
      {(line) => <Work planId={planId} line={line} days={`逾期 ${daysBetween(overdueFrom(line), today)} 天`} />}
    </ListCard>
  );
}

export function DueNext({ overview: { planId, dueNext, today } }: { overview: Overview }) {
  return (
    <ListCard
      id="due-next"
      title="下一步到期"
      note="最近的几项，全部见督办台账"
      items={dueNext}
      keyOf={keyOf}
      empty="没有在办事项。下达并进入阶段后，最近到期的事项会列在这里。"
    >
      {(line) => <Work planId={planId} line={line} days={`还有 ${daysBetween(today, line.dueDate)} 天`} />}
    </ListCard>
  );
}

export function Escalations({ overview: { planId, escalations } }: { overview: Overview }) {
  return (
    <ListCard
      id="escalations"
      title="上报召集人"
      items={escalations}
      keyOf={keyOf}
      empty="没有。逾期后经催办仍未报送的，会上报召集人并列在这里。"
    >
      {(it) => (
        <>
          <span className={it.handledByName ? 'ov-handled' : 'ov-unhandled'}>
            {it.handledByName ? `✔ ${it.handledByName}已处置` : '▲ 未处置'}
          </span>{' '}
          <PairLink planId={planId} title={it.measureTitle} {...it} />
          <small>
            {it.dutyName}，{dateInWords(it.on)}上报{it.explained && '，单位已说明情况'}
          </small>
        </>
      )}
    </ListCard>
  );
}

function Work({ planId, line, days }: { planId: string; line: DutyLine; days: string }) {
  return (
    <>
      <LightSign light={line.light} bare /> <PairLink planId={planId} title={line.measureTitle} {...line} />
      <span className="ov-days">{days}</span>
      <DutyAndDate line={line} />
    </>
  );
}

function DutyAndDate({ line: { dutyName, dueDate, originalDueDate } }: { line: DutyLine }) {
  return (
    <small>
      {dutyName}，时限 {dateInWords(dueDate)}
      {dueDate !== originalDueDate && `，原定 ${shortDate(originalDueDate)}`}
    </small>
  );
}
