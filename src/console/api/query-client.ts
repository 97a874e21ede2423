/** What was read stays until the server says that it changed (api/live.ts); only a lost connection is tried again. */
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

const MOST_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < MOST_RETRIES && error instanceof ApiProblem && error.status === 0,
    },
  },
});
