/** Something that is read from the server: being read, refused, or there. */
import { Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/client';
import { ProblemNotice } from './problem-notice';

export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T, ApiProblem>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemNotice problem={query.error} retry={() => void query.refetch()} />;
  return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
}
