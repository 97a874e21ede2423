/** One measure: its words, how its units stand, and what is between it and being struck off. */
import { Alert, Breadcrumb, Card } from 'antd';
import { Link } from 'wouter';
import type { MeasureDetail } from '../../../web/api/shapes/assignment';
import type { ActAbout } from '../../acts/about';
import { Acts } from '../../acts/acts';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { useMay } from '../../session/me';
import '../assignment/assignment.css';
import { History } from '../events/history';
import { LettersAbout } from '../events/letters-about';
import { Outstanding } from './outstanding';
import { Units } from './units';
import { Words } from './words';

export default function MeasurePage({ planId, measure }: { planId: string; measure: number }) {
  const query = useGet<MeasureDetail>(`/plans/${planId}/measures/${measure}`);
  // The last answer stays while another page is loading; another measure is not this one.
  if (query.data && !query.isPlaceholderData) return <Measure key={measure} detail={query.data} />;
  return (
    <Page title={`举措 ${measure}`}>
      <Loaded query={query}>{() => '正在打开…'}</Loaded>
    </Page>
  );
}

function Measure({ detail }: { detail: MeasureDetail }) {
  const { planId, measure } = detail;
  return (
    <>
      <Trail planId={planId} no={measure.no} />
      <Page
        title={`举措 ${measure.no}${measure.withheld ? '' : `　${measure.title}`}`}
        aside={<Offers detail={detail} />}
      >
        {measure.withheld ? <Withheld /> : <Published detail={detail} />}
      </Page>
    </>
  );
}

function Trail({ planId, no }: { planId: string; no: number }) {
  const items = [{ title: <Link to={`/plans/${planId}/board`}>督办台账</Link> }, { title: `举措 ${no}` }];
  return <Breadcrumb className="trail no-print" items={items} />;
}

function Offers({ detail: { planId, measure, offers, units } }: { detail: MeasureDetail }) {
  const may = useMay();
  const about: ActAbout = { planId, measure: measure.no, title: `举措 ${measure.no}　${measure.title}` };
  const issues = may('issue') && units.some(({ issued }) => !issued) && !offers.includes('issue');
  return <Acts offers={issues ? ['issue', ...offers] : offers} about={about} />;
}

function Withheld() {
  return (
    <Alert
      type="info"
      showIcon
      title="此项举措没有公布"
      description="文件只列出编号，没有内容和责任单位。系统只计数，不作推测，也不发任何信件；公布后请更新方案文件。"
    />
  );
}

function Published({ detail }: { detail: MeasureDetail }) {
  const { planId, measure } = detail;
  return (
    <>
      <Words measure={measure} />
      <Card title="责任单位" size="small" className="block">
        <Units detail={detail} />
      </Card>
      <Card title="销号" size="small" className="block">
        <Outstanding detail={detail} />
      </Card>
      <Card title="信件" size="small" className="block">
        <LettersAbout planId={planId} measure={measure.no} />
      </Card>
      <Card title="办理经过" size="small" className="block">
        <History planId={planId} measure={measure.no} />
      </Card>
    </>
  );
}
