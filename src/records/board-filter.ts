/** The filters of the overview as SQL. */
import type { PlanId } from '../domain/plan';
import { SAID } from './board-reasons';
import type { BoardFilter } from './board-records';

/** A condition with its parameters; more of them may follow. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/** Rows of the plan that pass the filter. `reasons` are those that say what is searched, where they were looked up. */
export function conditionOf(planId: PlanId, filter: BoardFilter, reasons?: string[]): Condition {
  const values: unknown[] = [planId];
  const param = (value: unknown) => `$${values.push(value)}`;
  const parts = ['plan_id = $1', ...anyOf(filter, param), ...flags(filter, param)];
  if (filter.found) parts.push(searched(filter.found, reasons, param));
  return { sql: parts.join(' and '), values };
}

type Param = (value: unknown) => string;

function anyOf({ lights, measures, units, phases, statuses }: BoardFilter, param: Param): string[] {
  const lists: [column: string, type: string, wanted: unknown[] | undefined][] = [
    ['light', 'board_light', lights],
    ['measure', 'integer', measures],
    ['unit', 'text', units],
    ['phase', 'board_phase', phases],
    ['status', 'board_status', statuses],
  ];
  return lists.flatMap(([column, type, wanted]) => {
    if (!wanted) return [];
    // Of one value an index that begins with it keeps the order of the rest.
    if (wanted.length === 1) return [`${column} = ${param(wanted[0])}::${type}`];
    return [`${column} = any(${param(wanted)}::${type}[])`];
  });
}

function flags({ issued, escalated, explained, silent, struckOff }: BoardFilter, param: Param): string[] {
  const wanted = { issued, escalated, explained, silent, struck_off: struckOff };
  return Object.entries(wanted).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${param(value)}`],
  );
}

/** Only by what was found: an index answers for names alone, not for names or a list of reasons that is empty. */
function searched(
  { measures, units, reason }: NonNullable<BoardFilter['found']>,
  reasons: string[] | undefined,
  param: Param,
): string {
  const parts: string[] = [];
  if (measures.length > 0) parts.push(`measure = any(${param(measures)}::integer[])`);
  if (units.length > 0) parts.push(`unit = any(${param(units)}::text[])`);
  if (!reasons) parts.push(`position(lower(${param(reason)}) in lower(${SAID})) > 0`);
  else if (reasons.length > 0) parts.push(`${SAID} = any(${param(reasons)}::text[])`);
  return parts.length > 0 ? `(${parts.join(' or ')})` : 'false';
}
