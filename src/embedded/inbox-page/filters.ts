/** The form above the list: a plain GET form, so that it works without a script and every result has an address. */
import type { IndexEntry } from '../inbox-store';
import { escapeHtml } from './frame';
import { counted, grouped } from './grouped';
import { dateName, kindName, kindOf, personOf, planDateOf } from './names';
import { GROUPINGS, isNarrowed, queryString, type ListQuery } from './query';

/** A longer list helps nobody (系统约定); the search finds the others. */
const MOST_CHOICES = 400;
const LONGEST_CHOICE = 60;

interface Choice {
  value: string;
  text: string;
}

export function filterForm(all: IndexEntry[], query: ListQuery): string {
  const clear = queryString({ ...query, date: '', person: '', kind: '', words: '', thread: '', page: 1 });
  return `<form id="filters" class="filters" method="get" action="/" role="search">
<label class="words">搜索<input type="search" name="q" value="${escapeHtml(query.words)}" maxlength="100" placeholder="主题、收件人或正文"></label>
<label>计划日期${dateSelect(all, query.date)}</label>
<label>收件人${select('person', query.person, '全部收件人', choices(all.map(personOf), query.person))}</label>
<label>种类${select('kind', query.kind, '全部种类', choices(all.map(kindOf), query.kind, kindName))}</label>
<label>排列${select('by', query.by, undefined, groupings())}</label>
${query.thread ? `<input type="hidden" name="thread" value="${escapeHtml(query.thread)}">` : ''}
<span class="actions"><button type="submit">查找</button>${isNarrowed(query) ? `<a class="button" href="/${escapeHtml(clear)}">清除</a>` : ''}</span>
</form>`;
}

function groupings(): Choice[] {
  return Object.entries(GROUPINGS).map(([value, name]) => ({ value, text: `按${name}` }));
}

/** Each value once with its number of letters, the most frequent ones if there are too many, the chosen one always. */
function choices(values: string[], chosen: string, nameOf = (value: string) => value): Choice[] {
  const counts = counted(values);
  if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, MOST_CHOICES);
  if (chosen && !frequent.some(([value]) => value === chosen)) frequent.push([chosen, counts.get(chosen) ?? 0]);
  return frequent
    .map(([value, count]) => ({ value, text: `${shortened(nameOf(value))}（${count}）` }))
    .toSorted((a, b) => CHINESE.compare(a.text, b.text));
}

const CHINESE = new Intl.Collator('zh');

/** Days under their months, and each month as a whole; the newest first, as in the list. */
function dateSelect(all: IndexEntry[], chosen: string): string {
  const counts = counted(all.map(planDateOf));
  if (chosen && !counts.has(chosen) && chosen.length !== 7) counts.set(chosen, 0);
  const days = [...counts].toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, MOST_CHOICES);
  const months = [...grouped(days, ([date]) => (/^\d{4}-\d{2}-/.test(date) ? date.slice(0, 7) : ''))];
  const options = months.map(([month, dates]) => monthOptions(month, dates, chosen)).join('');
  return `<select name="date">${option({ value: '', text: '全部日期' }, chosen)}${options}</select>`;
}

function monthOptions(month: string, dates: [string, number][], chosen: string): string {
  const days = dates.map(([date, count]) =>
    option({ value: date, text: `${shortened(dateName(date))} ${count} 封` }, chosen),
  );
  if (!month) return days.join('');
  const name = `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  const total = dates.reduce((sum, [, count]) => sum + count, 0);
  const whole = option({ value: month, text: `${name}（全月）${total} 封` }, chosen);
  return `<optgroup label="${name}">${whole}${days.join('')}</optgroup>`;
}

function select(name: string, chosen: string, everything: string | undefined, offered: Choice[]): string {
  const all = everything === undefined ? [] : [{ value: '', text: everything }];
  return `<select name="${name}">${[...all, ...offered].map((choice) => option(choice, chosen)).join('')}</select>`;
}

function option({ value, text }: Choice, chosen: string): string {
  return `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`;
}

function shortened(text: string): string {
  return text.length > LONGEST_CHOICE ? `${text.slice(0, LONGEST_CHOICE)}…` : text;
}
