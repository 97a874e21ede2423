/** What was read stays until the server says that it changed (api/live.ts); only a lost connection is tried again. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

const MOST_RETRIES = 2;

/** A session that has ended is first noticed by whatever looks next: then the door is shown again. */
const queryCache = new QueryCache({
  onError: (error, { queryKey: [path] }) => {
    if (path === '/me' || !(error instanceof ApiProblem) || error.code !== 'signedOut') return;
    void queryClient.invalidateQueries({ queryKey: ['/me'] });
  },
});

export const queryClient: QueryClient = new QueryClient({
  queryCache,
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < MOST_RETRIES && error instanceof ApiProblem && error.status === 0,
    },
  },
});
