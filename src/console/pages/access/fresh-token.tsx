/** The only time that a token is seen: it is not closed by a click beside it. */
import { Alert, Button, Modal, Typography } from 'antd';
import type { CreatedToken } from '../../../web/api/shapes/accounts';
import { dateInWords, dayOf } from '../../parts/dates';

export function FreshToken({ created: { token, expiresAt }, close }: { created: CreatedToken; close: () => void }) {
  return (
    <Modal
      open
      title="新令牌"
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          我已保存
        </Button>
      }
    >
      <Alert type="warning" showIcon title="只显示这一次，关闭后不能再看到。请存放在只有该程序能读取的地方。" />
      <Typography.Paragraph className="access-token" copyable={{ text: token, tooltips: ['复制', '已复制'] }} code>
        {token}
      </Typography.Paragraph>
      <p>有效至 {dateInWords(dayOf(expiresAt))}。不再使用时请收回。</p>
    </Modal>
  );
}
