/** One unit's part of one measure: what it owes and by when, what was handed in, and what can be done now. */
import { Breadcrumb, Card } from 'antd';
import { Link } from 'wouter';
import type { AssignmentDetail } from '../../../web/api/shapes/assignment';
import { aboutAssignment } from '../../acts/about';
import { Acts } from '../../acts/acts';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { History } from '../events/history';
import { LettersAbout } from '../events/letters-about';
import './assignment.css';
import { Contacts } from './contacts';
import { Duties } from './duties';
import { Head } from './head';
import { MajorIssues } from './major-issues';

export default function AssignmentPage(props: { planId: string; measure: number; unit: string }) {
  const { planId, measure, unit } = props;
  const query = useGet<AssignmentDetail>(`/plans/${planId}/assignments/${measure}/${encodeURIComponent(unit)}`);
  // The last answer stays while another page is loading; another assignment is not this one.
  if (query.data && !query.isPlaceholderData) return <Assignment key={`${measure}/${unit}`} detail={query.data} />;
  return (
    <Page title={`举措 ${measure}`}>
      <Loaded query={query}>{() => '正在打开…'}</Loaded>
    </Page>
  );
}

function Assignment({ detail }: { detail: AssignmentDetail }) {
  const { planId, measure, unit, offers, duties } = detail;
  const about = aboutAssignment(detail);
  return (
    <>
      <Trail detail={detail} />
      <Page title={`举措 ${measure.no} · ${unit.name}`} aside={<Acts offers={offers} about={about} />}>
        <Head detail={detail} />
        <Duties planId={planId} duties={duties} about={about} struckOff={detail.struckOff} />
        <Card title="重大问题" size="small" className="block">
          <MajorIssues detail={detail} about={about} />
        </Card>
        {unit.contacts && (
          <Card title="联系人" size="small" className="block">
            <Contacts contacts={unit.contacts} />
          </Card>
        )}
        <Card title="信件" size="small" className="block">
          <LettersAbout planId={planId} measure={measure.no} unit={unit.id} />
        </Card>
        <Card title="办理经过" size="small" className="block">
          <History planId={planId} measure={measure.no} unit={unit.id} />
        </Card>
      </Page>
    </>
  );
}

function Trail({ detail: { planId, measure, unit } }: { detail: AssignmentDetail }) {
  const items = [
    { title: <Link to={`/plans/${planId}/board`}>督办台账</Link> },
    { title: <Link to={`/plans/${planId}/measures/${measure.no}`}>举措 {measure.no}</Link> },
    { title: unit.name },
  ];
  return <Breadcrumb className="trail no-print" items={items} />;
}
