/** Liquid's errors in the words of the office that edits the templates, with their places. */
import { LiquidError, type Token } from 'liquidjs';
import type { Fault } from '../../plans/fault';
import { FILTERS, liquid } from './liquid';

export interface Place {
  row: number;
  col: number;
}

export interface Explained {
  fault: Fault;
  /** What can be left out to read on, from and to. */
  leaveOut?: [number, number];
}

/** What a template that cannot be read or filled has wrong. Anything but an error of Liquid is thrown on. */
export function explain(error: unknown, file: string, source: string): Explained {
  if (!LiquidError.is(error)) throw error;
  const { token } = error;
  const message = error.message.replace(/, (file|line):.*$/s, '');
  const text = token.input.slice(token.begin, token.end);
  for (const [pattern, say] of SAYINGS) {
    const match = pattern.exec(message);
    if (match) {
      const { found, expected, offset = 0 } = say(match[1] ?? '', text);
      const place = placeOf(source, token.begin + offset);
      return { fault: misplaced(file, place, found, expected), leaveOut: whatToLeaveOut(token, message) };
    }
  }
  return { fault: misplaced(file, placeOf(source, token.begin), text, `写法正确的模板（${message}）`) };
}

/** An output or an unknown tag stands for itself; without its beginning an `if` would bring faults of its own. */
function whatToLeaveOut({ input, begin, end }: Token, message: string): [number, number] | undefined {
  if (message.startsWith('tag ') && message.endsWith('not found')) return [begin, end];
  const opening = input.lastIndexOf('{{', begin + 1);
  const closing = input.indexOf('}}', begin);
  const inOutput = opening !== -1 && closing !== -1 && !/[{%]%|%\}/.test(input.slice(opening + 2, begin));
  return inOutput ? [opening, closing + 2] : undefined;
}

interface Saying {
  found: string;
  expected: string;
  /** Where in the token the fault is. */
  offset?: number;
}

const SAYINGS: [RegExp, (name: string, text: string) => Saying][] = [
  [
    /^undefined filter: (\S+)/,
    (name, text) => ({
      found: name,
      expected: `这些过滤器之一：${Object.keys(FILTERS).join('、')}`,
      offset: Math.max(0, text.search(new RegExp(`\\|\\s*${escaped(name)}`))) + gapBefore(name, text),
    }),
  ],
  [
    /^tag "(\S+?)" not found/,
    (name, text) => ({
      found: text,
      expected: name.startsWith('end')
        ? `与前面的 {% ${name.slice(3)} … %} 配对（前面没有与之对应的开头）`
        : `这些标签之一：${Object.keys(liquid.tags).join('、')}（及其 end… 结尾）`,
    }),
  ],
  [
    /^tag (.*) not closed/s,
    (_, text) => ({
      found: text,
      expected: text.endsWith('%}') ? '有对应的 {% end… %} 结尾的标签' : '以 %} 结尾的标签',
    }),
  ],
  [/^output (.*) not closed/s, (_, text) => ({ found: text.split('\n')[0] ?? '', expected: '以 }} 结尾的 {{ … }}' })],
  [/^invalid value expression/, () => ({ found: '', expected: '一个名称或一个值' })],
  [/^undefined variable: (.+)/, (name) => ({ found: name, expected: '有定义的名称（见 config/letters/README.md）' })],
  [/limit exceeded/, (_, text) => ({ found: text, expected: '短一些的模板（一次循环太多）' })],
];

function gapBefore(name: string, text: string): number {
  return (new RegExp(`\\|(\\s*)${escaped(name)}`).exec(text)?.[1]?.length ?? -1) + 1;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function placeOf(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n');
  return { row: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
}

export function misplaced(file: string, { row, col }: Place, found: string, expected: string): Fault {
  return { file, line: row, column: col, found, expected, severity: 'error' };
}
