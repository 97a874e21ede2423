/** 督办台账: pages and spreadsheets of the overview, and the ledger behind it. */
import { createRoute } from '@hono/zod-openapi';
import type { Principal } from '../../accounts/principal';
import type { BoardFilter, BoardRecords } from '../../records/board-records';
import type { Records } from '../../records/records';
import type { Rollout } from '../../rollout/rollout';
import { boardSheets } from '../export/board-sheet';
import { workbook, XLSX_TYPE } from '../export/workbook';
import { openPlan, principalOf, type OpenPlan } from './access';
import { shownGroups, shownRows } from './board-answer';
import { boardFilter, boardSort } from './board-question';
import { ledgerPage } from './events';
import { Problem } from './problem';
import { board, boardQuery, sheetQuery, type Board, type BoardQuery, type SheetQuery } from './shapes/board';
import { planParam } from './shapes/common';
import { events, eventsQuery } from './shapes/events';
import { answers, newApi, REFUSALS, type Api } from './typed';

export interface BoardParts {
  rollout: Pick<Rollout, 'stored' | 'nowOf'>;
  records: Pick<Records, 'ledger'> & { board: BoardRecords };
}

const MOST_EXPORTED = 100_000;

const tags = ['台账'];
const xlsx = { [XLSX_TYPE]: { schema: { type: 'string' as const, format: 'binary' } } };
const routes = {
  page: createRoute({
    ...{ method: 'get', path: '/api/plans/{planId}/board', tags, summary: '督办台账：筛选、排序、分页、计数' },
    request: { params: planParam, query: boardQuery },
    responses: { 200: answers(board, '一页，和各灯的行数'), ...REFUSALS },
  }),
  sheet: createRoute({
    ...{ method: 'get', path: '/api/plans/{planId}/board.xlsx', tags, summary: '督办台账导出为 Excel' },
    request: { params: planParam, query: sheetQuery },
    responses: { 200: { description: '符合条件的全部各行', content: xlsx }, ...REFUSALS },
  }),
  events: createRoute({
    ...{ method: 'get', path: '/api/plans/{planId}/events', tags, summary: '经过：只能追加的记录，新的在前' },
    request: { params: planParam, query: eventsQuery },
    responses: { 200: answers(events, '一页'), ...REFUSALS },
  }),
};

/** Mounted behind `authenticate`. */
export function boardRoutes(parts: BoardParts): Api {
  const api = newApi();
  const open = (planId: string) => openPlan(parts.rollout, planId);
  api.openapi(routes.page, async (c) => {
    const query = c.req.valid('query');
    const plan = await open(c.req.valid('param').planId);
    const filter = boardFilter(plan.plan, query, principalOf(c), 'view');
    return c.json(await pageOf(parts, plan, query, filter), 200);
  });
  api.openapi(routes.sheet, async (c) => {
    const query = c.req.valid('query');
    const plan = await open(c.req.valid('param').planId);
    const name = `督办台账-${plan.plan.id}-${plan.today}.xlsx`;
    return c.body(await sheetOf(parts, plan, query, principalOf(c)), 200, downloadHeaders(name));
  });
  api.openapi(routes.events, async (c) => {
    const { plan } = await open(c.req.valid('param').planId);
    return c.json(await ledgerPage(parts.records, plan, c.req.valid('query'), principalOf(c)), 200);
  });
  return api;
}

async function pageOf({ records }: BoardParts, open: OpenPlan, query: BoardQuery, filter: BoardFilter): Promise<Board> {
  const { plan, today } = open;
  const { page, size, group } = query;
  const asked = { planId: plan.id, today, filter, sort: boardSort(query.sort), page, size, group };
  const { total, counts, rows, groups } = await records.board.query(asked);
  return {
    ...{ planId: plan.id, today, page, size, total, counts, rows: shownRows(plan, rows) },
    ...(group && groups && { groups: shownGroups(plan, group, groups) }),
  };
}

/** The rows are read at once, so that none is twice or not at all in it while work goes on. */
async function sheetOf(parts: BoardParts, open: OpenPlan, query: SheetQuery, principal: Principal) {
  const filter = boardFilter(open.plan, query, principal, 'export');
  const { total } = await pageOf(parts, open, { ...query, page: 1, size: 1 }, filter);
  if (total > MOST_EXPORTED) throw tooMany(total);
  const { rows, groups } = await pageOf(parts, open, { ...query, page: 1, size: MOST_EXPORTED }, filter);
  return workbook(boardSheets(open, query, rows, groups));
}

function tooMany(total: number): Problem {
  const detail = `符合条件的有 ${total} 行，一次最多导出 ${MOST_EXPORTED} 行。请用举措、单位、阶段等条件缩小范围后再导出。`;
  return new Problem(422, 'tooManyRows', '行数太多', detail);
}

/** A name in Chinese for browsers of today, and a plain one for the others (RFC 6266). */
function downloadHeaders(name: string): Record<string, string> {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const disposition = `attachment; filename="board.xlsx"; filename*=UTF-8''${encoded}`;
  return { 'content-type': XLSX_TYPE, 'content-disposition': disposition, 'cache-control': 'no-store' };
}
