/** 总览: how the whole plan stands today, on one screen; below it the lists that one works through. */
import type { Overview } from '../../../web/api/shapes/overview';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { Counts } from './counts';
import { Explained, MajorIssues, WaitingReview } from './lists-of-answers';
import { DueNext, Escalations, Silent } from './lists-of-work';
import { LetterCounts } from './letter-counts';
import { Matrix } from './matrix';
import { NotIssued } from './not-issued';
import './overview.css';
import { PhaseBand } from './phase-band';
import { PlanDuties } from './plan-duties';
import { UnitContacts } from './unit-contacts';

export default function OverviewPage({ planId }: { planId: string }) {
  const query = useGet<Overview>(`/plans/${planId}/overview`);
  return (
    <Page title="总览" aside={query.data && `今天 ${dateInWords(query.data.today)}`}>
      <Loaded query={query}>{(overview) => <Today overview={overview} />}</Loaded>
    </Page>
  );
}

function Today({ overview }: { overview: Overview }) {
  return (
    <div className="ov">
      <NotIssued overview={overview} />
      <PhaseBand phases={overview.phases} today={overview.today} />
      <div className="ov-top">
        <Counts overview={overview} />
        <PlanDuties duties={overview.planDuties} />
      </div>
      <div className="ov-main">
        <Matrix overview={overview} />
        <div className="ov-side">
          <Silent overview={overview} />
          <Escalations overview={overview} />
          <DueNext overview={overview} />
        </div>
        <div className="ov-lists">
          <Explained overview={overview} />
          <WaitingReview overview={overview} />
          <MajorIssues overview={overview} />
          <LetterCounts overview={overview} />
          <UnitContacts overview={overview} />
        </div>
      </div>
    </div>
  );
}
