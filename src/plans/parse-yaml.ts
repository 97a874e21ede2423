/** From text to a YAML source, or to faults that speak Chinese. */
import { LineCounter, parseDocument, visit } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { Fault } from './fault';
import { YamlSource } from './yaml-source';

/** A plan has no need of many aliases; nested ones multiply (an "alias bomb") and are refused before they unfold. */
const MAX_ALIASES = 100;

/** Plan files nest five levels; brackets inside texts are counted too, so the bound is generous. */
const MAX_DEPTH = 100;

/** Behind a missing quote the rest of a file reads as nonsense: a hundred more faults would only hide the first. */
const MOST_SYNTAX_FAULTS = 5;

export interface YamlReading {
  /** Absent when the text cannot be understood at all. */
  source?: YamlSource;
  faults: Fault[];
}

/** Parses `text`; duplicate keys are faults that leave the rest readable. */
export function parseYaml(text: string, file: string): YamlReading {
  const lines = linesOf(text);
  if (isNestedTooDeep(text)) return { faults: [tooDeep(file)] };
  try {
    // Known tags would turn text into bytes, sets or dates; a plan is made of text, numbers, lists and maps.
    const document = parseDocument(text, { logLevel: 'error', uniqueKeys: false, resolveKnownTags: false });
    return understand(document, new YamlSource(file, document, lines, undefined), text, lines);
  } catch {
    return { faults: [tooDeep(file)] };
  }
}

/** Counted beforehand: the parser's own count skips lines that it throws away after a syntax error. */
export function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}

/** Thousands of nested brackets or dashes take the parser gigabytes, so they are looked for before it begins. */
function isNestedTooDeep(text: string): boolean {
  if (/(?:[-?] ){20}/.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function tooDeep(file: string): Fault {
  const found = '嵌套过深或无法解析的内容';
  return { file, line: 1, column: 1, found, expected: '一份正常的 YAML 文件', severity: 'error' };
}

function understand(document: Document, blank: YamlSource, text: string, lines: LineCounter): YamlReading {
  const faults = document.errors.slice(0, MOST_SYNTAX_FAULTS).map((error) => syntaxFault(error, blank, text));
  if (faults.length > 0) return { faults };
  if (document.directives?.yaml.version === '1.1') return { faults: [olderYaml(blank, text)] };
  if (document.contents === null) return { faults: [blank.faultAt(0, { expected: '内容（文件是空的）' })] };
  try {
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { source: new YamlSource(blank.file, document, lines, data), faults: duplicateKeys(blank) };
  } catch {
    return { faults: [...duplicateKeys(blank), aliasFault(document, blank)] };
  }
}

/** YAML 1.1 takes `no` for false and `07:00` for a number; nobody who writes a plan means that. */
function olderYaml(source: YamlSource, text: string): Fault {
  const expected = 'YAML 1.2（请删去这一行 %YAML 指令）';
  return source.faultAt(Math.max(0, text.search(/^%YAML/m)), { found: '%YAML 1.1', expected });
}

/** The library's own check compares every key with every other; a file of 100,000 keys would take minutes. */
function duplicateKeys(source: YamlSource): Fault[] {
  const expected = '只出现一次的键（请删去重复的一处）';
  return source.repeatedKeys().map(({ key, offset }) => source.faultAt(offset, { found: key, expected }));
}

function aliasFault(document: Document, source: YamlSource): Fault {
  let offset = 0;
  visit(document, {
    Alias: (_key, node) => {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  const remark = { found: '层层引用的别名（*）', expected: '直接写出的内容（请不要用 & 和 * 层层引用）' };
  return source.faultAt(offset, remark);
}

const EXPECTATIONS: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: '单独的别名（别名上不能再加标签）',
  BAD_ALIAS: '已定义的别名',
  BAD_INDENT: '对齐的缩进',
  BLOCK_AS_IMPLICIT_KEY: '“键: 值”各占一行（冒号后的文字若含“: ”，请加引号）',
  BLOCK_IN_FLOW: '方括号、花括号内的单行写法',
  MISSING_CHAR: '补上缺少的符号（逗号、冒号、引号或括号）',
  MULTIPLE_DOCS: '一份文档（请删去多余的 ---）',
  TAB_AS_INDENT: '用空格缩进（不能用制表符）',
  UNEXPECTED_TOKEN: '正确的 YAML 写法（此处的符号多余或放错了位置）',
};

function syntaxFault(error: YAMLError, source: YamlSource, text: string): Fault {
  const found = wordAt(text, error.pos[0]);
  const expected = EXPECTATIONS[error.code] ?? `正确的 YAML 写法（${error.code}）`;
  return source.faultAt(error.pos[0], { found, expected });
}

/** What stands at the place of a syntax error, up to the next separator; of wrong blanks, the line that they begin. */
function wordAt(text: string, offset: number): string {
  const here = text.slice(offset, offset + 80);
  return /^[^\s:,\]}]+/.exec(here)?.[0] ?? /^\S/.exec(here)?.[0] ?? here.split('\n', 1)[0]!.trim();
}
