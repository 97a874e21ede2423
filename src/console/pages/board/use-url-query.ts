import { useSearchParams } from 'wouter';

export type Changes = Record<string, string | readonly string[] | undefined>;

export interface UrlQuery {
  query: URLSearchParams;
  /** Another view of the same list begins at its first page; `replace` for what is being typed. */
  change: (changes: Changes, options?: { replace?: boolean }) => void;
}

/** What a list shows is said by its address alone: it can be sent to somebody, and the back button works. */
export function useUrlQuery(): UrlQuery {
  const [query, set] = useSearchParams();
  const change = (changes: Changes, options?: { replace?: boolean }) =>
    set((before) => changed(before, { page: undefined, ...changes }), options);
  return { query, change };
}

function changed(before: URLSearchParams, changes: Changes): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [key, value] of Object.entries(changes)) {
    after.delete(key);
    for (const one of value === undefined ? [] : [value].flat()) if (one !== '') after.append(key, one);
  }
  return after;
}

/** A path with what is set of a query. */
export function withQuery(path: string, query: URLSearchParams | Record<string, string | undefined>): string {
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query);
  const set = entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`;
}
