/** The rows as a table. A header sorts; the measure's title, or a click anywhere in the row, opens the row's page. */
import { Table, type TableColumnType, type TableProps } from 'antd';
import { useLocation } from 'wouter';
import type { BoardRow } from '../../../web/api/shapes/board';
import type { BoardColumn } from './columns';
import type { UrlQuery } from './use-url-query';

interface BoardTableProps extends UrlQuery {
  planId: string;
  rows: BoardRow[];
  columns: BoardColumn[];
  busy: boolean;
}

type Changed = NonNullable<TableProps<BoardRow>['onChange']>;

export function BoardTable({ planId, rows, columns, busy, query, change }: BoardTableProps) {
  const [, go] = useLocation();
  const sort: Changed = (_pages, _filters, sorter) => {
    const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    const key = columns.find((column) => column.key === columnKey)?.sort;
    change({ sort: order && key ? `${order === 'descend' ? '-' : ''}${key}` : undefined });
  };
  return (
    <div className="scroll-x">
      <Table
        className="board"
        size="small"
        rowKey={rowKey}
        pagination={false}
        loading={busy}
        dataSource={rows}
        columns={columns.map((column) => columnOf(column, planId, query.get('sort') ?? 'measure'))}
        onChange={sort}
        onRow={(row) => ({ onClick: (event) => opensRow(event) && go(pathOf(planId, row)) })}
      />
    </div>
  );
}

function columnOf({ key, title, sort, cell }: BoardColumn, planId: string, sorted: string): TableColumnType<BoardRow> {
  const base: TableColumnType<BoardRow> = {
    key,
    title,
    className: `column-${key}`,
    render: (_value, row) => cell(row, planId),
  };
  if (!sort) return base;
  return { ...base, sorter: true, showSorterTooltip: false, sortOrder: orderOf(sort, sorted) };
}

function orderOf(sort: string, sorted: string) {
  if (sorted === sort) return 'ascend';
  return sorted === `-${sort}` ? 'descend' : null;
}

export function rowKey({ measure, slot }: BoardRow): string {
  return `${measure}/${slot}`;
}

function pathOf(planId: string, { measure, unit }: BoardRow): string {
  return `/plans/${planId}/measures/${measure}/${unit}`;
}

/** Not on a link, which goes there itself, and not when somebody marks text to copy it. */
function opensRow({ target }: React.MouseEvent): boolean {
  const isLink = target instanceof Element && target.closest('a, button') !== null;
  return !isLink && window.getSelection()?.toString() === '';
}
