/** What each address of the inbox shows. */
import { simpleParser, type ParsedMail } from 'mailparser';
import type { IndexEntry } from '../inbox-store';
import { asset, download, page, type Answer } from './answer';
import { attachmentsOf, dispositionOf } from './attachment';
import { PageFault } from './fault';
import { letterPage, type Place } from './letter';
import type { Letters } from './letters';
import { listPage } from './list';
import { inOrder } from './order';
import { readQuery, type ListQuery } from './query';
import { SCRIPT } from './script';
import type { Search } from './search';
import { STYLE } from './style';

/** Throws `PageFault` where there is nothing to show. */
export async function answerTo(url: URL, letters: Letters, search: Search): Promise<Answer> {
  if (url.pathname === '/') return page(await list(readQuery(url.searchParams), letters, search));
  if (url.pathname === '/inbox.css') return asset('text/css', STYLE);
  if (url.pathname === '/inbox.js') return asset('text/javascript', SCRIPT);
  const [, id, rest] = /^\/letter\/([\w-]{1,64})(?:\/(letter\.eml|attachment\/\d{1,3}))?$/.exec(url.pathname) ?? [];
  const { entry, raw } = opened(letters, id);
  if (rest === 'letter.eml') return download(raw, dispositionOf(`${entry.id}.eml`));
  const mail = await parsed(raw);
  if (rest) return attachment(mail, Number(rest.split('/')[1]));
  const place = await placeOf(entry, readQuery(url.searchParams), search);
  return page(letterPage({ entry, mail, raw, place, thread: threadOf(entry, letters) }), { letter: true });
}

async function list(query: ListQuery, letters: Letters, search: Search): Promise<string> {
  const found = await search.find(query);
  return listPage({ all: letters.messages(), found, query, excerpt: (entry) => search.excerpt(entry, query.words) });
}

function opened(letters: Letters, id: string | undefined): { entry: IndexEntry; raw: Buffer } {
  const entry = id === undefined ? undefined : letters.messages().find((candidate) => candidate.id === id);
  const raw = entry && letters.raw(entry.id);
  if (!entry || !raw) throw new PageFault(404, '没有这封信', '地址可能有误，或数据已被清空；请从列表中重新打开。');
  return { entry, raw };
}

/** No words are made from HTML and no HTML from words: a part that the letter lacks is said to be missing. */
function parsed(raw: Buffer): Promise<ParsedMail> {
  return simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
}

function attachment(mail: ParsedMail, index: number): Answer {
  const wanted = attachmentsOf(mail)[index];
  if (!wanted) throw new PageFault(404, '没有这个附件', '地址可能有误；请回到信件重新下载。');
  const type = wanted.isCalendar ? 'text/calendar; charset=utf-8' : undefined;
  return download(wanted.content, dispositionOf(wanted.name), type);
}

async function placeOf(entry: IndexEntry, query: ListQuery, search: Search): Promise<Place> {
  const sorted = inOrder((await search.find(query)).entries, query);
  const index = sorted.findIndex(({ id }) => id === entry.id);
  const near = (step: number) => (index < 0 ? undefined : sorted[index + step]);
  return { query, position: index + 1, total: sorted.length, previous: near(-1), next: near(1) };
}

function threadOf({ thread }: IndexEntry, letters: Letters): IndexEntry[] {
  return thread ? letters.messages().filter((entry) => entry.thread === thread) : [];
}
