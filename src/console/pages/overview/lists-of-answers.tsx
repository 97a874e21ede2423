/** What units have said: explained delays, reports that wait for a review, and major issues. */
import type { Overview } from '../../../web/api/shapes/overview';
import { dateInWords, minuteInWords } from '../../parts/dates';
import { ListCard } from './list-card';
import { PairLink } from './pair-link';

export function Explained({ overview: { planId, explained } }: { overview: Overview }) {
  return (
    <ListCard
      id="explained"
      title="已说明情况"
      items={explained}
      keyOf={({ measure, unit, duty }) => `${measure}/${unit}/${duty}`}
      empty="没有。单位在到期前说明原因和预计完成日期的，会列在这里，不算逾期未说明。"
    >
      {(line) => (
        <>
          <PairLink planId={planId} title={line.measureTitle} {...line} />
          <small>
            {line.dutyName}，时限 {dateInWords(line.dueDate)}，预计 {dateInWords(line.expectedDate)}完成
          </small>
          <small>原因：{line.cause}</small>
        </>
      )}
    </ListCard>
  );
}

export function WaitingReview({ overview: { planId, waitingReview } }: { overview: Overview }) {
  return (
    <ListCard
      id="waiting-review"
      title="待审核"
      items={waitingReview}
      keyOf={({ measure, unit, duty }) => `${measure}/${unit}/${duty}`}
      empty="没有。单位报送后，会在这里等待召集人审核。"
    >
      {(it) => (
        <>
          <PairLink planId={planId} {...it} />
          <small>
            {it.dutyName}，{minuteInWords(it.submittedAt)}报送，由{it.reviewerName}审核
          </small>
        </>
      )}
    </ListCard>
  );
}

export function MajorIssues({ overview: { planId, majorIssues } }: { overview: Overview }) {
  return (
    <ListCard
      id="major-issues"
      title="重大问题"
      items={majorIssues}
      keyOf={({ id }) => id}
      empty="没有。单位提出的重大问题会列在这里，直到有批示并落实。"
    >
      {(issue) => (
        <>
          <PairLink planId={planId} {...issue} />　{issue.stageName}
          <small>{issue.text}</small>
        </>
      )}
    </ListCard>
  );
}
