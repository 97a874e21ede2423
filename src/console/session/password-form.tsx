/** Account and password. What is refused never tells whether the account exists. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import type { Me } from '../../web/api/shapes/accounts';
import { post } from '../api/client';
import { ProblemNotice } from '../parts/problem-notice';
import { enter } from './enter';

interface Credentials {
  account: string;
  password: string;
}

export function PasswordForm() {
  const [form] = Form.useForm<Credentials>();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post<Me>('/sign-in', credentials),
    onSuccess: enter,
    onError: () => {
      form.setFieldValue('password', '');
      form.focusField('password');
    },
  });
  return (
    <Card className="door-form" title={<h2>登录</h2>}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(credentials) => signIn.mutate(credentials)}>
        {signIn.error && (
          <div className="door-problem">
            <ProblemNotice problem={signIn.error} />
          </div>
        )}
        <Form.Item
          name="account"
          label="登录名"
          rules={[{ required: true, whitespace: true, message: '请填写登录名' }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
        </Form.Item>
        <PasswordField />
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          登录
        </Button>
      </Form>
      <Typography.Paragraph type="secondary" className="door-help">
        忘记密码或没有账号的，请与系统管理员联系。
      </Typography.Paragraph>
    </Card>
  );
}

function PasswordField() {
  const [capsLock, setCapsLock] = useState(false);
  const lookAtCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password
          autoComplete="current-password"
          size="large"
          onKeyDown={lookAtCapsLock}
          onKeyUp={lookAtCapsLock}
          onBlur={() => setCapsLock(false)}
        />
      </Form.Item>
      <div aria-live="polite">
        {capsLock && <Alert className="door-caps" type="info" showIcon title="大写锁定（Caps Lock）已打开" />}
      </div>
    </>
  );
}
