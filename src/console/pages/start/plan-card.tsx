/** The plan in a few words, as it was understood from its files. */
import { Collapse, Descriptions, Tag, Typography } from 'antd';
import type { PlanCheck } from '../../../web/api/shapes/starting';

type CheckedPlan = NonNullable<PlanCheck['plan']>;

export function PlanCard({ plan }: { plan: CheckedPlan }) {
  const { title, documentNumber, id, measures, withheld, pairs, units, registered } = plan;
  const items = [
    { key: 'title', label: '标题', children: title, span: 'filled' as const },
    { key: 'number', label: '文号', children: documentNumber },
    { key: 'id', label: '编号', children: registered ? `${id}（已登记）` : id },
    { key: 'measures', label: '举措', children: measuresInWords(measures, withheld) },
    { key: 'pairs', label: '责任', children: `${units.length} 个单位，${pairs} 项（举措 × 单位）` },
  ];
  return (
    <section aria-labelledby="start-plan">
      <Typography.Title level={3} id="start-plan">
        方案概要
      </Typography.Title>
      <Descriptions
        bordered
        size="small"
        styles={{ label: { whiteSpace: 'nowrap' } }}
        column={{ xs: 1, md: 2 }}
        items={items}
      />
      <p className="start-units">
        {units.map(({ id: unit, name, pairs: count }) => (
          <Tag key={unit}>
            {name} {count} 项
          </Tag>
        ))}
      </p>
      <Collapse
        size="small"
        items={[{ key: 'list', label: '各举措和责任单位', children: <MeasureList plan={plan} /> }]}
      />
    </section>
  );
}

function measuresInWords(measures: number, withheld: number): string {
  return withheld > 0 ? `${measures} 项，其中 ${withheld} 项只公布编号，没有内容` : `${measures} 项`;
}

function MeasureList({ plan: { published } }: { plan: CheckedPlan }) {
  return (
    <ul className="start-measures">
      {published.map(({ no, title, units }) => (
        <li key={no}>
          {no}. {title}
          <span className="start-hint">（{units.map(({ name }) => name).join('、')}）</span>
        </li>
      ))}
    </ul>
  );
}
