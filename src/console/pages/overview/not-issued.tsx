/** A plan of which nothing is issued yet: units hear nothing, and somebody has to begin. */
import { Alert } from 'antd';
import { Link } from 'wouter';
import type { Overview } from '../../../web/api/shapes/overview';
import { useMay } from '../../session/me';

export function NotIssued({ overview: { counts } }: { overview: Overview }) {
  const begins = useMay()('issue');
  if (counts.notIssued < counts.pairs) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          方案已登记，尚未下达；下达以前，各单位不会收到任何信件。
          {begins ? <Link href="/start">去“启动工作”下达</Link> : '请等待协调人员下达。'}
        </>
      }
    />
  );
}
