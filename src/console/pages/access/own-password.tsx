/** Changing one's own password; every other session of the account ends with it. */
import { useMutation } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { post } from '../../api/client';
import { lookAgain } from '../../api/use-get';
import { ProblemNotice } from '../../parts/problem-notice';
import { PasswordRules, SHORTEST_PASSWORD } from '../../session/password-rules';

interface PasswordInput {
  oldPassword: string;
  newPassword: string;
  again: string;
}

export function OwnPassword() {
  const [form] = Form.useForm<PasswordInput>();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: ({ oldPassword, newPassword }: PasswordInput) => post('/me/password', { oldPassword, newPassword }),
    onSuccess: () => {
      void message.success('密码已修改；其他设备上的登录已经结束。');
      form.resetFields();
      return lookAgain('/me/');
    },
  });
  return (
    <Card size="small" title={<h3>修改密码</h3>} className="no-print">
      <Form form={form} layout="vertical" className="access-form" onFinish={change.mutate}>
        <Form.Item name="oldPassword" label="原密码" rules={[{ required: true, message: '请填写原密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label="新密码"
          extra={<PasswordRules />}
          rules={[{ required: true, min: SHORTEST_PASSWORD, message: `请填写至少 ${SHORTEST_PASSWORD} 个字符` }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="again" label="再写一遍新密码" dependencies={['newPassword']} rules={[sameAsNew]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.error && <ProblemNotice problem={change.error} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          修改密码
        </Button>
      </Form>
    </Card>
  );
}

function sameAsNew({ getFieldValue }: { getFieldValue: (name: string) => unknown }) {
  return {
    validator: async (_rule: unknown, again?: string) => {
      if (again !== getFieldValue('newPassword')) throw new Error('两次填写的新密码不一样');
    },
  };
}
