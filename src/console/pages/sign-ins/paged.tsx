/** A record that the server hands out by pages, the newest first. */
import { Empty, Table, Typography, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import './sign-ins.css';

const PAGE_SIZES = [20, 50, 200];

interface PagedProps<Answer, Row> {
  path: string;
  name: string;
  note: string;
  empty: string;
  rowsOf: (answer: Answer) => Row[];
  keyOf: (row: Row) => string;
  columns: TableColumnsType<Row>;
}

export function Paged<Answer extends { total: number }, Row extends object>(props: PagedProps<Answer, Row>) {
  const { path, name, note, empty, rowsOf, keyOf, columns } = props;
  const [{ page, size }, turn] = useState({ page: 1, size: 50 });
  const list = useGet<Answer>(`${path}?page=${page}&size=${size}`);
  return (
    <>
      <Typography.Paragraph type="secondary">{note}</Typography.Paragraph>
      <Loaded query={list}>
        {(answer) => (
          <div className="scroll-x" tabIndex={0} role="region" aria-label={`${name}，可左右滚动`}>
            <Table
              rowKey={keyOf}
              size="small"
              className="sign-ins-table"
              loading={list.isPlaceholderData}
              columns={columns}
              dataSource={rowsOf(answer)}
              locale={{ emptyText: <Empty description={empty} /> }}
              pagination={{
                current: page,
                pageSize: size,
                total: answer.total,
                pageSizeOptions: PAGE_SIZES,
                showSizeChanger: true,
                showTotal: (count) => `共 ${count} 条`,
                onChange: (toPage, toSize) => turn({ page: toPage, size: toSize }),
              }}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
