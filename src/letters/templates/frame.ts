/** The page around the HTML part: look and fonts, and no words, so that it cannot say more than the text part. */
import type { Fault } from '../../plans/fault';
import { misplaced, placeOf } from './explain';
import type { SheetReading } from './read-sheet';

export interface Frame {
  before: string;
  after: string;
}

const CONTENT = /\{\{-?\s*content\s*-?\}\}/g;
/** What would run, fetch or lead away. */
const ACTIVE =
  /<script\b|<link\b|<img\b|<iframe\b|<object\b|<embed\b|\bon\w+\s*=|@import\b|url\(|https?:|\bsrc\s*=|\bhref\s*=/gi;

export function frameOf({ raw, parts, faults }: SheetReading, file: string): { frame?: Frame; faults: Fault[] } {
  const page = raw.find(({ name }) => name === 'page');
  if (!page || !parts['page'] || faults.length > 0) return { faults: [] };
  const at = (offset: number, found: string, expected: string) =>
    misplaced(file, placeOf(page.source, offset), found, expected);
  const places = [...page.source.matchAll(CONTENT)];
  const wrong = [
    ...(places.length === 0 ? [at(page.offset, '', '恰好一处 {{ content }}')] : []),
    ...places.slice(1).map(({ index }) => at(index, '{{ content }}', '只写一次的 {{ content }}')),
    ...[...page.source.matchAll(ACTIVE)].map((match) =>
      at(match.index, match[0], '不运行程序、不引用外部内容的页面（图片和链接打不开，也会被邮箱拦下）'),
    ),
    ...wordsIn(page.source).map(([index, words]) =>
      at(index, words, '不含文字的页面（文字写在其他模板里，纯文本部分才会同样有）'),
    ),
  ];
  if (wrong.length > 0) return { faults: wrong };
  const [before = '', after = ''] = page.source.trim().split(CONTENT);
  return { frame: { before, after }, faults: [] };
}

/** Visible words outside tags, styles and comments. */
function wordsIn(source: string): [number, string][] {
  const gone = (text: string) => text.replace(/[^\n]/g, ' ');
  const rest = source
    .replace(/<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->/gi, gone)
    .replace(/<[^>]*>/g, gone)
    .replace(CONTENT, gone);
  return [...rest.matchAll(/\S+/g)].map((match) => [match.index, match[0]]);
}
