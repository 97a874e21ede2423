/** What came of an act that is not simply done: what is missing, who was first, what to do next. */
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../api/client';
import { ProblemNotice } from '../parts/problem-notice';
import type { Outcome } from './use-sending';

interface OutcomeNoticeProps {
  outcome: Outcome;
  lookAgain: () => void;
}

/** Comes into sight and takes the focus: a long form may have pushed it below the fold. */
export function OutcomeNotice({ outcome, lookAgain }: OutcomeNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [outcome]);
  return (
    <div ref={notice} tabIndex={-1} className="act-outcome">
      <Words outcome={outcome} lookAgain={lookAgain} />
    </div>
  );
}

function Words({ outcome, lookAgain }: OutcomeNoticeProps) {
  if (outcome.kind === 'done') return null;
  if (outcome.kind === 'draft') return <Draft missing={outcome.answer.missing} />;
  if (outcome.kind === 'changed') return <Changed lookAgain={lookAgain} />;
  if (outcome.kind === 'pending') return <Pending problem={outcome.problem} />;
  return <ProblemNotice problem={outcome.problem} />;
}

function Draft({ missing }: { missing: string[] }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="材料不完整，已存为草稿（未算报送）"
      description={`尚缺：${missing.join('、')}。可以现在补齐后再次报送，也可以关闭，以后接着填写。`}
    />
  );
}

function Changed({ lookAgain }: { lookAgain: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="他人刚刚办理过"
      description="您打开之后，此事已有变化，本次没有作任何改动；您填写的内容都还在。请先查看最新情况，再决定是否提交。"
      action={<Button onClick={lookAgain}>查看最新情况</Button>}
    />
  );
}

function Pending({ problem }: { problem: unknown }) {
  const detail = problem instanceof ApiProblem ? problem.detail : '';
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title="已登记，稍后处理"
      description={detail || '请求已经收下，系统稍后自动处理，不必重复提交；结果请稍后在“办理经过”中查看。'}
    />
  );
}
