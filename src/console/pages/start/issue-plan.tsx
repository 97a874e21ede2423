/** Which registered plan is to be issued, and how much of it is already. */
import { Alert, Select, Typography } from 'antd';
import { Link } from 'wouter';
import type { Overview } from '../../../web/api/shapes/overview';
import type { PlanList, PlanWords } from '../../../web/api/shapes/plans';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { IssueForm } from './issue-form';
import { pairsOf } from './issue-scope';

interface IssuePlanProps {
  planId?: string;
  onPick: (planId: string) => void;
}

export function IssuePlan({ planId: picked, onPick }: IssuePlanProps) {
  const list = useGet<PlanList>('/plans');
  const only = list.data?.plans.length === 1 ? list.data.plans[0]?.id : undefined;
  const planId = picked ?? only;
  return (
    <Loaded query={list}>
      {({ plans }) =>
        plans.length === 0 ? (
          <p>还没有登记任何方案。请先在“新方案”中装入、核对并登记。</p>
        ) : (
          <div className="start">
            <Select
              className="start-plan-select"
              aria-label="要下达的方案"
              placeholder="选择要下达的方案"
              value={planId}
              onChange={onPick}
              options={plans.map(({ id, title, rehearsal }) => ({
                value: id,
                label: `${rehearsal ? '【演练】' : ''}${title}（${id}）`,
              }))}
            />
            {planId ? (
              <PlanToIssue key={planId} planId={planId} />
            ) : (
              <p>选定方案后，可以下达全部、部分举措或部分单位。</p>
            )}
          </div>
        )
      }
    </Loaded>
  );
}

function PlanToIssue({ planId }: { planId: string }) {
  const plan = useGet<PlanWords>(`/plans/${planId}`);
  const overview = useGet<Overview>(`/plans/${planId}/overview`);
  return (
    <Loaded query={plan}>
      {(words) => (
        <>
          <Standing plan={words} />
          <Loaded query={overview}>
            {(seen) => {
              const pairs = pairsOf(seen);
              return pairs.every(({ issued }) => issued) ? (
                <AllIssued planId={planId} />
              ) : (
                <IssueForm plan={words} pairs={pairs} />
              );
            }}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Standing({ plan: { documentNumber, issued, pairs } }: { plan: PlanWords }) {
  return (
    <Typography.Paragraph>
      {documentNumber}，共 {pairs} 项（举措 × 单位）。
      {issued
        ? `已下达 ${issued.pairs} 项；最近一次：${issued.documentNumber}，${dateInWords(issued.issuedOn)}。`
        : '尚未下达：各单位还没有收到任何信件。'}
    </Typography.Paragraph>
  );
}

function AllIssued({ planId }: { planId: string }) {
  return (
    <Alert
      type="success"
      showIcon
      title="全部举措均已下达"
      description={<Link href={`/plans/${planId}/overview`}>到总览看签收和进展</Link>}
    />
  );
}
