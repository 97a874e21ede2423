/** The one text of most acts, under its own name. */
import { Form, Input } from 'antd';
import type { ActType } from './about';

export const LONGEST_TEXT = 20_000;

const NAMES: Partial<Record<ActType, { label: string; help?: string; optional?: true }>> = {
  takeBack: { label: '撤回理由' },
  accept: { label: '审核意见', help: '可不填', optional: true },
  returnForRevision: { label: '退回理由', help: '请写明缺什么、应怎样补正；会写入给单位的信。' },
  waive: { label: '免除理由' },
  handle: { label: '处置情况', help: '例如已约谈、已协调、拟提请会议研究。' },
  correct: { label: '更正理由' },
  urgeByPhone: { label: '催办情况', help: '与谁通话、对方怎么说。' },
  raiseMajorIssue: { label: '问题内容', help: '情况、影响、需要省级层面解决什么。' },
  instructMajorIssue: { label: '批示内容', help: '请照录批示原文，写明批示人和日期。' },
  closeMajorIssue: { label: '落实情况' },
  withdrawMajorIssue: { label: '撤回理由' },
  strikeOff: { label: '销号理由' },
  inspect: { label: '检查情况' },
};

export function ActText({ type }: { type: ActType }) {
  const name = NAMES[type];
  if (!name) return null;
  const { label, help, optional } = name;
  const rules = optional ? [] : [{ required: true, whitespace: true, message: `请写明${label}` }];
  return (
    <Form.Item name="text" label={label} extra={help} rules={rules}>
      <LongText />
    </Form.Item>
  );
}

/** Grows with what is typed; longer papers belong into a file. */
export function LongText(field: { id?: string; value?: string; onChange?: React.ChangeEventHandler }) {
  return <Input.TextArea {...field} autoSize={{ minRows: 2, maxRows: 12 }} maxLength={LONGEST_TEXT} />;
}
