/** A Markdown text cut at its headings, and of each part what does not depend on the language. */
export interface Part {
  level: number;
  title: string;
  /** Commands that the heading names. */
  titleCode: string[];
  /** Fenced blocks; of a diagram only its nodes and arrows, for its words are translated. */
  blocks: string[];
  /** What stands between backticks in the text, once each. */
  code: string[];
  /** Where links lead; the languages link to each other. */
  links: string[];
  /** The code in the first cell of each row, or `-`. */
  tables: string[];
  /** `1.` and `-` in their order. */
  items: string[];
  prose: string[];
}

const HEADING = /^(#+) (.*)$/;
const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;

export function partsOf(markdown: string): Part[] {
  const blocks: string[] = [];
  // A line that begins with # in a block is no heading.
  const text = markdown.replace(FENCE, (_whole, language: string, body: string) => {
    blocks.push(language === 'mermaid' ? skeletonOf(body) : body);
    return `@block${blocks.length - 1}`;
  });
  return text.split(/^(?=#+ )/m).map((part) => partOf(part, blocks));
}

function partOf(part: string, blocks: string[]): Part {
  const [first = '', ...rest] = part.split('\n');
  const [, signs = '', title = ''] = HEADING.exec(first) ?? [];
  const body = rest.join('\n');
  const lines = rest.map((line) => line.trim()).filter((line) => line !== '');
  return {
    level: signs.length,
    title,
    titleCode: codeIn(title),
    blocks: [...body.matchAll(/@block(\d+)/g)].map(([, number]) => blocks[Number(number)] ?? ''),
    code: codeIn(body),
    links: [...body.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to).filter((to) => !to.startsWith('README')),
    tables: lines.filter((line) => line.startsWith('|')).map((row) => codeIn(row.split('|')[1] ?? '').join(' ') || '-'),
    items: lines.flatMap((line) => /^(\d+\.|-) /.exec(line)?.[1] ?? []),
    prose: paragraphsOf(body),
  };
}

function codeIn(text: string): string[] {
  return [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replace(/\s+/g, ' ')))].sort();
}

/** Nodes and arrows of a flow chart without what is written in and on them. */
function skeletonOf(diagram: string): string {
  return diagram
    .replace(/\|[^|]*\|/g, '')
    .replace(/(\w)(?: ?\[\/.*?\/\]| ?\[.*?\]|\{.*?\})/g, '$1')
    .replace(/ \+/g, '+');
}

/** Whole paragraphs in words: no tables, no blocks, no links alone. */
function paragraphsOf(body: string): string[] {
  return body
    .split(/\n\s*\n/)
    .filter((text) => /[A-Za-z]{3,} [a-z]{2,} /.test(text) && !/^\s*(?:\||@block|\[)/.test(text));
}
