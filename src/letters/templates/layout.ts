/** Reads what a layout printed: one row a line, the role by the mark at its beginning; blank lines are nothing. */
import { row, type Role, type Row } from '../rows';
import { BLOCK, Block, unshielded } from './liquid';

/** Longest first: `##` is no `#`. */
const ROLES: [mark: string, role: Role][] = [
  ['###', 'group'],
  ['##', 'subheading'],
  ['#', 'heading'],
  ['!', 'rehearsal'],
  ['@', 'salutation'],
  ['-', 'item'],
  ['>', 'detail'],
  ['+', 'link'],
  [':', 'contact'],
  ['~', 'note'],
];

/** Rows that a layout places as a whole, each under the mark that the layout prints for it. */
export class Blocks {
  private readonly blocks: Row[][] = [];

  add(rows: Row[]): Block {
    this.blocks.push(rows);
    return new Block(`${BLOCK}${this.blocks.length - 1}`);
  }

  /** The rows of a printed layout. */
  rowsOf(printed: string): Row[] {
    return printed.split('\n').flatMap((line) => {
      const text = line.trim();
      if (text === '') return [];
      if (text.startsWith(BLOCK)) return this.blocks[Number(text.slice(1))] ?? [];
      return rowOf(text);
    });
  }
}

function rowOf(line: string): Row {
  const [mark, role] = ROLES.find(([candidate]) => line.startsWith(candidate)) ?? ['', 'paragraph' as const];
  const text = line.slice(mark.length);
  return role === 'link' ? linkRow('link', text) : row(role, unshielded(text));
}

/** `办理（……）|https://…`: what is to be clicked, and where it leads. */
export function linkRow(role: 'link' | 'tableLink', text: string): Row {
  const [label = '', href = ''] = text.split('|');
  return { ...row(role, unshielded(label)), href: unshielded(href).trim() };
}
