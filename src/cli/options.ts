/** Reading what was typed: each parser says in Chinese what it expected. */
import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { parse } from 'yaml';
import { isRealDate, type LocalDate } from '../domain/time';
import { UsageError } from './errors';

/** Number of a measure. */
export function measureNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`写的是“${text}”，应为举措编号，例如 3`);
}

/** For options that take several numbers. */
export function measureNumbers(text: string, previous: number[] = []): number[] {
  return [...previous, measureNumber(text)];
}

/** For options that may be repeated. */
export function repeated(text: string, previous: string[] = []): string[] {
  return [...previous, text];
}

export function realDate(text: string): LocalDate {
  if (isRealDate(text)) return text;
  throw new InvalidArgumentError(`写的是“${text}”，应为真实存在的日期，写作 YYYY-MM-DD，例如 2019-05-31`);
}

/** How many lines at most. */
export function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`写的是“${text}”，应为大于 0 的整数`);
}

const EXAMPLE = '例如 --content timetable=2019年12月底前完成';

/** What is handed in: `id=text` options, and a YAML file of the same keys; an option wins over the file. */
export function contentsOf(pairs: string[] | undefined, file: string | undefined): Record<string, string> {
  const contents = { ...(file ? contentsFile(file) : {}), ...Object.fromEntries((pairs ?? []).map(pair)) };
  if (Object.keys(contents).length > 0) return contents;
  throw new UsageError(`没有写报送内容：用 --content 内容项=文字（${EXAMPLE}），或 --file <文件.yaml>。`);
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1)];
  throw new UsageError(`--content 写的是“${text}”，应为 内容项=文字，${EXAMPLE}。`);
}

function contentsFile(file: string): Record<string, string> {
  const data = parseFile(file);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new UsageError(`报送文件“${file}”应为“内容项: 文字”的 YAML，每项一行。`);
  }
  return Object.fromEntries(Object.entries(data).map(([id, text]) => [id, plainText(file, id, text)]));
}

function parseFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'), { maxAliasCount: 0, schema: 'failsafe' });
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw new UsageError(`报送文件“${file}”读不出来，请检查路径和 YAML 写法（${detail}）。`);
  }
}

function plainText(file: string, id: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new UsageError(`报送文件“${file}”的“${id}”应为一段文字；多行文字请写作“${id}: |”。`);
}
