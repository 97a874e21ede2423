/** The part of the address that the server is asked by; what else stands there is not its business. */
import type { BoardQuery } from '../../../web/api/shapes/board';
import { withQuery } from './use-url-query';

/** Every name that both the page and the spreadsheet understand. */
const CHOICES = [
  'light',
  'measure',
  'unit',
  'phase',
  'status',
  'area',
  'issued',
  'escalated',
  'explained',
  'silent',
  'struckOff',
  'q',
  'sort',
  'group',
] as const satisfies (keyof BoardQuery)[];

export type SortKey = 'measure' | 'unit' | 'light' | 'dueDate' | 'status' | 'submittedOn';

export const PAGE_SIZES = [20, 50, 100, 200];
export const DEFAULT_SIZE = 50;

export function boardPath(planId: string, query: URLSearchParams): string {
  const asked = chosen(query);
  asked.set('page', query.get('page') ?? '1');
  asked.set('size', query.get('size') ?? String(DEFAULT_SIZE));
  return withQuery(`/plans/${planId}/board`, asked);
}

/** The same rows, all of them, with the columns of the screen in their order. */
export function sheetHref(planId: string, query: URLSearchParams, columns: string[]): string {
  const asked = chosen(query);
  asked.set('columns', columns.join(','));
  return withQuery(`/api/plans/${planId}/board.xlsx`, asked);
}

function chosen(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([key]) => (CHOICES as readonly string[]).includes(key)));
}

/** Whether anything narrows the list. */
export function isNarrowed(query: URLSearchParams): boolean {
  return CHOICES.some((key) => key !== 'sort' && key !== 'group' && query.has(key));
}

/** An address that shows everything, in the same order and grouping. */
export const NOTHING_CHOSEN = Object.fromEntries(
  CHOICES.filter((key) => key !== 'sort' && key !== 'group').map((key) => [key, undefined]),
);
