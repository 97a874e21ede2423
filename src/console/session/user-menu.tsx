/** Who one is, and the way out. */
import { Button, Flex, Typography } from 'antd';
import { post } from '../api/client';
import { queryClient } from '../api/query-client';
import { useMe } from './me';

export function UserMenu() {
  const me = useMe();
  const picked = me.via === 'rehearsal';
  const leave = async () => {
    await post('/sign-out').catch(() => undefined);
    queryClient.clear();
    window.location.assign('/');
  };
  return (
    <Flex align="center" gap="small" className="no-print">
      <Typography.Text className="frame-user">
        {me.displayName}（{me.roleName}）
      </Typography.Text>
      <Button size="small" onClick={() => void leave()}>
        {picked ? '换一个身份' : '退出登录'}
      </Button>
    </Flex>
  );
}
