/** Pages, counts and groups of the overview; see `BoardRecords` for what each method promises. */
import type { Pool } from 'pg';
import type { Light } from '../domain/status-light';
import { conditionOf, type Condition } from './board-filter';
import type { BoardGroup, BoardOrder, BoardPage, BoardQuery, BoardRecords, StoredBoardRow } from './board-records';
import { reasonsSaying } from './board-reasons';
import { refreshBoard } from './board-refresh';
import { BoardTallies, tallyOf, type GroupCount } from './board-tallies';
import { rows, type Queryable } from './database';

/** The overview on PostgreSQL. */
export function boardRecords(pool: Pool): BoardRecords {
  const tallies = new BoardTallies(pool);
  return {
    refresh: (planId, today) => refreshBoard(pool, planId, today),
    query: async (query) => {
      const { planId, today } = query;
      const [mark] = await Promise.all([tallies.markOf(planId, today), refreshBoard(pool, planId, today)]);
      return queryBoard(pool, tallies, mark, query);
    },
  };
}

async function queryBoard(db: Queryable, tallies: BoardTallies, mark: string, query: BoardQuery): Promise<BoardPage> {
  const { planId, filter, group } = query;
  const reasons = filter.found && reasonsSaying(await tallies.reasons(mark, planId), filter.found.reason);
  const counts = await tallies.byLight(mark, conditionOf(planId, { ...filter, lights: undefined }, reasons));
  const total = (filter.lights ?? LIGHTS).reduce((sum, light) => sum + counts[light], 0);
  const condition = conditionOf(planId, filter, reasons);
  const found = total > 0 ? await pageOf(db, condition, query, total) : [];
  return {
    total,
    counts,
    rows: found,
    ...(group && { groups: groupsIn(await tallies.byGroup(mark, condition, group)) }),
  };
}

const LIGHTS: Light[] = ['red', 'yellow', 'green', 'grey'];

/** Each is written as its index has it, or exactly the other way round. */
const ORDERS: Record<BoardOrder, { ascending: string; descending: string }> = {
  measure: { ascending: 'measure, slot', descending: 'measure desc, slot desc' },
  unit: { ascending: 'unit, measure, slot', descending: 'unit desc, measure desc, slot desc' },
  light: { ascending: 'light, measure desc, slot desc', descending: 'light desc, measure, slot' },
  dueDate: { ascending: 'due_date, measure, slot', descending: 'due_date desc, measure desc, slot desc' },
  status: { ascending: 'status, measure, slot', descending: 'status desc, measure desc, slot desc' },
  submittedOn: {
    ascending: 'submitted_on nulls first, measure desc, slot desc',
    descending: 'submitted_on desc nulls last, measure, slot',
  },
};

const COLUMNS = `measure, slot, unit, issued, light, reason, duty, duty_name as "dutyName", phase,
  original_due_date as "originalDueDate", due_date as "dueDate", status, late, explained, silent,
  submitted_on as "submittedOn", escalated, signed_on as "signedOn", accountable, open_issues as "openIssues",
  struck_off as "struckOff"`;

/** A page of the second half is read from the end; whole rows are looked up for the page only. */
async function pageOf(
  db: Queryable,
  condition: Condition,
  query: BoardQuery,
  total: number,
): Promise<StoredBoardRow[]> {
  const { ascending, descending } = ORDERS[query.sort.by];
  const [order, mirrored] = query.sort.descending ? [descending, ascending] : [ascending, descending];
  const before = (query.page - 1) * query.size;
  const size = Math.min(query.size, total - before);
  if (size <= 0) return [];
  const after = total - before - size;
  const [walked, offset] = before <= after ? [order, before] : [mirrored, after];
  const { sql, values } = condition;
  return rows<StoredBoardRow & Record<string, unknown>>(
    db,
    `select ${COLUMNS} from board join (
       select plan_id, measure, slot from board where ${sql} order by ${walked}
       limit $${values.length + 1} offset $${values.length + 2}
     ) as page using (plan_id, measure, slot) order by ${order}`,
    [...values, size, offset],
  );
}

function groupsIn(found: GroupCount[]): BoardGroup[] {
  const byKey = new Map<BoardGroup['key'], GroupCount[]>();
  for (const part of found) byKey.set(part.key, [...(byKey.get(part.key) ?? []), part]);
  return [...byKey].map(([key, parts]) => groupOf(key, parts));
}

function groupOf(key: BoardGroup['key'], parts: { light: Light; count: number }[]): BoardGroup {
  return { key, count: parts.reduce((sum, { count }) => sum + count, 0), counts: tallyOf(parts) };
}
