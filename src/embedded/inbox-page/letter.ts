/** One letter: who, when and what about, both parts, the headers and the source, its calendar, its attachments. */
import type { ParsedMail } from 'mailparser';
import type { IndexEntry } from '../inbox-store';
import { attachmentsOf, type ListedAttachment } from './attachment';
import { calendarCard } from './calendar-card';
import { escapeHtml, framed } from './frame';
import { htmlPart } from './html-part';
import { withLinks } from './links';
import { capacityOf, dateName, isGrave, kindName, kindOf, personOf, planDateOf, subjectOf } from './names';
import { queryString, type ListQuery } from './query';

/** What is longer is cut and can be downloaded (系统约定). */
const MOST_TEXT = 200_000;
const MOST_HEADERS = 200;
const LONGEST_HEADER = 4_000;
const LONGEST_SUBJECT = 300;

/** Where a letter stands in the list it was opened from. */
export interface Place {
  query: ListQuery;
  /** From 1; 0 where the list no longer has the letter. */
  position: number;
  total: number;
  previous?: IndexEntry;
  next?: IndexEntry;
}

export interface OpenedLetter {
  entry: IndexEntry;
  mail: ParsedMail;
  raw: Buffer;
  place: Place;
  /** The letters of the same conversation, this one among them, in order of arrival. */
  thread: IndexEntry[];
}

export function letterPage({ entry, mail, raw, place, thread }: OpenedLetter): string {
  const subject = subjectOf(entry).slice(0, LONGEST_SUBJECT);
  const attachments = attachmentsOf(mail);
  return framed({
    title: subject,
    body: `${walk(place)}
<article class="letter">
<h1><bdi>${escapeHtml(subject)}</bdi></h1>
${facts(entry, mail)}
${parts(entry, mail, raw)}
${attachmentsSection(entry, attachments)}
</article>
${threadSection(entry, thread, place.query)}`,
  });
}

function walk({ query, position, total, previous, next }: Place): string {
  const to = (entry: IndexEntry | undefined, text: string, rel: string) =>
    entry
      ? `<a class="button" rel="${rel}" href="${addressOf(entry, query)}" title="${escapeHtml(subjectOf(entry).slice(0, LONGEST_SUBJECT))}">${text}</a>`
      : `<span class="button off">${text}</span>`;
  const where = position > 0 ? `<span class="quiet">第 ${position} / ${total} 封</span>` : '';
  return `<nav class="walk" aria-label="信件之间"><a class="button" href="/${escapeHtml(queryString(query))}">返回列表</a>${to(previous, '上一封', 'prev')}${where}${to(next, '下一封', 'next')}</nav>`;
}

function facts(entry: IndexEntry, mail: ParsedMail): string {
  const rows: [string, string][] = [
    ['收件人', addresses(mail.to) || entry.to.join('，') || personOf(entry)],
    ['身份', capacityOf(entry)],
    ['计划日期', dateName(planDateOf(entry))],
    ['发件人', addresses(mail.from) || entry.from],
    ['回复至', addresses(mail.replyTo)],
  ];
  const said = rows.filter(([, value]) => value);
  return `<p><span class="kind${isGrave(entry) ? ' grave' : ''}">${escapeHtml(kindName(kindOf(entry)))}</span></p>
<dl class="facts">${said.map(([name, value]) => `<dt>${name}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`).join('')}</dl>`;
}

function addresses(field: ParsedMail['to']): string {
  const all = field === undefined ? [] : [field].flat();
  const texts = all.flatMap(({ value }) =>
    value.map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : address)),
  );
  return texts.filter(Boolean).join('，').slice(0, LONGEST_HEADER);
}

function attachmentsSection(entry: IndexEntry, attachments: ListedAttachment[]): string {
  if (attachments.length === 0) return '';
  const address = (index: number) => `/letter/${encodeURIComponent(entry.id)}/attachment/${index}`;
  const cards = attachments.map((one, index) => (one.isCalendar ? calendarCard(one.content, address(index)) : ''));
  const items = attachments.map(
    ({ name, size }, index) =>
      `<li><a href="${address(index)}" download><bdi>${escapeHtml(name)}</bdi></a> <small>${sizeName(size)}</small></li>`,
  );
  return `${cards.join('')}<section class="attachments"><h2>附件<small>${attachments.length} 个</small></h2><ul>${items.join('')}</ul></section>`;
}

/** Tabs by radio buttons: they work without a script and with the arrow keys; print shows the text. */
function parts(entry: IndexEntry, mail: ParsedMail, raw: Buffer): string {
  const text = mail.text ?? '';
  const html = mail.html ? htmlPart(mail.html, text) : '<p class="hint">这封信没有网页版。</p>';
  const plain = text ? `<pre>${withLinks(cut(text))}</pre>` : '<p class="hint">这封信没有纯文本版。</p>';
  const tab = (id: string, name: string, open: boolean) =>
    `<input type="radio" name="part" id="${id}"${open ? ' checked' : ''}><label for="${id}">${name}</label>`;
  return `<div class="parts${text ? '' : ' textless'}" role="group" aria-label="信件内容">
${tab('as-html', '网页版', Boolean(mail.html))}${tab('as-text', '纯文本', !mail.html)}${tab('as-headers', '邮件头', false)}${tab('as-source', '原始内容', false)}
<section class="part html" aria-label="网页版">${html}</section>
<section class="part text" aria-label="纯文本">${plain}</section>
<section class="part headers" aria-label="邮件头"><table>${headerRows(mail, entry)}</table></section>
<section class="part source" aria-label="原始内容"><p class="quiet">${sizeName(raw.length)} <a class="button" href="/letter/${encodeURIComponent(entry.id)}/letter.eml" download>下载原始信件（.eml）</a></p><pre class="code">${escapeHtml(cut(raw.subarray(0, MOST_TEXT).toString('utf8')))}${raw.length > MOST_TEXT ? '\n……（未完）' : ''}</pre></section>
</div>`;
}

function headerRows(mail: ParsedMail, entry: IndexEntry): string {
  const envelope: [string, string][] = [
    ['信封发件人', entry.from],
    ['信封收件人', entry.to.join('，')],
    ['收到时间（实际）', entry.received],
  ];
  const headers = mail.headerLines.slice(0, MOST_HEADERS).map(({ line }): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const row = ([name, value]: [string, string]) =>
    `<tr><th scope="row">${escapeHtml(name.slice(0, LONGEST_HEADER))}</th><td>${escapeHtml(value.slice(0, LONGEST_HEADER))}</td></tr>`;
  return [...envelope, ...headers].map(row).join('');
}

/** 系统约定: a plan's whole year may be one conversation. */
const NEIGHBOURS = 8;

function threadSection(entry: IndexEntry, thread: IndexEntry[], query: ListQuery): string {
  if (thread.length < 2) return '';
  const here = thread.findIndex(({ id }) => id === entry.id);
  const start = Math.max(0, Math.min(here - NEIGHBOURS / 2, thread.length - NEIGHBOURS - 1));
  const near = thread.slice(start, start + NEIGHBOURS + 1);
  const whole = queryString({
    ...query,
    date: '',
    person: '',
    kind: '',
    words: '',
    page: 1,
    thread: entry.thread ?? '',
  });
  const more =
    near.length < thread.length ? `<p><a href="/${escapeHtml(whole)}">列出全部 ${thread.length} 封</a></p>` : '';
  return `<section class="thread"><h2>同一往来<small>${thread.length} 封</small></h2><ul class="letters">${near.map((one) => threadRow(one, one.id === entry.id, query)).join('')}</ul>${more}</section>`;
}

function threadRow(entry: IndexEntry, here: boolean, query: ListQuery): string {
  return `<li><a href="${addressOf(entry, query)}"${here ? ' aria-current="page"' : ''}>
<span class="who">${escapeHtml(planDateOf(entry))} <small><bdi>${escapeHtml(personOf(entry))}</bdi></small></span>
<span class="kind${isGrave(entry) ? ' grave' : ''}">${escapeHtml(kindName(kindOf(entry)))}</span>
<span class="subject"><bdi>${escapeHtml(subjectOf(entry).slice(0, LONGEST_SUBJECT))}</bdi></span></a></li>`;
}

function addressOf({ id }: IndexEntry, query: ListQuery): string {
  return `/letter/${encodeURIComponent(id)}${escapeHtml(queryString(query))}`;
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}\n……（未完，请下载原始信件）` : text;
}

function sizeName(bytes: number): string {
  if (bytes < 1_024) return `${bytes} 字节`;
  return bytes < 1_048_576 ? `${(bytes / 1_024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
