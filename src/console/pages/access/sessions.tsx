/** Where this account is signed in; any session but the present one can be ended from here. */
import { useMutation } from '@tanstack/react-query';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import type { SessionRow } from '../../../web/api/shapes/accounts';
import { remove } from '../../api/client';
import { lookAgain, useGet } from '../../api/use-get';
import { minuteInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { ProblemNotice } from '../../parts/problem-notice';
import { StateTag } from '../../parts/state-tag';
import { browserInWords } from './browser';

export function Sessions() {
  const list = useGet<{ sessions: SessionRow[] }>('/me/sessions');
  const end = useMutation({
    mutationFn: (id: string) => remove(`/me/sessions/${id}`),
    onSuccess: () => lookAgain('/me/sessions'),
  });
  return (
    <Card size="small" title={<h3>登录的设备</h3>}>
      <p>不认得的设备，请结束其会话并修改密码。</p>
      {end.error && <ProblemNotice problem={end.error} />}
      <Loaded query={list}>
        {({ sessions }) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={columnsWith(end.mutate)}
            dataSource={sessions}
          />
        )}
      </Loaded>
    </Card>
  );
}

function columnsWith(end: (id: string) => void): TableColumnsType<SessionRow> {
  return [
    {
      title: '设备',
      dataIndex: 'userAgent',
      render: (agent: string) => <span title={agent}>{browserInWords(agent)}</span>,
    },
    { title: '网络地址', dataIndex: 'address' },
    { title: '登录时间', dataIndex: 'createdAt', render: (at: number) => minuteInWords(at) },
    { title: '最近使用', dataIndex: 'lastSeenAt', render: (at: number) => minuteInWords(at) },
    { title: '最迟到', dataIndex: 'endsAt', render: (at: number) => minuteInWords(at) },
    {
      title: '操作',
      key: 'end',
      render: (_, { id, current, address }) =>
        current ? (
          <StateTag tone="good">正在使用</StateTag>
        ) : (
          <Button size="small" aria-label={`结束来自 ${address} 的会话`} onClick={() => end(id)}>
            结束
          </Button>
        ),
    },
  ];
}
