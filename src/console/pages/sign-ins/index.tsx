/** Who signed in, or tried to, and who changed what in the accounts. */
import { Tabs, type TableColumnsType } from 'antd';
import type { AccountChangeList, AccountChangeRow, SignInList, SignInRow } from '../../../web/api/shapes/accounts';
import { minuteInWords } from '../../parts/dates';
import { Page } from '../../parts/page';
import { StateTag } from '../../parts/state-tag';
import { Paged } from './paged';

export default function SignIns() {
  const tabs = [
    { key: 'sign-ins', label: '登录', children: <SignInTable /> },
    { key: 'changes', label: '账号变更', children: <ChangeTable /> },
  ];
  return (
    <Page title="登录记录">
      <Tabs items={tabs} />
    </Page>
  );
}

function SignInTable() {
  return (
    <Paged
      path="/sign-ins"
      name="登录记录"
      note="最近的在前，时间为实际时间。短时间内多次“密码不对”的，请与本人核实；必要时停用账号或重设密码。"
      empty="还没有人登录过。"
      rowsOf={({ signIns }: SignInList) => signIns}
      keyOf={({ at, account, address }) => `${at}/${account}/${address}`}
      columns={SIGN_INS}
    />
  );
}

const SIGN_INS: TableColumnsType<SignInRow> = [
  { title: '时间', dataIndex: 'at', render: (at: number) => minuteInWords(at) },
  { title: '登录名（所写）', dataIndex: 'account', render: (account: string) => account || '（未写）' },
  { title: '结果', dataIndex: 'outcome', render: (_, row) => <Outcome row={row} /> },
  { title: '方式', dataIndex: 'viaName' },
  { title: '网络地址', dataIndex: 'address' },
];

function Outcome({ row: { outcome, outcomeName } }: { row: SignInRow }) {
  return <StateTag tone={outcome === 'signedIn' ? 'good' : 'bad'}>{outcomeName}</StateTag>;
}

function ChangeTable() {
  return (
    <Paged
      path="/account-changes"
      name="账号变更记录"
      note="谁在什么时候改了哪个账号、改了什么，最近的在前，时间为实际时间。在服务器上用命令行办理的，办理人写作“命令行”。"
      empty="还没有账号变更。"
      rowsOf={({ changes }: AccountChangeList) => changes}
      keyOf={({ at, account, changeName }) => `${at}/${account}/${changeName}`}
      columns={CHANGES}
    />
  );
}

const CHANGES: TableColumnsType<AccountChangeRow> = [
  { title: '时间', dataIndex: 'at', render: (at: number) => minuteInWords(at) },
  { title: '办理人', dataIndex: 'by' },
  { title: '账号', dataIndex: 'account' },
  { title: '事项', dataIndex: 'changeName' },
  { title: '内容', dataIndex: 'details', render: (details: string[]) => details.join('；') },
];
