/** The page of a unit's clerk: what to sign, what to do and until when, and what one will be reminded of. */
import { Tag, Typography } from 'antd';
import type { UnitView } from '../../../web/api/shapes/assignment';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { ClosedItems } from './closed-items';
import { ComingReminders } from './coming-reminders';
import { OpenItems } from './open-items';
import { Receipt } from './receipt';
import './unit.css';

export default function UnitPage({ planId, unit }: { planId: string; unit: string }) {
  const view = useGet<UnitView>(`/plans/${planId}/units/${unit}`);
  return (
    <Page title={view.data ? `${view.data.unit.name}的事项` : '本单位事项'}>
      <Loaded query={view}>
        {(loaded) => (
          <div className="unit">
            <Heading view={loaded} />
            <Receipt view={loaded} />
            <OpenItems view={loaded} />
            <ComingReminders coming={loaded.coming} />
            <ClosedItems view={loaded} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Heading({ view: { unit, today, isConvener, assignments } }: { view: UnitView }) {
  return (
    <Typography.Text type="secondary">
      {unit.fullName} · {dateInWords(today)} · 承担 {assignments.length} 项举措
      {isConvener && (
        <>
          {' '}
          <Tag>召集人</Tag>
          本页只列本单位的事项，由另一召集人审核；审核其他单位的，请从总览进入。
        </>
      )}
    </Typography.Text>
  );
}
