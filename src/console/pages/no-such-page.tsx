import { Button, Result } from 'antd';
import { useLocation } from 'wouter';

export function NoSuchPage() {
  const [, go] = useLocation();
  return (
    <Result
      status="404"
      title="没有这一页"
      subTitle="地址可能不完整。请从菜单进入，或回到首页。"
      extra={<Button onClick={() => go('/')}>回到首页</Button>}
    />
  );
}
