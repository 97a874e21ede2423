/**
 * Reads `config/calendars/<country>/<year>.yaml`. All faults are gathered, each with its place; a year that has errors
 * is left out of the book, so that nobody counts with it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { yearOf, type CalendarBook, type CalendarYear } from '../domain/calendar';
import { addDays, isRealDate, weekdayOf, type LocalDate } from '../domain/time';
import type { Fault } from './fault';
import { linesOf } from './parse-yaml';

/** Far more than a year of holidays needs; a larger file is a mistake. */
const MAX_CHARACTERS = 64 * 1024;

const date = z.string('日期，写作 YYYY-MM-DD').refine(isRealDate, '真实存在的日期，写作 YYYY-MM-DD');
const text = (what: string) => z.string(what).min(1, what);
const span = z.strictObject(
  { name: text('节日名称'), from: date, to: date.optional() },
  '{ name: 节日名称, from: 起始日期, to: 截止日期 }，只放一天的不写 to',
);
const version = z.strictObject(
  {
    documentNumber: text('放假通知的文号'),
    published: date,
    restDays: z.array(span, '放假日期的列表'),
    workedWeekends: z.array(date, '调休上班日期的列表，没有的写 []'),
  },
  '一份放假通知：documentNumber、published、restDays、workedWeekends',
);
const yearFile = z.strictObject(
  {
    year: z.int('四位数年份'),
    provisional: z.array(span, '法定节日的列表（通知发布前暂用）'),
    versions: z.array(version, '放假通知的列表，尚未发布的写 []'),
  },
  'year、provisional、versions 三项',
);
type YearFile = z.infer<typeof yearFile>;
type Span = z.infer<typeof span>;
type Path = (string | number)[];

/** Reports a fault at a place of one file; `found` is what stands there unless said otherwise. */
type Report = (path: Path, expected: string, more?: { found?: string; severity?: Fault['severity'] }) => void;

/** Reads every year of the calendar in `folder`. Use the book only when no fault is an error. */
export function readCalendars(folder: string): { book: CalendarBook; faults: Fault[] } {
  const names = yearFilesOf(folder);
  const faults = missingYears(folder, names);
  const years: CalendarYear[] = [];
  for (const name of names) {
    const read = readYear(join(folder, name), Number(name.slice(0, 4)));
    faults.push(...read.faults);
    if (read.year) years.push(read.year);
  }
  return { book: { name: 'china', years }, faults };
}

function yearFilesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{4}\.yaml$/.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function missingYears(folder: string, names: string[]): Fault[] {
  const absent = (file: string, expected: string): Fault => {
    return { file, line: 1, column: 1, found: '', expected, severity: 'error' };
  };
  const years = names.map((name) => Number(name.slice(0, 4)));
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [absent(folder, '每年一个的工作日历文件，例如 2019.yaml')];
  return Array.from({ length: last - first }, (_, index) => first + index)
    .filter((year) => !years.includes(year))
    .map((year) =>
      absent(join(folder, `${year}.yaml`), `${year} 年的工作日历（${first} 至 ${last} 年之间不能缺年份）`),
    );
}

function readYear(file: string, year: number): { year?: CalendarYear; faults: Fault[] } {
  const faults: Fault[] = [];
  const source = readFileSync(file, 'utf8');
  const lines = linesOf(source);
  const report = (offset: number, found: string, expected: string, severity: Fault['severity'] = 'error') => {
    const { line, col } = lines.linePos(offset);
    faults.push({ file, line, column: col, found, expected, severity });
  };
  if (source.length > MAX_CHARACTERS) {
    faults.push({ file, line: 1, column: 1, found: `${source.length} 个字符`, expected: tooLong(), severity: 'error' });
    return { faults };
  }
  const doc = parseDocument(source, { prettyErrors: false });
  for (const { pos, code } of doc.errors) report(pos[0], lineAt(source, pos[0]), yamlExpectation(code));
  if (faults.length > 0) return { faults };
  const checked = check(doc, year, (path, expected, more = {}) => {
    report(offsetOf(doc, path), more.found ?? sourceOf(doc, path, source), expected, more.severity);
  });
  const sound = checked && !faults.some(({ severity }) => severity === 'error');
  return { year: sound ? toYear(checked) : undefined, faults };
}

function tooLong(): string {
  return `一年的放假安排，不超过 ${MAX_CHARACTERS} 个字符`;
}

function yamlExpectation(code: string): string {
  return code === 'DUPLICATE_KEY' ? '只写一次的项（这一项重复）' : `正确的 YAML（${code}）`;
}

function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return source.slice(start).split('\n', 1)[0]!.trim();
}

/** Where the value at `path` stands; of a value that is missing, where its nearest parent does. */
function offsetOf(doc: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = doc.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return doc.contents?.range?.[0] ?? 0;
}

function sourceOf(doc: Document, path: Path, source: string): string {
  const node = path.length === 0 ? doc.contents : doc.getIn(path, true);
  return isNode(node) && node.range ? source.slice(node.range[0], node.range[1]) : '';
}

function check(doc: Document, year: number, report: Report): YearFile | undefined {
  const data = toData(doc, report);
  if (data === undefined) return undefined;
  const result = yearFile.safeParse(data);
  for (const issue of result.error?.issues ?? []) reportIssue(issue, report);
  if (result.data) checkSense(result.data, year, report);
  return result.data;
}

/** No calendar needs aliases; refusing them keeps a small file from growing into a huge one. */
function toData(doc: Document, report: Report): unknown {
  try {
    return doc.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    report([], '逐项写出的日期，不用 YAML 别名', { found: 'YAML 别名（*）' });
    return undefined;
  }
}

function reportIssue(issue: z.core.$ZodIssue, report: Report): void {
  const path = issue.path as Path;
  if (issue.code !== 'unrecognized_keys') return report(path, `${path.at(-1) ?? '文件'}：${issue.message}`);
  for (const key of issue.keys) report([...path, key], '这里规定的项，请检查拼写', { found: key });
}

function checkSense(file: YearFile, year: number, report: Report): void {
  if (file.year !== year) report(['year'], `${year}，与文件名一致`);
  checkSpans(file.provisional, file.year, ['provisional'], report);
  file.versions.forEach((entry, index) => {
    const path = ['versions', index];
    const rest = checkSpans(entry.restDays, file.year, [...path, 'restDays'], report);
    checkWorkedWeekends(entry.workedWeekends, rest, file.year, [...path, 'workedWeekends'], report);
    checkPublished(entry.published, file.versions[index - 1]?.published, file.year, [...path, 'published'], report);
  });
  if (file.versions.length > 0) return;
  report(['versions'], `${year} 年的放假通知；补充之前这一年按暂定处理`, { severity: 'warning' });
}

/** Checks rest days and returns them all. */
function checkSpans(spans: Span[], year: number, path: Path, report: Report): Set<LocalDate> {
  const seen = new Set<LocalDate>();
  spans.forEach(({ name, from, to }, index) => {
    const outside = (
      [
        ['from', from],
        ['to', to ?? from],
      ] as const
    ).find(([, day]) => yearOf(day) !== year);
    if (outside) return report([...path, index, outside[0]], `${year} 年内的日期（${name}）`);
    if (to !== undefined && to < from)
      return report([...path, index, 'to'], `不早于起始日期 ${from} 的日期（${name}）`);
    const days = daysOf({ name, from, to });
    const twice = days.filter((day) => seen.has(day));
    if (twice.length > 0) report([...path, index], `只写一次的日期（${name}）`, { found: twice.join('、') });
    for (const day of days) seen.add(day);
  });
  return seen;
}

function checkWorkedWeekends(
  days: LocalDate[],
  restDays: Set<LocalDate>,
  year: number,
  path: Path,
  report: Report,
): void {
  days.forEach((day, index) => {
    const place = [...path, index];
    const weekday = weekdayOf(day);
    if (yearOf(day) !== year) report(place, `${year} 年内的日期`);
    else if (weekday % 6 !== 0) report(place, `星期六或星期日（这一天是星期${'日一二三四五六'[weekday]}）`);
    if (restDays.has(day)) report(place, '不在放假日期之内的日期（同一天不能既放假又上班）');
    if (days.indexOf(day) < index) report(place, '只写一次的日期');
  });
}

function checkPublished(
  day: LocalDate,
  previous: LocalDate | undefined,
  year: number,
  path: Path,
  report: Report,
): void {
  if (yearOf(day) !== year && yearOf(day) !== year - 1) report(path, `${year - 1} 年或 ${year} 年内的发布日期`);
  if (previous !== undefined && day <= previous)
    report(path, `晚于上一份通知 ${previous} 的发布日期（按发布先后排列）`);
}

function toYear({ year, provisional, versions }: YearFile): CalendarYear {
  return {
    year,
    provisionalRestDays: provisional.flatMap(daysOf),
    versions: versions.map((entry) => ({ ...entry, year, restDays: entry.restDays.flatMap(daysOf) })),
  };
}

function daysOf({ from, to = from }: Span): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
