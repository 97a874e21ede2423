/**
 * A letter as rows of text with a role each. Both parts of the mail are printed from the same rows, so neither can say
 * more than the other.
 */
import { oneLine } from './inline';

export type Role =
  | 'rehearsal'
  | 'salutation'
  | 'paragraph'
  | 'heading'
  | 'subheading'
  | 'group'
  | 'item'
  | 'unit'
  | 'detail'
  | 'contact'
  | 'note';

export interface Row {
  role: Role;
  text: string;
}

export function row(role: Role, text: string): Row {
  return { role, text: oneLine(text) };
}

/** How a role looks in plain text: what stands before it, and whether a blank line parts it from another role. */
const PLAIN: Record<Role, { indent: string; apart: boolean }> = {
  rehearsal: { indent: '', apart: true },
  salutation: { indent: '', apart: true },
  paragraph: { indent: '　　', apart: true },
  heading: { indent: '', apart: true },
  subheading: { indent: '', apart: true },
  group: { indent: '', apart: true },
  item: { indent: '　', apart: false },
  unit: { indent: '　　', apart: false },
  detail: { indent: '　　　', apart: false },
  contact: { indent: '', apart: true },
  note: { indent: '', apart: true },
};

/** The text part: one row a line. */
export function plainText(rows: Row[]): string {
  const lines = rows.map(({ role, text }, index) => {
    const before = rows[index - 1]?.role;
    const gap = before !== undefined && before !== role && PLAIN[role].apart ? '\n' : '';
    return `${gap}${PLAIN[role].indent}${text}\n`;
  });
  return lines.join('');
}
