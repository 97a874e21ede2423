/** The open duties: those to be done in full, those that wait for others or for their time folded. */
import { Collapse, Empty, Typography } from 'antd';
import type { UnitView } from '../../../web/api/shapes/assignment';
import type { DutyLine } from '../../../web/api/shapes/common';
import { OpenItem } from './open-item';
import { openDuties } from './urgency';

export function OpenItems({ view }: { view: UnitView }) {
  const { toDo, inReview, notYetOpen } = openDuties(view);
  const list = (lines: DutyLine[]) => <ItemList lines={lines} view={view} />;
  const folded = [
    { key: 'inReview', label: `等待审核（${inReview.length} 项，无需办理）`, children: list(inReview) },
    { key: 'notYetOpen', label: `尚未开始（${notYetOpen.length} 项）`, children: list(notYetOpen) },
  ].filter(({ key }) => (key === 'inReview' ? inReview : notYetOpen).length > 0);
  return (
    <section aria-labelledby="unit-to-do">
      <Typography.Title level={3} id="unit-to-do">
        需要办理（{toDo.length} 项）
      </Typography.Title>
      {toDo.length > 0 ? list(toDo) : <NothingToDo view={view} />}
      {folded.length > 0 && <Collapse className="unit-folded" items={folded} />}
    </section>
  );
}

function ItemList({ lines, view }: { lines: DutyLine[]; view: UnitView }) {
  return (
    <ul className="unit-items">
      {lines.map((line) => (
        <OpenItem key={`${line.measure}/${line.duty}`} line={line} planId={view.planId} today={view.today} />
      ))}
    </ul>
  );
}

function NothingToDo({ view: { assignments } }: { view: UnitView }) {
  const issued = assignments.some((assignment) => assignment.issued);
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={issued ? '现在没有需要办理的事项；到时会发信提醒。' : '方案尚未下达到本单位；下达后请先签收。'}
    />
  );
}
