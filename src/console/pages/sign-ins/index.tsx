/** Who signed in, or tried to: when, from where, and what came of it. */
import { Empty, Table, Typography, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { SignInList, SignInRow } from '../../../web/api/shapes/accounts';
import { useGet } from '../../api/use-get';
import { minuteInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { StateTag } from '../../parts/state-tag';
import './sign-ins.css';

const PAGE_SIZES = [20, 50, 200];

export default function SignIns() {
  const [{ page, size }, turn] = useState({ page: 1, size: 50 });
  const list = useGet<SignInList>(`/sign-ins?page=${page}&size=${size}`);
  return (
    <Page title="登录记录">
      <Typography.Paragraph type="secondary">
        最近的在前，时间为实际时间。短时间内多次“密码不对”的，请与本人核实；必要时停用账号或重设密码。
      </Typography.Paragraph>
      <Loaded query={list}>
        {({ signIns, total }) => (
          <div className="scroll-x" tabIndex={0} role="region" aria-label="登录记录，可左右滚动">
            <Table
              rowKey={({ at, account, address }) => `${at}/${account}/${address}`}
              size="small"
              className="sign-ins-table"
              loading={list.isPlaceholderData}
              columns={COLUMNS}
              dataSource={signIns}
              locale={{ emptyText: <Empty description="还没有人登录过。" /> }}
              pagination={{
                current: page,
                pageSize: size,
                total,
                pageSizeOptions: PAGE_SIZES,
                showSizeChanger: true,
                showTotal: (count) => `共 ${count} 条`,
                onChange: (toPage, toSize) => turn({ page: toPage, size: toSize }),
              }}
            />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const COLUMNS: TableColumnsType<SignInRow> = [
  { title: '时间', dataIndex: 'at', render: (at: number) => minuteInWords(at) },
  { title: '登录名（所写）', dataIndex: 'account', render: (account: string) => account || '（未写）' },
  { title: '结果', dataIndex: 'outcome', render: (_, row) => <Outcome row={row} /> },
  { title: '方式', dataIndex: 'viaName' },
  { title: '网络地址', dataIndex: 'address' },
];

function Outcome({ row: { outcome, outcomeName } }: { row: SignInRow }) {
  return <StateTag tone={outcome === 'signedIn' ? 'good' : 'bad'}>{outcomeName}</StateTag>;
}
