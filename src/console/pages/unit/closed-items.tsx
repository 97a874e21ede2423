/** What is done already, folded away; each measure leads to its page, where everything that was handed in stays. */
import { Collapse } from 'antd';
import { Link } from 'wouter';
import type { UnitView } from '../../../web/api/shapes/assignment';

export function ClosedItems({ view: { planId, unit, assignments } }: { view: UnitView }) {
  const withDone = assignments.filter(({ done }) => done > 0);
  const total = withDone.reduce((sum, { done }) => sum + done, 0);
  if (total === 0) return null;
  const children = (
    <ul className="unit-closed">
      {withDone.map(({ measure, title, done }) => (
        <li key={measure}>
          <Link href={`/plans/${planId}/measures/${measure}/${unit.id}`}>
            举措 {measure}　{title}
          </Link>
          ：办结 {done} 项
        </li>
      ))}
    </ul>
  );
  return <Collapse items={[{ key: 'done', label: `已办结（${total} 项）`, children }]} />;
}
