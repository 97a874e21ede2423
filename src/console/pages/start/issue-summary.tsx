/** Before issuing: under which number, to whom, and from when the clocks run. */
import { Alert } from 'antd';
import type { PlanWords } from '../../../web/api/shapes/plans';
import { dateInWords } from '../../parts/dates';
import { unitsIn, type Pair } from './issue-scope';

interface IssueSummaryProps {
  plan: PlanWords;
  fresh: Pair[];
  documentNumber: string;
  issuedOn: string;
}

export function IssueSummary({ plan, fresh, documentNumber, issuedOn }: IssueSummaryProps) {
  const units = unitsIn(fresh);
  const names = plan.units.filter(({ id }) => units.includes(id)).map(({ name }) => name);
  // An issue that is entered late counts from the day of its entry: nobody could sign before.
  const signingFrom = issuedOn < plan.today ? plan.today : issuedOn;
  return (
    <>
      <p>
        {documentNumber}，{dateInWords(issuedOn)}下达。
      </p>
      <p>
        <strong>
          共 {fresh.length} 项（举措 × 单位），{units.length} 个单位将收到信件：
        </strong>
        {names.join('、')}。
      </p>
      <p>
        签收时限自 {dateInWords(signingFrom)}起算；逾期未签收的依次提醒联络员、单位办公室和召集人（间隔为系统约定）。
      </p>
      {plan.rehearsal && <p>这是演练：信件只到本机的收件箱。</p>}
      <Alert type="warning" showIcon title="下达不能撤回。请核对文号、日期和范围。" />
    </>
  );
}
