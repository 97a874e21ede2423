import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Radio } from 'antd';
import type { CreatedToken } from '../../../web/api/shapes/accounts';
import { post } from '../../api/client';
import { lookAgain } from '../../api/use-get';
import { ProblemNotice } from '../../parts/problem-notice';

interface TokenInput {
  label: string;
  days: number;
  mayAct: boolean;
}

const USUAL: Partial<TokenInput> = { days: 90, mayAct: false };
const LONGEST_DAYS = 366;

export function NewToken({ onCreated }: { onCreated: (created: CreatedToken) => void }) {
  const [form] = Form.useForm<TokenInput>();
  const create = useMutation({
    mutationFn: (input: TokenInput) => post<CreatedToken>('/me/tokens', input),
    onSuccess: (created) => {
      onCreated(created);
      form.resetFields();
      return lookAgain('/me/tokens');
    },
  });
  return (
    <Form form={form} layout="vertical" className="access-form no-print" initialValues={USUAL} onFinish={create.mutate}>
      <h4>申请令牌</h4>
      <Form.Item name="label" label="用途" rules={[{ required: true, whitespace: true, message: '请写明用途' }]}>
        <Input maxLength={60} placeholder="例如：每日导出" />
      </Form.Item>
      <Form.Item
        name="days"
        label="有效天数"
        extra={`1 至 ${LONGEST_DAYS} 天（系统约定）`}
        rules={[{ required: true, message: '请写明天数' }]}
      >
        <InputNumber min={1} max={LONGEST_DAYS} precision={0} />
      </Form.Item>
      <Form.Item name="mayAct" label="权限" extra="能只读的，不要给办理权限。">
        <Radio.Group>
          <Radio value={false}>只读</Radio>
          <Radio value>读取和办理</Radio>
        </Radio.Group>
      </Form.Item>
      {create.error && <ProblemNotice problem={create.error} />}
      <Button htmlType="submit" loading={create.isPending}>
        申请
      </Button>
    </Form>
  );
}
