/** Pages of the ledger, each beginning where the one before ended; the newest ones stay up to date. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Events, LedgerLine } from '../../../web/api/shapes/events';
import type { ApiProblem } from '../../api/client';
import { get } from '../../api/client';
import { withQuery } from '../board/use-url-query';

export interface EventFilter {
  measure?: string;
  unit?: string;
  type?: string;
  from?: string;
  to?: string;
}

const PAGE_SIZE = 50;

export function useEvents(planId: string, filter: EventFilter) {
  const path = withQuery(`/plans/${planId}/events`, { ...filter, size: String(PAGE_SIZE) });
  return useInfiniteQuery<Events, ApiProblem, LedgerLine[], [string, 'pages'], string>({
    queryKey: [path, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      get<Events>(pageParam ? `${path}&before=${encodeURIComponent(pageParam)}` : path, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === null ? undefined : String(next)),
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
    placeholderData: (before) => before,
  });
}
