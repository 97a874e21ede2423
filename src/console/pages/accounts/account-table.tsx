import { Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Account } from '../../../web/api/shapes/accounts';
import { minuteInWords } from '../../parts/dates';
import { StateTag } from '../../parts/state-tag';
import { AccountActions } from './account-actions';

interface AccountTableProps {
  accounts: Account[];
  onEdit: (account: Account) => void;
}

export function AccountTable({ accounts, onEdit }: AccountTableProps) {
  const [sought, setSought] = useState('');
  const found = accounts.filter(({ name, displayName, roleName, unit }) =>
    `${name} ${displayName} ${roleName} ${unit ?? ''}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <>
      <Input.Search
        className="no-print"
        allowClear
        aria-label="查找账号"
        placeholder="按登录名、姓名、身份或单位查找"
        style={{ maxWidth: 360, marginBottom: 12 }}
        onChange={({ target }) => setSought(target.value)}
      />
      <Table
        rowKey="name"
        size="middle"
        scroll={{ x: 'max-content' }}
        columns={columnsWith(onEdit)}
        dataSource={found}
        pagination={{ hideOnSinglePage: true, showTotal: (total) => `共 ${total} 个` }}
        locale={{ emptyText: <Empty description={sought ? '没有找到，请换一个词。' : '还没有账号，请新建。'} /> }}
      />
    </>
  );
}

function columnsWith(onEdit: (account: Account) => void): TableColumnsType<Account> {
  return [
    { title: '登录名', dataIndex: 'name', sorter: (one, other) => one.name.localeCompare(other.name) },
    { title: '姓名', dataIndex: 'displayName' },
    { title: '身份', dataIndex: 'roleName', sorter: (one, other) => one.roleName.localeCompare(other.roleName, 'zh') },
    { title: '单位和人员', key: 'bearing', render: (_, account) => <Bearing account={account} /> },
    { title: '状态', key: 'state', render: (_, account) => <State account={account} /> },
    {
      title: '最近登录',
      dataIndex: 'lastSignInAt',
      sorter: (one, other) => (one.lastSignInAt ?? 0) - (other.lastSignInAt ?? 0),
      render: (at: number | null) => (at === null ? '从未登录' : minuteInWords(at)),
    },
    { title: '操作', key: 'actions', render: (_, account) => <AccountActions account={account} onEdit={onEdit} /> },
  ];
}

function Bearing({ account: { unit, person } }: { account: Account }) {
  const lines = [unit, person].filter((line) => line !== null);
  return lines.length === 0 ? '—' : lines.map((line) => <div key={line}>{line}</div>);
}

function State({ account: { disabledAt, lockedUntil } }: { account: Account }) {
  if (disabledAt !== null) return <StateTag tone="plain">已停用</StateTag>;
  if (lockedUntil === null) return <StateTag tone="good">可用</StateTag>;
  return (
    <>
      <StateTag tone="warning">暂停登录</StateTag>
      <div>至 {minuteInWords(lockedUntil)}</div>
    </>
  );
}
