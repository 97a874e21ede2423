/** The HTML part: the same rows with plain inline styles. No script, nothing remote; readable on a phone and in print. */
import { inTable, type Role, type Row } from './rows';
import type { Frame } from './templates/frame';

const FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const BODY = `margin:0 auto;padding:16px;max-width:44em;font:16px/1.75 ${FONTS};color:#1f1f1f;background:#fff;overflow-wrap:break-word`;

const CELL = 'padding:6px 10px;border:1px solid #c8ccd2;text-align:left;vertical-align:top;overflow-wrap:anywhere';

/** Each row is one block, so that its text stays one line for whoever reads the source aloud. */
const HTML: Record<Role, { tag: 'p' | 'h2' | 'h3' | 'h4' | 'td' | 'th'; style: string }> = {
  rehearsal: {
    tag: 'p',
    style: 'margin:0 0 16px;padding:8px 12px;border:2px solid #b42318;color:#b42318;font-weight:bold',
  },
  salutation: { tag: 'p', style: 'margin:0 0 8px;font-weight:bold' },
  paragraph: { tag: 'p', style: 'margin:0 0 8px;text-indent:2em' },
  heading: { tag: 'h2', style: 'margin:20px 0 8px;font-size:17px' },
  subheading: { tag: 'h3', style: 'margin:16px 0 6px;font-size:16px' },
  group: { tag: 'h4', style: 'margin:12px 0 6px;font-size:16px;color:#7a4b00' },
  item: { tag: 'p', style: 'margin:8px 0 0 1em;font-weight:bold' },
  detail: { tag: 'p', style: 'margin:2px 0 0 2.5em;color:#454545' },
  link: { tag: 'p', style: 'margin:8px 0 14px 2em' },
  contact: { tag: 'p', style: 'margin:4px 0' },
  note: { tag: 'p', style: 'margin:4px 0;font-size:14px;color:#595959' },
  columns: { tag: 'th', style: `${CELL};background:#f2f4f7;font-weight:bold` },
  tableGroup: { tag: 'td', style: `${CELL};background:#fafbfc;font-weight:bold` },
  tableUnit: { tag: 'td', style: CELL },
  tableDetail: { tag: 'td', style: `${CELL};padding-left:2em;color:#454545` },
  tableLink: { tag: 'td', style: CELL },
};

const BUTTON =
  'display:inline-block;box-sizing:border-box;min-height:44px;padding:9px 16px;line-height:24px;background:#1d5fb4;' +
  'border:1px solid #1d5fb4;border-radius:4px;color:#fff;font-weight:bold;text-decoration:none';

/** For letters that must leave even where an office's templates cannot be read. No title: the mail has a subject. */
const PLAIN_FRAME: Frame = {
  before:
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="format-detection" content="telephone=no"></head><body style="${BODY}">\n`,
  after: '\n</body></html>\n',
};

/** The HTML part of a letter, in the office's frame or in a plain one. */
export function htmlPage(rows: Row[], { before, after }: Frame = PLAIN_FRAME): string {
  let html = before;
  let columns = 1;
  for (const [index, one] of rows.entries()) {
    const previous = rows[index - 1];
    if (one.role === 'columns' || (inTable(one) && !inTable(previous))) html += openTable(previous);
    columns = one.role === 'columns' ? (one.cells?.length ?? 1) : columns;
    html += `${inTable(one) ? tableRow(one, columns) : block(one)}\n`;
    if (inTable(one) && !inTable(rows[index + 1])) html += '</table>\n';
  }
  return html.trimEnd() + after;
}

function openTable(previous: Row | undefined): string {
  const close = inTable(previous) ? '</table>\n' : '';
  return `${close}<table class="units" style="width:100%;margin:8px 0;border-collapse:collapse;font-size:15px;line-height:1.6">\n`;
}

function block(one: Row): string {
  const { tag, style } = HTML[one.role];
  return `<${tag} class="${one.role}" style="${style}">${inner(one)}</${tag}>`;
}

/** What concerns a measure or a unit as a whole stands across all columns. */
function tableRow(one: Row, columns: number): string {
  const { tag, style } = HTML[one.role];
  const cells = one.cells ?? [undefined];
  const written = cells.map((cell) => {
    const across = cell === undefined ? ` colspan="${columns}"` : '';
    const scope = one.role === 'columns' ? ' scope="col"' : '';
    return `<${tag}${across}${scope} style="${style}">${cell === undefined ? inner(one) : escapeHtml(cell)}</${tag}>`;
  });
  return `<tr class="${one.role}">${written.join('')}</tr>`;
}

function inner({ text, href }: Row): string {
  if (href === undefined) return escapeHtml(text);
  return `<a class="act" href="${escapeHtml(href)}" style="${BUTTON}">${escapeHtml(text)}</a>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const SPECIAL = /[&<>"']/;

function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
