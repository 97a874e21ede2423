/** The system must not handle classified matters (不得处理涉密信息): a marked text is refused before anything is made of it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault';
import { parseYaml } from './parse-yaml';
import { readText } from './read-text';

const LEVEL = '(?:绝\\s*密|机\\s*密|秘\\s*密|絕\\s*密|機\\s*密)';
const EXPECTED = '不涉密的内容（本系统不得处理涉密信息，已拒绝读取；请勿导入，并按保密规定处置该文件）';
const TEXT_FILE = /\.(ya?ml|txt|md)$/i;

/** `密级：机密` and `机密★`, anywhere in a line. Words such as 商业秘密 carry no star. */
const MARK_ANYWHERE = new RegExp(`密\\s*级["'”]?\\s*[:：]\\s*["'“]?${LEVEL}|${LEVEL}\\s*[★☆]`);
/** A secrecy line on its own: 机密, 【秘密】, 绝密级, 机密 10年. */
const MARK_LINE = new RegExp(`^\\s*(?:[【〔［（(\\[]\\s*)?${LEVEL}\\s*(?:级|[】〕］）)\\]★☆·：:\\d]|$|\\s)`);
/** A value that begins with the mark, as titles do: 机密文件汇编. */
const MARK_FIRST = new RegExp(`^\\s*${LEVEL}`);

export interface SecrecyScan {
  marked: Fault[];
  /** Texts that cannot be read cannot be shown to be harmless either. */
  unreadable: Fault[];
}

/** Looks for secrecy markings in every text file of `folder`. */
export function scanForSecrecy(folder: string): SecrecyScan {
  const scan: SecrecyScan = { marked: [], unreadable: [] };
  for (const file of textFiles(folder)) {
    const { text, fault } = readText(join(folder, file), file);
    if (fault) scan.unreadable.push(fault);
    else scan.marked = [...scan.marked, ...marksIn(text, file)];
  }
  return scan;
}

function marksIn(text: string, file: string): Fault[] {
  const marks = markedLines(text, file);
  return /\.ya?ml$/i.test(file) ? [...marks, ...markedValues(text, file, marks)] : marks;
}

function textFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => TEXT_FILE.test(name))
      .toSorted();
  } catch {
    return [];
  }
}

function markedLines(text: string, file: string): Fault[] {
  return text.split('\n').flatMap((content, index) => {
    const mark = MARK_ANYWHERE.exec(content) ?? MARK_LINE.exec(content);
    if (!mark) return [];
    const column = mark.index + mark[0].search(/\S/) + 1;
    return [{ file, line: index + 1, column, found: mark[0].trim(), expected: EXPECTED, severity: 'error' as const }];
  });
}

/** Values are looked at after parsing, so that escapes and flow lists hide nothing. Lines already reported are left out. */
function markedValues(text: string, file: string, reported: readonly Fault[]): Fault[] {
  // Parsing takes most of the time of a large file, and no mark is without this character, written or escaped.
  if (!/[密\\]/.test(text)) return [];
  const { source } = parseYaml(text, file);
  if (!source) return [];
  return source
    .texts()
    .map(({ text: value, offset }) => ({ offset, mark: MARK_FIRST.exec(value) ?? MARK_ANYWHERE.exec(value) }))
    .filter(({ mark }) => mark !== null)
    .map(({ mark, offset }) => source.faultAt(offset, { found: mark?.[0].trim(), expected: EXPECTED }))
    .filter((fault) => !reported.some((known) => known.line === fault.line));
}
