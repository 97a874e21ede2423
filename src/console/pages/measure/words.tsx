/** What the document says of a measure. */
import { Descriptions } from 'antd';
import type { MeasureDetail } from '../../../web/api/shapes/assignment';

export function Words({ measure }: { measure: MeasureDetail['measure'] }) {
  const { clause, areaName, jointResponsibility, leadUnit, units, deliverables } = measure;
  const lead = units.find(({ id }) => id === leadUnit)?.name ?? '文件没有写明牵头单位';
  const items = [
    { key: 'area', label: '领域', children: areaName },
    { key: 'clause', label: '出处', children: `文件 ${clause}` },
    { key: 'duty', label: '分工', children: jointResponsibility ? '各单位按职责分工落实' : '由责任单位落实' },
    ...(units.length > 1 ? [{ key: 'lead', label: '牵头', children: lead }] : []),
    { key: 'deliverables', label: '文件要求的成果', children: deliverables.join('、') || '文件没有写明' },
  ];
  return <Descriptions bordered size="small" column={1} items={items} className="block on-white facts" />;
}
