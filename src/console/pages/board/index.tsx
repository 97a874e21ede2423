/** 督办台账: every unit's part of every measure. */
import { Button, Empty, Flex, Grid, Pagination, Select } from 'antd';
import type { Board } from '../../../web/api/shapes/board';
import { useGet } from '../../api/use-get';
import { dateInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { useMay, useMe } from '../../session/me';
import { BoardCards } from './board-cards';
import { boardPath, isNarrowed, NOTHING_CHOSEN, PAGE_SIZES, sheetHref } from './board-query';
import { BoardTable } from './board-table';
import './board.css';
import './lists.css';
import { ColumnChoice } from './column-choice';
import { exportedKeys, type BoardColumn } from './columns';
import { Filters } from './filters';
import { GROUPINGS, Groups } from './groups';
import { LightChips } from './light-chips';
import { useColumns } from './use-columns';
import { useUrlQuery, type UrlQuery } from './use-url-query';

export default function BoardPage({ planId }: { planId: string }) {
  const url = useUrlQuery();
  const { columns, choose } = useColumns();
  const board = useGet<Board>(boardPath(planId, url.query));
  const wide = Grid.useBreakpoint().md ?? true;
  const exported = sheetHref(planId, url.query, exportedKeys(columns));
  return (
    <Page title="督办台账" aside={<Tools {...url} columns={columns} choose={choose} href={exported} wide={wide} />}>
      <Filters planId={planId} {...url} />
      <Loaded query={board}>
        {(data) => (
          <>
            <Summary board={data} {...url} />
            {data.groups && url.query.has('group') && <Groups groups={data.groups} {...url} />}
            <Rows planId={planId} board={data} columns={columns} busy={board.isPlaceholderData} wide={wide} {...url} />
            <Pages board={data} {...url} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface RowsProps extends UrlQuery {
  planId: string;
  board: Board;
  columns: BoardColumn[];
  busy: boolean;
  wide: boolean;
}

function Rows({ board: { rows }, wide, ...rest }: RowsProps) {
  if (rows.length === 0) return <Nothing {...rest} />;
  return wide ? <BoardTable rows={rows} {...rest} /> : <BoardCards planId={rest.planId} rows={rows} />;
}

interface ToolsProps extends UrlQuery, ReturnType<typeof useColumns> {
  href: string;
  wide: boolean;
}

function Tools({ query, change, columns, choose, href, wide }: ToolsProps) {
  const may = useMay();
  const { unit } = useMe();
  return (
    <Flex gap="small" wrap>
      <Select
        aria-label="分组"
        className="board-grouping"
        value={query.get('group') ?? ''}
        options={GROUPINGS}
        onChange={(group) => change({ group })}
      />
      {wide && <ColumnChoice columns={columns} choose={choose} />}
      {(may('export') || may('export', unit)) && <Button href={href}>导出 Excel</Button>}
    </Flex>
  );
}

/** What is on the screen, in words: it is on paper too. */
function Summary({ board: { today, total, counts }, query, change }: UrlQuery & { board: Board }) {
  return (
    <Flex gap="middle" wrap align="center" className="board-summary">
      <LightChips counts={counts} query={query} change={change} />
      <span role="status">
        {dateInWords(today)}：{isNarrowed(query) ? `符合条件的 ${total} 项` : `共 ${total} 项`}
      </span>
      {isNarrowed(query) && (
        <Button size="small" className="no-print" onClick={() => change(NOTHING_CHOSEN)}>
          清除条件
        </Button>
      )}
    </Flex>
  );
}

function Nothing({ query, change }: UrlQuery) {
  if (!isNarrowed(query)) return <Empty description="台账还是空的：方案登记并公布举措之后，各单位的事项会列在这里。" />;
  return (
    <Empty description="没有符合条件的事项；可以放宽条件再看。">
      <Button onClick={() => change(NOTHING_CHOSEN)}>清除条件</Button>
    </Empty>
  );
}

function Pages({ board: { page, size, total }, change }: UrlQuery & { board: Board }) {
  const turn = (next: number, nextSize: number) =>
    change({ page: nextSize === size ? String(next) : undefined, size: String(nextSize) });
  return (
    <Pagination
      className="list-pages no-print"
      align="end"
      current={page}
      pageSize={size}
      total={total}
      pageSizeOptions={PAGE_SIZES}
      showSizeChanger
      hideOnSinglePage={total <= Math.min(...PAGE_SIZES)}
      showTotal={(count, [from, to]) => `第 ${from}–${to} 项，共 ${count} 项`}
      onChange={turn}
    />
  );
}
