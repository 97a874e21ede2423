/** The overview as a spreadsheet: what was asked for in words, when it was taken, and every row of it. */
import { dateOf, timeOf } from '../../domain/time';
import { LIGHT_WORDS } from '../../light-words';
import { DUTY_STATUS_WORDS } from '../../words';
import type { OpenPlan } from '../api/access';
import { boardWords, type BoardWords } from '../api/board-words';
import type { BoardGroup, BoardRow, SheetQuery } from '../api/shapes/board';
import { columnsOf, COLUMN_KEYS } from './board-columns';
import type { Column, Sheet } from './sheet';

/** 督办台账, with a second sheet where groups were asked for. */
export function boardSheets(open: OpenPlan, query: SheetQuery, rows: BoardRow[], groups?: BoardGroup[]) {
  const overview = sheetOf('督办台账', prefaceOf(open, query), columnsOf(query.columns ?? COLUMN_KEYS), rows);
  return groups ? [overview, sheetOf('分组', prefaceOf(open, query), GROUP_COLUMNS, groups)] : [overview];
}

/** Hides what a line is, so that sheets of different lines make one workbook. */
function sheetOf<Line>(name: string, preface: string[], columns: Column<Line>[], lines: Line[]): Sheet<unknown> {
  return { name, preface, columns: columns as Column<unknown>[], lines };
}

const GROUP_COLUMNS: Column<BoardGroup>[] = [
  { title: '分组', width: 40, cell: ({ name }) => name },
  { title: '合计', width: 8, cell: ({ count }) => count },
  ...(['red', 'yellow', 'green', 'grey'] as const).map((light): Column<BoardGroup> => {
    return { title: LIGHT_WORDS[light], width: 6, cell: ({ counts }) => counts[light] };
  }),
];

function prefaceOf({ plan, now }: OpenPlan, query: SheetQuery): string[] {
  return [
    `${plan.title}　督办台账`,
    `条件：${filterWords(boardWords(plan), query)}　导出时间：${dateOf(now)} ${timeOf(now)}（方案时间）`,
    '灯由时限和办理情况推算，不能手工修改。',
  ];
}

/** The filters as a reader would say them. */
function filterWords(words: BoardWords, query: SheetQuery): string {
  const parts = [
    said('灯', query.light, (light) => LIGHT_WORDS[light]),
    said('举措', query.measure, String),
    said('单位', query.unit, (id) => words.units.get(id) ?? id),
    said('领域', query.area, (id) => words.areas.get(id) ?? id),
    said('阶段', query.phase, (id) => words.phases.get(id) ?? id),
    said('状态', query.status, (status) => DUTY_STATUS_WORDS[status]),
    ...SWITCHES.map(([key, word]) => said(word, query[key] === undefined ? undefined : [query[key]], yesOrNo)),
    said('搜索', query.q ? [query.q] : undefined, (text) => `“${text}”`),
  ];
  return parts.filter((part) => part !== '').join('；') || '全部';
}

const SWITCHES = [
  ['issued', '已下达'],
  ['escalated', '已上报待处置'],
  ['explained', '已说明'],
  ['silent', '逾期未说明'],
  ['struckOff', '已销号'],
] as const;

function yesOrNo(is: boolean): string {
  return is ? '是' : '否';
}

function said<Choice>(name: string, chosen: Choice[] | undefined, word: (one: Choice) => string): string {
  return chosen ? `${name}：${chosen.map(word).join('、')}` : '';
}
