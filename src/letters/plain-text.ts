/** The text part: one row a line; the cells of a table stand below each other. */
import { inTable, type Role, type Row } from './rows';

/** How a role looks in plain text: what stands before it, and whether a blank line parts it from another role. */
const PLAIN: Record<Role, { indent: string; apart: boolean }> = {
  rehearsal: { indent: '', apart: true },
  salutation: { indent: '', apart: true },
  paragraph: { indent: '　　', apart: true },
  heading: { indent: '', apart: true },
  subheading: { indent: '', apart: true },
  group: { indent: '', apart: true },
  item: { indent: '　', apart: false },
  detail: { indent: '　　　', apart: false },
  link: { indent: '　　', apart: false },
  contact: { indent: '', apart: true },
  note: { indent: '', apart: true },
  columns: { indent: '　　', apart: false },
  tableGroup: { indent: '　', apart: false },
  tableUnit: { indent: '　　', apart: false },
  tableDetail: { indent: '　　　', apart: false },
  tableLink: { indent: '　　', apart: false },
};

/** The text part of a letter. */
export function plainText(rows: Row[]): string {
  let widths: number[] = [];
  let text = '';
  for (const [index, one] of rows.entries()) {
    const before = rows[index - 1]?.role;
    if (one.role === 'columns') widths = columnWidths(rows, index);
    const gap = before !== undefined && before !== one.role && PLAIN[one.role].apart ? '\n' : '';
    text += `${gap}${PLAIN[one.role].indent}${words(one, widths)}\n`;
  }
  return text;
}

function words({ text, cells, href }: Row, widths: number[]): string {
  if (href !== undefined) return `${actOf(text)}：${href}`;
  return cells ? aligned(cells, widths) : text;
}

/** 办理（签收、报送……） → 办理: what the link leads to is said in the letter's own sentence. */
export function actOf(label: string): string {
  return label.replace(/（.*$/, '');
}

/** How wide each column of the table beginning at `from` must be; a page counts Chinese characters as two. */
function columnWidths(rows: Row[], from: number): number[] {
  const widths: number[] = [];
  for (let index = from; inTable(rows[index]) && (index === from || rows[index]?.role !== 'columns'); index += 1) {
    for (const [column, cell] of (rows[index]?.cells ?? []).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    }
  }
  return widths;
}

function aligned(cells: string[], widths: number[]): string {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells
    .slice(0, last + 1)
    .map((cell, column) => (column === last ? cell : cell + padding((widths[column] ?? 0) - widthOf(cell))))
    .join('　　');
}

/** Full-width blanks keep their width in fonts where a Chinese character is not quite two letters. */
function padding(width: number): string {
  return '　'.repeat(Math.floor(width / 2)) + ' '.repeat(width % 2);
}

const WIDE =
  /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) || character.length > 1 ? 2 : 1;
  return width;
}
