/** What every fault owes to whoever has to put it right: a place that exists, what stands there, and what should, in Chinese. */
import { readFileSync, statSync } from 'node:fs';
import { formatFault, type Fault } from '../../../src/plans/fault';
import type { PlanFolder } from '../plan-folder';

const CHINESE = /\p{Script=Han}/u;
/** Expectations that are the very words to write. */
const LITERAL = /^(?:true|china|Asia\/Shanghai)$/;
/** The words of the libraries that read YAML and check it, and of JavaScript itself. */
const FOREIGN = /invalid|expected|unrecognized|received|must be|undefined|\bnull\b|\bNaN\b|\[object|\bError/i;
/** What is found is described instead of quoted where it cannot be quoted. */
const DESCRIBED =
  /^(?:一个列表|空列表|一组键值|\{[^]*\}|嵌套过深或无法解析的内容|层层引用的别名（\*）|文件夹或特殊文件|不是 UTF-8 的字节|无法读取的文件（\w+）|[\d.]+ MiB 的文件)$/;

/** What is wrong with the faults themselves; empty when nothing is. Each file is read once, however many faults lie in it. */
export function failingsOf(faults: Fault[], folder: PlanFolder): string[] {
  const files = new Map([...new Set(faults.map(({ file }) => file))].map((file) => [file, linesOf(file, folder)]));
  return faults.flatMap((fault) => failingsIn(fault, files.get(fault.file)));
}

function failingsIn(fault: Fault, lines: string[] | undefined): string[] {
  const line = formatFault(fault);
  const failings = {
    'has no place': !isPlace(fault, lines),
    'does not say in Chinese what is expected': !CHINESE.test(fault.expected) && !LITERAL.test(fault.expected),
    'speaks the language of a library': FOREIGN.test(fault.expected),
    'is more than one line': /[\n\r\p{Cc}]/u.test(line),
    'shows what cannot be seen': /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(line),
    'quotes what does not stand there': !standsThere(fault, lines),
  };
  return Object.entries(failings).flatMap(([failing, is]) => (is ? [`${line} ${failing}`] : []));
}

function linesOf(file: string, folder: PlanFolder): string[] | undefined {
  try {
    if (!statSync(folder.path(file)).isFile()) return undefined;
    return new TextDecoder().decode(readFileSync(folder.path(file))).split('\n');
  } catch {
    return undefined;
  }
}

/** The end of a line, and the line after the last, are places too: something may be missing there. */
function isPlace({ line, column }: Fault, lines: string[] | undefined): boolean {
  if (!lines) return line === 1 && column === 1;
  return line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1;
}

function standsThere({ found, line, column }: Fault, lines: string[] | undefined): boolean {
  if (found === '' || DESCRIBED.test(found)) return true;
  const rest = (lines?.[line - 1] ?? '').slice(column - 1);
  // Between quotes escapes may stand, after a `|` the text follows, and an anchor or a tag comes first.
  if (/^["'|>&*!]/.test(rest)) return true;
  // A line that is wrong as a whole is shown without the blanks that it begins with.
  return [rest, rest.trimStart()].some((shown) => shown.startsWith(found.slice(0, 20)));
}
