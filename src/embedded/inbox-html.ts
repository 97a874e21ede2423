/** The pages of the embedded inbox as HTML text. Everything from a letter is hostile until it is escaped. */
import type { AddressObject, ParsedMail } from 'mailparser';
import type { IndexEntry } from './inbox-store';

/** What the list may be narrowed to by the query string. */
export interface InboxFilter {
  date: string;
  person: string;
}

const MOST_LETTERS_ON_A_PAGE = 400;
const NO_DATE = '（无计划日期）';

const CAPACITIES: Record<string, string> = { unit: '责任单位', convener: '召集人', coordinator: '协调员' };

const STYLE = `
:root { color-scheme: light; --line: #dfe3e8; --quiet: #66707c; --accent: #1f5fa8; --paper: #fff; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f5f7; color: #1d242c; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header, main { max-width: 1080px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 20px; }
h1 { font-size: 22px; margin: 0; overflow-wrap: anywhere; }
h1 a { color: inherit; text-decoration: none; }
h2 { font-size: 17px; margin: 24px 0 8px; }
h2 small { color: var(--quiet); font-weight: normal; margin-left: 8px; }
p { margin: 4px 0; }
.quiet { color: var(--quiet); font-size: 14px; }
form { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; margin: 16px 0; }
label { display: flex; flex-direction: column; font-size: 14px; color: var(--quiet); }
select, button { font: inherit; min-height: 44px; padding: 4px 12px; border: 1px solid #b9c1ca; border-radius: 6px; background: var(--paper); max-width: 100%; }
button { background: var(--accent); border-color: var(--accent); color: #fff; cursor: pointer; }
a { color: var(--accent); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.card > a { display: grid; grid-template-columns: 15em 6em 1fr; gap: 2px 12px; padding: 10px 16px; color: inherit; text-decoration: none; border-top: 1px solid var(--line); }
.card > a:first-child { border-top: 0; }
.card > a:hover, .card > a:focus-visible { background: #eef4fb; }
.card span { overflow-wrap: anywhere; }
.card .subject { color: var(--accent); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 16px; font: inherit; }
pre.code { font: 13px/1.5 ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; }
iframe { display: block; width: 100%; height: 640px; border: 0; background: var(--paper); }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 16px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
tr:first-child > * { border-top: 0; }
th { width: 14em; font-weight: 600; color: var(--quiet); }
details { margin: 16px 0; }
summary { cursor: pointer; padding: 8px 0; color: var(--accent); }
footer { height: 48px; }
@media (max-width: 640px) {
  .card > a { grid-template-columns: 1fr auto; }
  .card .subject { grid-column: 1 / -1; }
  th, td { display: block; width: auto; padding: 2px 16px; }
  td { border-top: 0; padding-bottom: 8px; }
}`;

/** Escapes text for element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The list: letters by plan date and person, narrowed by the filter. */
export function listPage(all: IndexEntry[], filter: InboxFilter): string {
  const found = all.filter(
    (entry) => (!filter.date || dateOf(entry) === filter.date) && (!filter.person || entry.person === filter.person),
  );
  // Plan dates sort as text; letters without one come last.
  const sorted = found.sort((a, b) => dateOf(a).localeCompare(dateOf(b)) || a.person.localeCompare(b.person, 'zh'));
  const shown = sorted.slice(0, MOST_LETTERS_ON_A_PAGE);
  const dates = [...new Set(shown.map(dateOf))];
  return page(
    '督办收件箱',
    `<p class="quiet">本机内置的 SMTP 收件箱，信件没有发往外部。共 ${all.length} 封，当前列出 ${shown.length} 封。</p>
${filterForm(all, filter)}
${found.length > shown.length ? `<p>仅列出前 ${shown.length} 封（共 ${found.length} 封），请用日期或收件人筛选。</p>` : ''}
${found.length === 0 ? '<p>没有符合条件的信件。</p>' : ''}
${dates
  .map((date) =>
    dayGroup(
      date,
      shown.filter((entry) => dateOf(entry) === date),
    ),
  )
  .join('\n')}`,
  );
}

/** One letter: both parts, all headers, and the bytes as they came. */
export function letterPage(entry: IndexEntry, mail: ParsedMail, raw: Buffer): string {
  return page(
    entry.subject || '（无主题）',
    `<p><a href="/">← 返回列表</a></p>
<p class="quiet">计划日期 ${escapeHtml(dateOf(entry))} · 收件人 ${escapeHtml(addressesOf(mail))} · 身份 ${escapeHtml(capacityOf(entry))}</p>
<h2>文本部分</h2><div class="card"><pre>${escapeHtml(mail.text ?? '（没有文本部分）')}</pre></div>
<h2>HTML 部分</h2><div class="card">${htmlPart(mail)}</div>
<h2>邮件头</h2><div class="card"><table>${headerRows(mail, entry)}</table></div>
<details><summary>查看原始内容（${raw.length} 字节）</summary><div class="card"><pre class="code">${escapeHtml(raw.toString('utf8'))}</pre></div></details>`,
  );
}

/** A page that only says something, such as that a letter does not exist. */
export function messagePage(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p><p><a href="/">← 返回列表</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><header><h1>${escapeHtml(title)}</h1></header><main>${body}</main><footer></footer></body>
</html>
`;
}

function filterForm(all: IndexEntry[], filter: InboxFilter): string {
  const dates = [...new Set(all.map(dateOf))].sort();
  const persons = [...new Set(all.map(({ person }) => person))].sort((a, b) => a.localeCompare(b, 'zh'));
  return `<form method="get" action="/">
<label>计划日期${select('date', '全部日期', dates, filter.date)}</label>
<label>收件人${select('person', '全部收件人', persons, filter.person)}</label>
<button type="submit">筛选</button> <a href="/">全部</a>
</form>`;
}

function select(name: string, everything: string, values: string[], chosen: string): string {
  const option = (value: string, text: string) =>
    `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`;
  return `<select name="${name}">${option('', everything)}${values.map((value) => option(value, value)).join('')}</select>`;
}

function dayGroup(date: string, letters: IndexEntry[]): string {
  const rows = letters.map(
    (entry) => `<a href="/letter/${encodeURIComponent(entry.id)}">
<span>${escapeHtml(entry.person)}</span><span class="quiet">${escapeHtml(capacityOf(entry))}</span><span class="subject">${escapeHtml(entry.subject || '（无主题）')}</span></a>`,
  );
  return `<section><h2>${escapeHtml(date)}<small>${letters.length} 封</small></h2><div class="card">${rows.join('')}</div></section>`;
}

/** The letter's own HTML can run nothing, load nothing and leave nowhere: an empty sandbox under the page's policy. */
function htmlPart(mail: ParsedMail): string {
  if (!mail.html) return '<pre>（没有 HTML 部分）</pre>';
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return `<iframe sandbox="" title="HTML 部分" srcdoc="${escapeHtml(policy + mail.html)}"></iframe>`;
}

function headerRows(mail: ParsedMail, entry: IndexEntry): string {
  const envelope: [string, string][] = [
    ['信封发件人', entry.from],
    ['信封收件人', entry.to.join(', ')],
    ['收到时间（实际）', entry.received],
  ];
  const headers = mail.headerLines.map(({ line }): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const row = ([name, value]: [string, string]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`;
  return [...envelope, ...headers].map(row).join('');
}

function addressesOf(mail: ParsedMail): string {
  const to: AddressObject[] = mail.to === undefined ? [] : [mail.to].flat();
  return to.map(({ text }) => text).join(', ') || '（无）';
}

function dateOf(entry: IndexEntry): string {
  return entry.planDate || NO_DATE;
}

function capacityOf({ capacity }: IndexEntry): string {
  return (capacity && CAPACITIES[capacity]) ?? capacity ?? '—';
}
