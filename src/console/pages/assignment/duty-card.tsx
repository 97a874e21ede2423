/** One duty in full: its dates, why its light is what it is, what was handed in, and what comes. */
import { Alert, Descriptions, Grid } from 'antd';
import type { DutyDetail } from '../../../web/api/shapes/assignment';
import { datesInText } from '../../parts/dates-in-text';
import { dateInWords } from '../../parts/dates';
import { LightSign } from '../../parts/light';
import { Escalation, Explanation, Paper } from './papers';
import { ComingSteps } from './steps';

export function DutyCard({ planId, duty }: { planId: string; duty: DutyDetail }) {
  const wide = Grid.useBreakpoint().md ?? true;
  const { checklist, submission, draft, explanation, escalation, steps } = duty;
  const order = checklist.map(({ id }) => id);
  return (
    <>
      <Descriptions size="small" column={wide ? 3 : 1} items={factsOf(duty)} />
      <Why duty={duty} />
      {duty.returnReason && <Alert type="warning" showIcon title={`退回理由：${duty.returnReason}`} className="part" />}
      {duty.waivedBecause && <Alert type="info" showIcon title={`免除理由：${duty.waivedBecause}`} className="part" />}
      {submission && <Paper planId={planId} title="报送内容" order={order} {...submission} />}
      {draft && <Paper planId={planId} title="草稿（未算报送）" order={order} {...draft} />}
      {explanation && <Explanation planId={planId} explanation={explanation} />}
      {escalation && <Escalation escalation={escalation} />}
      {steps.length > 0 && <ComingSteps steps={steps} />}
    </>
  );
}

type Fact = [label: string, text: string];

function factsOf(duty: DutyDetail) {
  const { clause, opens, originalDueDate, dueDate, lastWorkingDay, engineConvention, returns, checklist } = duty;
  const facts: Fact[] = [
    ['开始', dateInWords(opens)],
    [engineConvention ? '原定时限（系统约定）' : '原定时限', dateInWords(originalDueDate)],
    ['现行时限', dueDate === originalDueDate ? '同原定时限' : dateInWords(dueDate)],
    ...(lastWorkingDay ? [['最后工作日', dateInWords(lastWorkingDay)] as Fact] : []),
    ['状态', `${duty.statusName}${duty.late ? '（逾期）' : ''}`],
    ...(returns > 0 ? [['退回', `${returns} 次`] as Fact] : []),
    ['依据', clause ? `文件 ${clause}` : '系统约定'],
    ['应报内容', checklist.map(({ name }) => name).join('、')],
  ];
  return facts.map(([label, children]) => ({ key: label, label, children }));
}

function Why({ duty: { light, reason, why } }: { duty: DutyDetail }) {
  return (
    <details className="part" open={light === 'red' || light === 'yellow'}>
      <summary>
        <LightSign light={light} />　{datesInText(reason)}：灯是怎么来的
      </summary>
      <ul>
        {why.map((sentence) => (
          <li key={sentence}>{datesInText(sentence)}</li>
        ))}
      </ul>
    </details>
  );
}
