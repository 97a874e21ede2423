/** The columns that the board can show; the spreadsheet has the same. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { BoardRow } from '../../../web/api/shapes/board';
import type { ColumnKey } from '../../../web/export/board-columns';
import { datesInText } from '../../parts/dates-in-text';
import { dateInWords } from '../../parts/dates';
import { LightSign } from '../../parts/light';
import type { SortKey } from './board-query';

export interface BoardColumn {
  key: ColumnKey;
  title: string;
  sort?: SortKey;
  /** Shown until somebody chooses otherwise. */
  usual?: true;
  /** What the spreadsheet has in its place, where that is more than the same column. */
  exported?: ColumnKey[];
  cell: (row: BoardRow, planId: string) => ReactNode;
}

export const COLUMNS: BoardColumn[] = [
  {
    ...{ key: 'measureTitle', title: '举措', sort: 'measure', usual: true, exported: ['measure', 'measureTitle'] },
    cell: (row, planId) => <RowLink row={row} planId={planId} />,
  },
  { key: 'unitName', title: '责任单位', sort: 'unit', usual: true, cell: ({ unitName }) => unitName },
  { key: 'light', title: '灯', sort: 'light', usual: true, cell: ({ light }) => <LightSign light={light} /> },
  { key: 'reason', title: '原因', usual: true, cell: ({ reason }) => datesInText(reason) },
  { key: 'dutyName', title: '当前事项', cell: ({ dutyName }) => dutyName },
  { key: 'dueDate', title: '现行时限', sort: 'dueDate', usual: true, cell: (row) => <DueDate row={row} /> },
  { key: 'statusName', title: '状态', sort: 'status', usual: true, cell: ({ statusName }) => statusName },
  { key: 'accountableName', title: '责任人', usual: true, cell: ({ accountableName }) => accountableName },
  { key: 'submittedOn', title: '报送日期', sort: 'submittedOn', cell: ({ submittedOn }) => date(submittedOn) },
  { key: 'originalDueDate', title: '原定时限', cell: ({ originalDueDate }) => date(originalDueDate) },
  { key: 'signedOn', title: '签收日期', cell: ({ signedOn }) => date(signedOn) },
  { key: 'phaseName', title: '阶段', cell: ({ phaseName }) => phaseName },
  { key: 'areaName', title: '领域', cell: ({ areaName }) => areaName },
  { key: 'late', title: '逾期', cell: ({ late }) => yes(late) },
  { key: 'explained', title: '已说明', cell: ({ explained }) => yes(explained) },
  { key: 'silent', title: '逾期未说明', cell: ({ silent }) => yes(silent) },
  { key: 'escalated', title: '已上报待处置', cell: ({ escalated }) => yes(escalated) },
  { key: 'openIssues', title: '重大问题', cell: ({ openIssues }) => openIssues || null },
  { key: 'issued', title: '已下达', cell: ({ issued }) => yes(issued) },
  { key: 'struckOff', title: '已销号', cell: ({ struckOff }) => yes(struckOff) },
];

export function exportedKeys(columns: BoardColumn[]): ColumnKey[] {
  return columns.flatMap(({ key, exported }) => exported ?? [key]);
}

export function RowLink({ row: { measure, measureTitle, unit }, planId }: { row: BoardRow; planId: string }) {
  return (
    <Link to={`/plans/${planId}/measures/${measure}/${unit}`}>
      {measure}　{measureTitle}
    </Link>
  );
}

/** The date in force, and the original one where it is another. */
export function DueDate({ row: { dueDate, originalDueDate } }: { row: BoardRow }) {
  const moved = dueDate !== originalDueDate && originalDueDate;
  return (
    <>
      {date(dueDate)}
      {moved && <div className="board-moved">原定 {date(originalDueDate)}</div>}
    </>
  );
}

function date(day: string | null): ReactNode {
  return day && <span className="nowrap">{dateInWords(day)}</span>;
}

function yes(is: boolean): string {
  return is ? '是' : '';
}
