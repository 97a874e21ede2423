/** The administrator's accounts: who may sign in, as whom, and how it stands with each. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { Account } from '../../../web/api/shapes/accounts';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { AccountDialog } from './account-dialog';
import { AccountTable } from './account-table';

export default function Accounts() {
  const list = useGet<{ accounts: Account[] }>('/accounts');
  const [editing, setEditing] = useState<Account | 'new'>();
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      新建账号
    </Button>
  );
  return (
    <Page title="账号" aside={add}>
      <Loaded query={list}>{({ accounts }) => <AccountTable accounts={accounts} onEdit={setEditing} />}</Loaded>
      {editing && (
        <AccountDialog account={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}
