/** One's own access: where one is signed in, the tokens for programs, and the password. */
import { Alert } from 'antd';
import { Page } from '../../parts/page';
import { useMe } from '../../session/me';
import './access.css';
import { OwnPassword } from './own-password';
import { Sessions } from './sessions';
import { Tokens } from './tokens';

export default function Access() {
  const picked = useMe().via === 'rehearsal';
  return (
    <Page title="会话与令牌">
      <div className="access">{picked ? <PickedRole /> : <OwnAccess />}</div>
    </Page>
  );
}

function PickedRole() {
  return (
    <Alert
      type="info"
      showIcon
      title="演练中选择的身份没有密码，也没有令牌"
      description="这个身份只在本机的演练中有效。正式使用时，这里可以查看登录的设备、修改密码，并为程序申请令牌。要换一个身份，请用右上角的菜单。"
    />
  );
}

function OwnAccess() {
  return (
    <>
      <Sessions />
      <Tokens />
      <OwnPassword />
    </>
  );
}
