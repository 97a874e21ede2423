/** The overview of all measures and units (督办台账), a page at a time, and as a spreadsheet. */
import { z } from '@hono/zod-openapi';
import { BOARD_GROUPS, BOARD_ORDERS } from '../../../records/board-records';
import { COLUMN_KEYS } from '../../export/board-columns';
import { light, localDate } from './common';
import { listOf, plainText, yesOrNo } from './lists';

const PHASES = ['DEPLOYMENT', 'RESPONSIBILITY_BREAKDOWN', 'FULL_IMPLEMENTATION', 'SUMMARY_AND_IMPROVEMENT'] as const;
const STATUSES = ['notYetOpen', 'open', 'submitted', 'returned', 'accepted', 'waived'] as const;

const sorts = BOARD_ORDERS.flatMap((order) => [order, `-${order}` as const]);

const choice = {
  light: listOf(light, '灯'),
  measure: listOf(z.coerce.number().int().min(1).max(9999), '举措编号'),
  unit: listOf(plainText(80).min(1), '责任单位编号'),
  area: listOf(plainText(80).min(1), '领域编号'),
  phase: listOf(z.enum(PHASES), '当前事项所在阶段'),
  status: listOf(z.enum(STATUSES), '当前事项的状态'),
  issued: yesOrNo('已下达'),
  escalated: yesOrNo('已上报召集人，尚未处置'),
  explained: yesOrNo('已及时说明情况，预计日期未过'),
  silent: yesOrNo('逾期未报，也没有及时说明'),
  struckOff: yesOrNo('所属举措已销号'),
  q: plainText(100).optional().openapi({ description: '举措、单位或原因中的文字' }),
  sort: z
    .enum(sorts)
    .default('measure')
    .openapi({ description: '排序；前面加 - 为倒序，-light 红灯在前。相同的按举措编号' }),
  group: z.enum(BOARD_GROUPS).optional().openapi({ description: '另按此分组计数' }),
};

export const boardQuery = z.strictObject({
  ...choice,
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(200, '每页最多 200 行').default(50),
});

export const sheetQuery = z.strictObject({
  ...choice,
  columns: listOf(z.enum(COLUMN_KEYS), '要导出的列，按此顺序'),
});

const lightTally = z.object({ red: z.number(), yellow: z.number(), green: z.number(), grey: z.number() });

export const boardRow = z
  .object({
    measure: z.number(),
    measureTitle: z.string(),
    area: z.string(),
    areaName: z.string(),
    unit: z.string(),
    unitName: z.string(),
    slot: z.number(),
    issued: z.boolean(),
    light,
    reason: z.string().openapi({ description: '灯的原因；灯由时限和办理情况推算' }),
    duty: z.string().nullable().openapi({ description: '灯所由来的事项；没有告急的，为下一事项' }),
    dutyName: z.string().nullable(),
    phase: z.string().nullable(),
    phaseName: z.string().nullable(),
    originalDueDate: localDate.nullable(),
    dueDate: localDate.nullable(),
    status: z.enum(STATUSES).nullable(),
    statusName: z.string(),
    late: z.boolean().openapi({ description: '已逾期，或逾期报送' }),
    explained: z.boolean(),
    silent: z.boolean(),
    escalated: z.boolean(),
    signedOn: localDate.nullable(),
    submittedOn: localDate.nullable(),
    accountableName: z.string().nullable(),
    openIssues: z.number().openapi({ description: '未办结的重大问题' }),
    struckOff: z.boolean(),
  })
  .openapi('BoardRow');

const boardGroup = z
  .object({
    key: z.union([z.string(), z.number()]).nullable(),
    name: z.string(),
    count: z.number(),
    counts: lightTally,
  })
  .openapi('BoardGroup');

export const board = z
  .object({
    planId: z.string(),
    today: localDate,
    page: z.number(),
    size: z.number(),
    total: z.number(),
    counts: lightTally.openapi({ description: '各灯的行数：除“灯”以外的条件都算' }),
    groups: z.array(boardGroup).optional(),
    rows: z.array(boardRow),
  })
  .openapi('Board');

export type Board = z.infer<typeof board>;
export type BoardRow = z.infer<typeof boardRow>;
export type BoardGroup = z.infer<typeof boardGroup>;
export type BoardQuery = z.infer<typeof boardQuery>;
export type SheetQuery = z.infer<typeof sheetQuery>;
/** What both the page and the spreadsheet are asked by. */
export type BoardChoice = Omit<SheetQuery, 'columns'>;
