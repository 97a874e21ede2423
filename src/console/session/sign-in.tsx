/** The door: by password, or — in a rehearsal on this machine only — by picking a role. */
import { SafetyOutlined } from '@ant-design/icons';
import { Alert, Typography } from 'antd';
import { useEffect } from 'react';
import type { SignInPage } from '../../web/api/shapes/accounts';
import { useGet } from '../api/use-get';
import { Loaded } from '../parts/loaded';
import { PasswordForm } from './password-form';
import { RolePicker } from './role-picker';
import './sign-in.css';

export function SignIn() {
  const door = useGet<SignInPage>('/sign-in');
  useEffect(() => {
    document.title = '登录 · 督办';
  }, []);
  return (
    <main className="door">
      <header className="door-head">
        <Typography.Title level={1}>督办</Typography.Title>
        <Typography.Text type="secondary">到期前提醒，逾期后催办，每一步都有记录</Typography.Text>
      </header>
      <Loaded query={door}>
        {({ mode, notice, personas = [], planTitle }) => (
          <>
            <Alert type="warning" showIcon icon={<SafetyOutlined />} title={<strong>{notice}</strong>} />
            {mode === 'rehearsal' ? <RolePicker personas={personas} planTitle={planTitle} /> : <PasswordForm />}
          </>
        )}
      </Loaded>
    </main>
  );
}
