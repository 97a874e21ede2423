/** What the list is narrowed to, as the address of the page says it. */
import type { IndexEntry } from '../inbox-store';
import { PageFault } from './fault';
import { kindOf, personOf, planDateOf } from './names';

export const GROUPINGS = { date: '计划日期', person: '收件人', kind: '种类' } as const;

export type Grouping = keyof typeof GROUPINGS;

export interface ListQuery {
  /** A plan date, or a month such as `2019-05` for all of its dates. */
  date: string;
  person: string;
  kind: string;
  /** Words that must all occur in subject, person, address or text. */
  words: string;
  /** Only the letters of one conversation. */
  thread: string;
  by: Grouping;
  page: number;
}

/** Bounds of what is taken seriously (系统约定). */
const MOST_CHARACTERS = { words: 100, other: 1_000 };

/** Throws `PageFault` for words that are too long to be meant. */
export function readQuery(parameters: URLSearchParams): ListQuery {
  const text = (name: string) => (parameters.get(name) ?? '').trim().slice(0, MOST_CHARACTERS.other);
  const by = text('by');
  const words = text('q');
  if (words.length > MOST_CHARACTERS.words) {
    throw new PageFault(400, '搜索内容过长', `最多 ${MOST_CHARACTERS.words} 个字，请缩短后再试。`);
  }
  return {
    date: text('date'),
    person: text('person'),
    kind: text('kind'),
    words,
    thread: text('thread'),
    by: Object.hasOwn(GROUPINGS, by) ? (by as Grouping) : 'date',
    page: /^[1-9]\d{0,6}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** The query string that leads to the same list, with `?` where there is anything to say. */
export function queryString(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { date, person, kind, words, thread, by, page } = { ...query, ...change };
  const said: [string, string][] = [
    ['date', date],
    ['person', person],
    ['kind', kind],
    ['q', words],
    ['thread', thread],
    ['by', by === 'date' ? '' : by],
    ['page', page > 1 ? String(page) : ''],
  ];
  const parameters = new URLSearchParams(said.filter(([, value]) => value));
  return parameters.size > 0 ? `?${parameters.toString()}` : '';
}

export function isNarrowed({ date, person, kind, words, thread }: ListQuery): boolean {
  return [date, person, kind, words, thread].some(Boolean);
}

/** Everything but the words, which need the letter itself. */
export function fits(entry: IndexEntry, { date, person, kind, thread }: ListQuery): boolean {
  return (
    (!date || planDateOf(entry) === date || (date.length === 7 && planDateOf(entry).startsWith(`${date}-`))) &&
    (!person || personOf(entry) === person) &&
    (!kind || kindOf(entry) === kind) &&
    (!thread || entry.thread === thread)
  );
}
