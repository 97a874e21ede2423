/** The list of letters: filters, groups and pages. */
import type { IndexEntry } from '../inbox-store';
import { filterForm } from './filters';
import { escapeHtml, framed } from './frame';
import { counted, grouped } from './grouped';
import { capacityOf, dateName, isGrave, kindName, kindOf, personOf, planDateOf, subjectOf } from './names';
import { groupOf, inOrder } from './order';
import { isNarrowed, queryString, type ListQuery } from './query';
import type { Found } from './search';

/** 系统约定. */
const LETTERS_ON_A_PAGE = 50;

const LONGEST_SUBJECT = 200;

export interface List {
  all: IndexEntry[];
  found: Found;
  query: ListQuery;
  excerpt: (entry: IndexEntry) => string;
}

/** The page of the list that the query asks for; one beyond the end is the last. */
export function listPage({ all, found, query, excerpt }: List): string {
  const pages = Math.max(1, Math.ceil(found.entries.length / LETTERS_ON_A_PAGE));
  const asked = { ...query, page: Math.min(query.page, pages) };
  const sorted = inOrder(found.entries, query);
  const shown = sorted.slice((asked.page - 1) * LETTERS_ON_A_PAGE, asked.page * LETTERS_ON_A_PAGE);
  const body = `<h1 class="sr">信件列表</h1>
${filterForm(all, asked)}
<p id="news" role="status" hidden></p>
<noscript><p class="hint">浏览器没有启用脚本：其他功能照常，新信件要刷新页面才会出现。</p></noscript>
<div id="list" data-total="${sorted.length}" data-page="${asked.page}">
${summaryOf(all, found, asked, pages)}
${shown.length === 0 ? emptyState(all, asked) : groups(shown, sorted, asked, excerpt)}
${pager(asked, pages)}
</div>`;
  return framed({ title: asked.page > 1 ? `第 ${asked.page} 页` : '信件', script: '/inbox.js', body });
}

function summaryOf(all: IndexEntry[], { entries, unread }: Found, query: ListQuery, pages: number): string {
  if (all.length === 0) return '';
  const count = isNarrowed(query) ? `找到 ${entries.length} 封（共 ${all.length} 封）` : `共 ${all.length} 封`;
  const page = pages > 1 ? `，第 ${query.page} / ${pages} 页` : '';
  const late = unread > 0 ? `<p class="hint">还有 ${unread} 封信的正文正在读入，稍后刷新可得到完整结果。</p>` : '';
  const thread = query.thread ? '<p class="hint">仅列出同一往来的信件。</p>' : '';
  return `<p class="quiet">${count}${page}</p>${thread}${late}`;
}

function emptyState(all: IndexEntry[], query: ListQuery): string {
  if (all.length === 0 && !isNarrowed(query)) {
    return `<section class="empty"><h2>还没有信件</h2><p>演练开始后信件会出现在这里，无需刷新。</p>
<p class="quiet">在项目目录运行 <code>npm start</code> 即开始演练；使用自己的方案时，信件在提醒日 9:00 发出。</p></section>`;
  }
  return `<section class="empty"><h2>没有符合条件的信件</h2><p>请减少搜索的字词，或放宽日期、收件人、种类。</p>
<p><a class="button" href="/${escapeHtml(queryString({ ...query, date: '', person: '', kind: '', words: '', thread: '', page: 1 }))}">显示全部信件</a></p></section>`;
}

function groups(shown: IndexEntry[], sorted: IndexEntry[], query: ListQuery, excerpt: List['excerpt']): string {
  const sizes = counted(sorted.map((entry) => groupOf(entry, query.by)));
  const byName = grouped(shown, (entry) => groupOf(entry, query.by));
  return [...byName]
    .map(([name, entries]) => {
      const title = escapeHtml(headingOf(name, query));
      const rows = entries.map((entry) => row(entry, query, excerpt)).join('');
      return `<section class="group"><h2>${title}<small>${sizes.get(name)} 封</small></h2><ul class="letters">${rows}</ul></section>`;
    })
    .join('\n');
}

function headingOf(name: string, { by }: ListQuery): string {
  return { date: dateName, kind: kindName, person: (person: string) => person }[by](name);
}

function row(entry: IndexEntry, query: ListQuery, excerpt: List['excerpt']): string {
  const hit = query.words ? excerpt(entry) : '';
  const about = [query.by === 'date' ? '' : planDateOf(entry), capacityOf(entry)].filter(Boolean).join(' · ');
  return `<li><a href="/letter/${encodeURIComponent(entry.id)}${escapeHtml(queryString(query))}" data-id="${escapeHtml(entry.id)}">
<span class="who"><bdi>${escapeHtml(personOf(entry))}</bdi> <small>${escapeHtml(about)}</small></span>
<span class="kind${isGrave(entry) ? ' grave' : ''}">${escapeHtml(kindName(kindOf(entry)))}</span>
<span class="subject"><bdi>${escapeHtml(subjectOf(entry).slice(0, LONGEST_SUBJECT))}</bdi>${hit ? `<small>${escapeHtml(hit)}</small>` : ''}</span></a></li>
`;
}

function pager(query: ListQuery, pages: number): string {
  if (pages === 1) return '';
  const to = (page: number, text: string, rel: string) =>
    page >= 1 && page <= pages
      ? `<a class="button" rel="${rel}" href="/${escapeHtml(queryString(query, { page }))}">${text}</a>`
      : `<span class="button off">${text}</span>`;
  return `<nav class="pager" aria-label="翻页">${to(query.page - 1, '上一页', 'prev')}<span>第 ${query.page} / ${pages} 页</span>${to(query.page + 1, '下一页', 'next')}</nav>`;
}
