/** What an administrator does to one account; what throws somebody out is asked twice. */
import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex, Popconfirm } from 'antd';
import type { Account } from '../../../web/api/shapes/accounts';
import { ApiProblem, patch, post, remove } from '../../api/client';
import { lookAgain } from '../../api/use-get';

interface AccountActionsProps {
  account: Account;
  onEdit: (account: Account) => void;
}

export function AccountActions({ account, onEdit }: AccountActionsProps) {
  const { name, displayName, disabledAt, lockedUntil } = account;
  const path = `/accounts/${encodeURIComponent(name)}`;
  const unlock = useAccountChange(() => post(`${path}/unlock`), '已解除暂停，可以登录');
  const endSessions = useAccountChange(() => remove(`${path}/sessions`), '已结束该账号的全部登录');
  const enable = useAccountChange(() => patch(path, { disabled: false }), '已启用');
  const disable = useAccountChange(() => patch(path, { disabled: true }), '已停用');
  return (
    <Flex gap="small" wrap className="no-print">
      <Button size="small" onClick={() => onEdit(account)} aria-label={`修改账号 ${name}`}>
        修改
      </Button>
      {lockedUntil !== null && (
        <Button size="small" loading={unlock.isPending} onClick={() => unlock.mutate()}>
          解除暂停
        </Button>
      )}
      <Popconfirm
        title={`结束 ${displayName} 的全部登录？`}
        description="正在使用的会话立即失效，须重新登录。"
        onConfirm={() => endSessions.mutate()}
      >
        <Button size="small">结束会话</Button>
      </Popconfirm>
      {disabledAt === null ? (
        <Popconfirm
          title={`停用 ${displayName} 的账号？`}
          description="会话和令牌立即失效，不能再登录；以后可以启用。"
          onConfirm={() => disable.mutate()}
        >
          <Button size="small" danger>
            停用
          </Button>
        </Popconfirm>
      ) : (
        <Button size="small" loading={enable.isPending} onClick={() => enable.mutate()}>
          启用
        </Button>
      )}
    </Flex>
  );
}

function useAccountChange(change: () => Promise<unknown>, done: string) {
  const { message, notification } = App.useApp();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void message.success(done);
      return lookAgain('/accounts');
    },
    onError: (error) => {
      const words = error instanceof ApiProblem ? error : { title: '没有办理', detail: '请刷新页面后重试。' };
      notification.error({ title: words.title, description: words.detail, duration: 0 });
    },
  });
}
