/** Reads one text file as UTF-8, or says why it is no such file. */
import { readFileSync, statSync } from 'node:fs';
import type { Fault } from './fault';

/** Plans are written by hand; a larger file is a mistake or an attack and is not even opened. */
export const MAX_FILE_BYTES = 1024 * 1024;

export type TextReading = { text: string; fault?: undefined } | { text?: undefined; fault: Fault };

/** The text of the file at `path`; faults name it `file`. */
export function readText(path: string, file: string): TextReading {
  try {
    const facts = statSync(path);
    if (!facts.isFile()) return { fault: atStart(file, '文件夹或特殊文件', '普通的文本文件') };
    if (facts.size > MAX_FILE_BYTES) return { fault: tooLarge(file, facts.size) };
    return decode(readFileSync(path), file);
  } catch (error) {
    return { fault: unreadable(file, error) };
  }
}

function tooLarge(file: string, bytes: number): Fault {
  const size = `${(bytes / MAX_FILE_BYTES).toFixed(1)} MiB 的文件`;
  return atStart(file, size, '不超过 1 MiB 的文件（未读取；请删去多余内容）');
}

function unreadable(file: string, error: unknown): Fault {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return atStart(file, '', '一个存在的文件（请检查文件夹和文件名）');
  return atStart(file, `无法读取的文件（${code}）`, '可以读取的文件（请检查权限）');
}

function decode(bytes: Buffer, file: string): TextReading {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { text };
  return { fault: { ...firstBadByte(bytes, file), found: '不是 UTF-8 的字节', expected: NOT_UTF8, severity: 'error' } };
}

const NOT_UTF8 = 'UTF-8 编码的文字（若原为 GBK 编码，请另存为 UTF-8）';

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A line feed is never part of a longer UTF-8 sequence, so lines can be tried one by one. */
function firstBadByte(bytes: Buffer, file: string): { file: string; line: number; column: number } {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    const slice = bytes.subarray(start, end);
    if (decodeUtf8(slice) === undefined)
      return { file, line, column: new TextDecoder().decode(slice).indexOf('�') + 1 };
    start = end + 1;
  }
  return { file, line: 1, column: 1 };
}

function atStart(file: string, found: string, expected: string): Fault {
  return { file, line: 1, column: 1, found, expected, severity: 'error' };
}
