/** A new account, or changes to one. */
import { useMutation } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import type { Account } from '../../../web/api/shapes/accounts';
import { patch, post } from '../../api/client';
import { lookAgain } from '../../api/use-get';
import { ProblemNotice } from '../../parts/problem-notice';
import { AccountFields } from './account-fields';
import { changeOf, newAccountOf, type AccountInput } from './account-input';

export function AccountDialog({ account, close }: { account?: Account; close: () => void }) {
  const [form] = Form.useForm<AccountInput>();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (input: AccountInput) =>
      account
        ? patch(`/accounts/${encodeURIComponent(account.name)}`, changeOf(account, input))
        : post('/accounts', newAccountOf(input)),
    onSuccess: () => {
      void message.success(account ? '已修改' : '已新建账号；请把登录名和密码当面或电话告知本人。');
      close();
      return lookAgain('/accounts');
    },
  });
  return (
    <Modal
      open
      title={account ? `修改账号：${account.name}` : '新建账号'}
      okText="保存"
      confirmLoading={save.isPending}
      style={{ top: 24 }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={account ?? { role: 'unit' }}
        scrollToFirstError={{ focus: true }}
        onFinish={save.mutate}
      >
        <AccountFields form={form} isNew={!account} />
      </Form>
      {save.error && (
        <div ref={bringIntoView}>
          <ProblemNotice problem={save.error} />
        </div>
      )}
    </Modal>
  );
}

/** The dialog is longer than a small screen. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
