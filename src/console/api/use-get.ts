import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get, type ApiProblem } from './client';
import { queryClient } from './query-client';

/**
 * What `GET /api<path>` answers, kept up to date; undefined as a path asks nothing. While a changed path is loading the last answer
 * stays on the screen.
 */
export function useGet<T>(path: string | undefined): UseQueryResult<T, ApiProblem> {
  return useQuery<T, ApiProblem>({
    queryKey: [path],
    queryFn: ({ signal }) => get<T>(path as string, signal),
    enabled: path !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Looks again at everything below this path, for instance `/plans/jilin-2019`. */
export function lookAgain(prefix: string): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === 'string' && path.startsWith(prefix),
  });
}

/** What the server answered to a change stands for what asking it again would say. */
export function nowStands<T>(path: string, answer: T): void {
  queryClient.setQueryData<T>([path], answer);
}
