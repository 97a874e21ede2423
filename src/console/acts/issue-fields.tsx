/** Under which number and date the plan, a measure or a unit's part is issued. */
import { Form, Input } from 'antd';
import type { PlanWords } from '../../web/api/shapes/plans';
import { dateInWords } from '../parts/dates';
import { dateBetween, DateField } from './date-field';

export function IssueFields({ plan }: { plan?: PlanWords }) {
  const min = plan?.phases[0]?.from;
  const max = plan?.today;
  const range = min && max ? `${dateInWords(min)}至 ${dateInWords(max)}` : undefined;
  const rules = [
    { required: true, message: '请写明下达日期' },
    dateBetween(min, max, `下达日期应在 ${range ?? '方案期内'}`),
  ];
  return (
    <>
      <Form.Item
        name="documentNumber"
        label="下达文号"
        rules={[{ required: true, whitespace: true, message: '请写明下达文号' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="issuedOn" label="下达日期" extra={range} rules={rules}>
        <DateField min={min} max={max} />
      </Form.Item>
    </>
  );
}
