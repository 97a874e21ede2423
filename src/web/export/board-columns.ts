/** The columns of the overview as a spreadsheet has them. */
import type { BoardRow } from '../api/shapes/board';
import type { Column } from './sheet';

const yes = (is: boolean) => (is ? '是' : '');

const COLUMNS = {
  measure: { title: '举措', width: 7, cell: ({ measure }) => measure },
  unitName: { title: '责任单位', width: 20, cell: ({ unitName }) => unitName },
  light: { title: '灯', width: 6, cell: ({ light }) => ({ light }) },
  measureTitle: { title: '举措名称', width: 36, cell: ({ measureTitle }) => measureTitle },
  areaName: { title: '领域', width: 16, cell: ({ areaName }) => areaName },
  reason: { title: '原因', width: 40, cell: ({ reason }) => reason },
  issued: { title: '已下达', width: 8, cell: ({ issued }) => yes(issued) },
  phaseName: { title: '阶段', width: 12, cell: ({ phaseName }) => phaseName },
  dutyName: { title: '当前事项', width: 22, cell: ({ dutyName }) => dutyName },
  statusName: { title: '状态', width: 16, cell: ({ statusName }) => statusName },
  originalDueDate: { title: '原定时限', width: 12, cell: ({ originalDueDate }) => ({ date: originalDueDate }) },
  dueDate: { title: '现行时限', width: 12, cell: ({ dueDate }) => ({ date: dueDate }) },
  submittedOn: { title: '报送日期', width: 12, cell: ({ submittedOn }) => ({ date: submittedOn }) },
  signedOn: { title: '签收日期', width: 12, cell: ({ signedOn }) => ({ date: signedOn }) },
  late: { title: '逾期', width: 7, cell: ({ late }) => yes(late) },
  explained: { title: '已说明', width: 8, cell: ({ explained }) => yes(explained) },
  silent: { title: '逾期未说明', width: 11, cell: ({ silent }) => yes(silent) },
  escalated: { title: '已上报待处置', width: 13, cell: ({ escalated }) => yes(escalated) },
  accountableName: { title: '责任人', width: 12, cell: ({ accountableName }) => accountableName },
  openIssues: { title: '重大问题', width: 10, cell: ({ openIssues }) => openIssues || null },
  struckOff: { title: '已销号', width: 8, cell: ({ struckOff }) => yes(struckOff) },
} satisfies Record<string, Column<BoardRow>>;

export type ColumnKey = keyof typeof COLUMNS;

export const COLUMN_KEYS = Object.keys(COLUMNS) as [ColumnKey, ...ColumnKey[]];

/** The columns in the order in which they are asked for; all where none is named. */
export function columnsOf(keys: ColumnKey[] = COLUMN_KEYS): Column<BoardRow>[] {
  return keys.map((key) => COLUMNS[key]);
}
