/** Rows of the overview as they come: at registration one for every pair of the text, then with every filing of an assignment. */
import { boardRow } from '../domain/board-row';
import type { AssignmentState } from '../domain/duty';
import type { PlanId } from '../domain/plan';
import { dateOf, type Instant } from '../domain/time';
import { NOT_ISSUED } from '../domain/whole-light';
import type { Queryable } from './database';
import { storable } from './json';

/** An assignment as it was filed. */
export interface FiledAssignment {
  planId: PlanId;
  planTime: Instant;
  state: AssignmentState;
}

/** The state of an assignment that has filed; a workflow that was only announced has none yet. */
export function isAssignmentState(state: unknown): state is AssignmentState {
  return typeof state === 'object' && state !== null && 'ref' in state && 'duties' in state;
}

/** Every pair of the plan's text that has no row yet, as not issued. */
export async function listPairs(db: Queryable, planId: PlanId): Promise<void> {
  await db.query(
    `insert into board (plan_id, measure, slot, unit, issued, light, reason)
     select id, (measure ->> 'no')::integer, slot, unit, false, $2, $3
     from plans, jsonb_array_elements(plan -> 'measures') as measure,
       jsonb_array_elements_text(measure -> 'units') with ordinality as responsible (unit, slot)
     where id = $1
     on conflict do nothing`,
    [planId, NOT_ISSUED.light, NOT_ISSUED.reason],
  );
}

const WRITTEN = [
  ...['issued', 'light', 'reason', 'duty', 'duty_name', 'phase', 'original_due_date', 'due_date', 'status'],
  ...['late', 'explained', 'silent', 'submitted_on', 'escalated', 'signed_on', 'accountable', 'open_issues'],
  ...['struck_off', 'stale_on'],
];

/** Writes their rows. Whoever calls this holds the locks of their projections: what is filed later is written later. */
export async function writeBoard(db: Queryable, filed: FiledAssignment[]): Promise<void> {
  if (filed.length === 0) return;
  await db.query(
    `with ahead as (
       insert into board_ahead select * from jsonb_populate_recordset(null::board_ahead, $1::jsonb)
       on conflict (plan_id, measure, slot) do update set views = excluded.views
     )
     insert into board select * from jsonb_populate_recordset(null::board, $1::jsonb)
     on conflict (plan_id, measure, slot) do update
       set (${WRITTEN.join(', ')}) = row (${WRITTEN.map((column) => `excluded.${column}`).join(', ')})`,
    [storable(filed.map(rowOf))],
  );
}

function rowOf({ planId, planTime, state }: FiledAssignment): Record<string, unknown> {
  const { measure, slot, unit } = state.ref;
  const { ahead, ...row } = boardRow(state, dateOf(planTime));
  return {
    ...{ plan_id: planId, measure, slot, unit, issued: true },
    ...inColumns(row),
    stale_on: ahead[0]?.from ?? null,
    views: ahead.map(inColumns),
  };
}

/** `dueDate` is kept in `due_date`. */
function inColumns(row: object): Record<string, unknown> {
  const columnOf = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [columnOf(key), value as unknown]));
}
