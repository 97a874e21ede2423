/** Tokens for programs that read, or act, in one's own name. Each is shown once. */
import { useMutation } from '@tanstack/react-query';
import { Button, Card, Empty, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CreatedToken, TokenRow } from '../../../web/api/shapes/accounts';
import { remove } from '../../api/client';
import { lookAgain, useGet } from '../../api/use-get';
import { dateInWords, dayOf, minuteInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { ProblemNotice } from '../../parts/problem-notice';
import { StateTag } from '../../parts/state-tag';
import { FreshToken } from './fresh-token';
import { NewToken } from './new-token';

export function Tokens() {
  const list = useGet<{ tokens: TokenRow[] }>('/me/tokens');
  const [fresh, setFresh] = useState<CreatedToken>();
  const revoke = useMutation({
    mutationFn: (id: string) => remove(`/me/tokens/${id}`),
    onSuccess: () => lookAgain('/me/tokens'),
  });
  return (
    <Card size="small" title={<h3>令牌</h3>}>
      <p>
        令牌让程序以您的名义读取或办理，例如每日导出。用法见<Link href="/api-docs">接口说明</Link>。
      </p>
      {revoke.error && <ProblemNotice problem={revoke.error} />}
      <Loaded query={list}>
        {({ tokens }) => (
          <Table
            rowKey="id"
            size="small"
            pagination={{ hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            columns={columnsWith(revoke.mutate)}
            dataSource={tokens}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有令牌；需要时在下面申请。" />,
            }}
          />
        )}
      </Loaded>
      <NewToken onCreated={setFresh} />
      {fresh && <FreshToken created={fresh} close={() => setFresh(undefined)} />}
    </Card>
  );
}

function columnsWith(revoke: (id: string) => void): TableColumnsType<TokenRow> {
  return [
    { title: '用途', dataIndex: 'label' },
    { title: '权限', dataIndex: 'mayAct', render: (mayAct: boolean) => (mayAct ? '读取和办理' : '只读') },
    { title: '申请时间', dataIndex: 'createdAt', render: (at: number) => minuteInWords(at) },
    {
      title: '最近使用',
      dataIndex: 'lastUsedAt',
      render: (at: number | null) => (at === null ? '从未使用' : minuteInWords(at)),
    },
    { title: '状态', key: 'state', render: (_, token) => <State token={token} /> },
    { title: '操作', key: 'revoke', render: (_, token) => <Revoke token={token} revoke={revoke} /> },
  ];
}

function isLive({ revokedAt, expiresAt }: TokenRow): boolean {
  return revokedAt === null && expiresAt > Date.now();
}

function State({ token }: { token: TokenRow }) {
  if (token.revokedAt !== null) return <StateTag tone="plain">已收回</StateTag>;
  if (!isLive(token)) return <StateTag tone="plain">已过期</StateTag>;
  return <StateTag tone="good">{`有效至 ${dateInWords(dayOf(token.expiresAt))}`}</StateTag>;
}

function Revoke({ token, revoke }: { token: TokenRow; revoke: (id: string) => void }) {
  if (!isLive(token)) return null;
  return (
    <Popconfirm
      title={`收回“${token.label}”？`}
      description="用它的程序立即不能再访问，不能恢复。"
      onConfirm={() => revoke(token.id)}
    >
      <Button size="small" danger>
        收回
      </Button>
    </Popconfirm>
  );
}
