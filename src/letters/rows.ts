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
  | 'detail'
  | 'link'
  | 'contact'
  | 'note'
  // Rows of one table stand together; `columns` begins a new one.
  | 'columns'
  | 'tableGroup'
  | 'tableUnit'
  | 'tableDetail'
  | 'tableLink';

export interface Row {
  role: Role;
  text: string;
  /** Of `columns` and `tableUnit`. */
  cells?: string[];
  /** Of `link` and `tableLink`. */
  href?: string;
}

export function row(role: Role, text: string): Row {
  return { role, text: oneLine(text) };
}

const TABLE_ROLES: ReadonlySet<Role> = new Set<Role>([
  'columns',
  'tableGroup',
  'tableUnit',
  'tableDetail',
  'tableLink',
]);

export function inTable(one: Row | undefined): boolean {
  return one !== undefined && TABLE_ROLES.has(one.role);
}
