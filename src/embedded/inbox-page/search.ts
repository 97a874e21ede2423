/** Search over subject, person, addresses and text. Texts are read when somebody first looks for words, and kept. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { IndexEntry } from '../inbox-store';
import type { Letters } from './letters';
import { letterText } from './letter-text';
import { fits, type ListQuery } from './query';

/** How long one search may read letters that nobody has read before; the rest is read behind its back (系统约定). */
const READING_MS = 400;
/** Mail arrives and other pages are answered in between. */
const SLICE_MS = 20;

export interface Found {
  entries: IndexEntry[];
  /** Letters whose text was not read in time: only their subject and person were searched. */
  unread: number;
}

export interface Search {
  find: (query: ListQuery) => Promise<Found>;
  /** The words around the first hit in the text, or '' where the hit is elsewhere. */
  excerpt: (entry: IndexEntry, words: string) => string;
  stop: () => void;
}

const AROUND = 36;

export function searchOver(letters: Letters): Search {
  const texts = new Map<string, string>();
  const stopped = new AbortController();
  let reading: Promise<void> | undefined;
  const unreadOf = (entries: IndexEntry[]) => entries.filter(({ id }) => !texts.has(id));
  const read = async (entries: IndexEntry[]) => {
    let since = performance.now();
    for (const entry of unreadOf(entries)) {
      if (stopped.signal.aborted) return;
      texts.set(entry.id, plain(readText(letters, entry)));
      if (performance.now() - since < SLICE_MS) continue;
      await breathe();
      since = performance.now();
    }
  };
  const readInTime = async () => {
    reading ??= read(letters.messages()).finally(() => (reading = undefined));
    await Promise.race([reading, patience(READING_MS)]);
  };
  return {
    async find(query) {
      const entries = letters.messages().filter((entry) => fits(entry, query));
      const terms = termsOf(query.words);
      if (terms.length === 0) return { entries, unread: 0 };
      if (unreadOf(entries).length > 0) await readInTime();
      const has = (entry: IndexEntry) => {
        const hay = `${fieldsOf(entry)}\n${texts.get(entry.id) ?? ''}`;
        return terms.every((term) => hay.includes(term));
      };
      return { entries: entries.filter(has), unread: unreadOf(entries).length };
    },
    excerpt: (entry, words) => excerptOf(readText(letters, entry), termsOf(words)),
    stop: () => stopped.abort(),
  };
}

/** Words as they are compared: full-width forms and capitals make no difference. */
export function termsOf(words: string): string[] {
  return plain(words).split(/\s+/).filter(Boolean);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function fieldsOf({ subject, person, to }: IndexEntry): string {
  return plain([subject, person, ...to].join('\n'));
}

/** A letter whose file somebody deleted is a letter without words. */
function readText(letters: Letters, { id }: IndexEntry): string {
  try {
    const raw = letters.raw(id);
    return raw ? letterText(raw) : '';
  } catch {
    return '';
  }
}

function excerptOf(text: string, terms: string[]): string {
  const folded = plain(text);
  const first = terms.map((term) => folded.indexOf(term)).find((place) => place >= 0);
  // Folding may change lengths; then no place can be pointed at.
  if (first === undefined || folded.length !== text.length) return '';
  const start = Math.max(0, first - AROUND);
  const end = first + 2 * AROUND;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function patience(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
