/** A calendar file as a card that people can read. */
import { readCalendar, type CalendarEvent } from './calendar-file';
import { escapeHtml } from './frame';
import { dateName } from './names';

const STATUSES: Record<string, string> = {
  CONFIRMED: '已确定',
  TENTATIVE: '暂定',
  CANCELLED: '已取消',
  'NEEDS-ACTION': '待办',
  'IN-PROCESS': '进行中',
  COMPLETED: '已完成',
};

const METHODS: Record<string, string> = { PUBLISH: '发布', REQUEST: '邀请', CANCEL: '取消' };

/** `download` is the address of the file itself. */
export function calendarCard(content: Buffer, download: string): string {
  const { method, events } = readCalendar(content);
  const saving = `<a class="button" href="${escapeHtml(download)}">下载日程文件（.ics）</a>`;
  if (events.length === 0)
    return `<section class="calendar"><h2>日程</h2><p>文件中没有可读的日程。</p>${saving}</section>`;
  const how = named(METHODS, method.toUpperCase()) ?? method;
  return `<section class="calendar" aria-label="日程"><h2>日程${how ? `<small>${escapeHtml(how)}</small>` : ''}</h2>
${events.map((event) => eventRows(event, method)).join('')}${saving}</section>`;
}

function eventRows(event: CalendarEvent, method: string): string {
  const cancelled = event.status === 'CANCELLED' || method.toUpperCase() === 'CANCEL';
  const rows: [string, string][] = [
    ['日期', timesOf(event)],
    ['状态', named(STATUSES, event.status) ?? (event.status || (cancelled ? '已取消' : ''))],
    ['版次', event.sequence && editionOf(event.sequence)],
    ['地点', event.location],
    ['说明', event.description],
  ];
  const said = rows.filter(([, value]) => value);
  const title = `<bdi>${escapeHtml(event.summary || '（无标题）')}</bdi> <small>${escapeHtml(timesOf(event))}</small>`;
  return `<details${cancelled ? ' class="cancelled"' : ''}><summary>${title}</summary>
<dl>${said.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl></details>`;
}

/** Calendar programs replace an entry by the one with the higher number. */
function editionOf(sequence: string): string {
  return sequence === '0' ? '首次发布（序号 0）' : `第 ${sequence} 次修订（序号 ${sequence}）`;
}

/** An end on the day after the start is how a whole day is written. */
function timesOf({ start, end, due }: CalendarEvent): string {
  if (due) return `${timeName(due)}前`;
  const isNextDay = Date.parse(end) - Date.parse(start) === 86_400_000 && start.length === 10;
  return end && end !== start && !isNextDay ? `${timeName(start)} 至 ${timeName(end)}` : timeName(start);
}

/** A date with what follows it: 2019年5月30日（周四） 09:00. */
function timeName(time: string): string {
  return dateName(time.slice(0, 10)) + time.slice(10);
}

function named(names: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}
