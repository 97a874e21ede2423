/** The filters of the overview as SQL. */
import type { PlanId } from '../domain/plan';
import type { BoardFilter } from './board-records';

/** A condition with its parameters; more of them may follow. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/** Rows of the plan that pass the filter. */
export function conditionOf(planId: PlanId, filter: BoardFilter): Condition {
  const values: unknown[] = [planId];
  const param = (value: unknown) => `$${values.push(value)}`;
  const parts = ['plan_id = $1', ...anyOf(filter, param), ...flags(filter, param)];
  if (filter.found) parts.push(searched(filter.found, param));
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
  return lists.flatMap(([column, type, wanted]) => (wanted ? [`${column} = any(${param(wanted)}::${type}[])`] : []));
}

function flags({ issued, escalated, explained, silent, struckOff }: BoardFilter, param: Param): string[] {
  const wanted = { issued, escalated, explained, silent, struck_off: struckOff };
  return Object.entries(wanted).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${param(value)}`],
  );
}

function searched({ measures, units, reason }: NonNullable<BoardFilter['found']>, param: Param): string {
  const text = param(reason);
  // Far quicker than a pattern over as many rows as there are, and again where there is no case to ignore.
  const says = hasCase(reason) ? `position(lower(${text}) in lower(reason))` : `position(${text} in reason)`;
  return `(measure = any(${param(measures)}::integer[]) or unit = any(${param(units)}::text[]) or ${says} > 0)`;
}

function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}
