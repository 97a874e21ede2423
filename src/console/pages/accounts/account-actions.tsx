/** What an administrator does to one account; what throws somebody out is asked twice. */
import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Flex } from 'antd';
import type { Account } from '../../../web/api/shapes/accounts';
import { patch, post, remove } from '../../api/client';
import { useAccountChange } from './use-account-change';

interface AccountActionsProps {
  account: Account;
  onEdit: (account: Account) => void;
}

export function AccountActions({ account, onEdit }: AccountActionsProps) {
  const { name, lockedUntil } = account;
  const change = useAccountChange();
  const unlock = () => change('已解除暂停，可以登录', () => post(`${pathOf(account)}/unlock`));
  return (
    <Flex gap="small" className="no-print">
      <Button size="small" onClick={() => onEdit(account)} aria-label={`修改账号 ${name}`}>
        修改
      </Button>
      {lockedUntil !== null && (
        <Button size="small" onClick={() => void unlock()} aria-label={`解除暂停 ${name}`}>
          解除暂停
        </Button>
      )}
      <MoreActions account={account} />
    </Flex>
  );
}

function MoreActions({ account }: { account: Account }) {
  const { modal } = App.useApp();
  const change = useAccountChange();
  const { name, displayName, disabledAt } = account;
  const path = pathOf(account);
  const endSessions = () =>
    modal.confirm({
      title: `结束 ${displayName}（${name}）的全部登录？`,
      content: '正在使用的会话立即失效，须重新登录。',
      okText: '结束会话',
      onOk: () => change('已结束该账号的全部登录', () => remove(`${path}/sessions`)),
    });
  const disable = () =>
    modal.confirm({
      title: `停用 ${displayName}（${name}）的账号？`,
      content: '会话和令牌立即失效，不能再登录；以后可以启用。',
      okText: '停用',
      okButtonProps: { danger: true },
      onOk: () => change('已停用', () => patch(path, { disabled: true })),
    });
  const enable = () => change('已启用', () => patch(path, { disabled: false }));
  const items = [
    { key: 'sessions', label: '结束会话', onClick: () => void endSessions() },
    disabledAt === null
      ? { key: 'disable', label: '停用', danger: true, onClick: () => void disable() }
      : { key: 'enable', label: '启用', onClick: () => void enable() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" aria-label={`账号 ${name} 的更多操作`}>
        更多
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

function pathOf({ name }: Account): string {
  return `/accounts/${encodeURIComponent(name)}`;
}
