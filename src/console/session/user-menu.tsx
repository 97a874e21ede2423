/** Who one is, and the way out. */
import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import { useLocation } from 'wouter';
import { post } from '../api/client';
import { queryClient } from '../api/query-client';
import { useMe } from './me';
import './user-menu.css';

export function UserMenu() {
  const me = useMe();
  const [, go] = useLocation();
  const picked = me.via === 'rehearsal';
  const who = `${me.displayName}（${me.roleName}）`;
  const items = [
    { key: 'who', type: 'group' as const, label: who },
    { key: 'access', label: '会话与令牌', onClick: () => go('/access') },
    { type: 'divider' as const },
    { key: 'leave', label: picked ? '换一个身份' : '退出登录', onClick: () => void leave() },
  ];
  return (
    <Flex align="center" gap="small" className="no-print">
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" aria-label={`${who}，打开个人菜单`} icon={<UserOutlined />}>
          <span className="user-menu-wide">{who}</span>
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {picked && (
        <Button size="small" className="user-menu-wide" onClick={() => void leave()}>
          换一个身份
        </Button>
      )}
    </Flex>
  );
}

/** A fresh page: nothing that this person saw stays in memory for the next one. */
async function leave(): Promise<void> {
  await post('/sign-out').catch(() => undefined);
  queryClient.clear();
  window.location.assign('/');
}
