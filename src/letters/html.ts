/** The HTML part: the same rows with plain inline styles. No script, nothing remote; readable on a phone and in print. */
import type { Role, Row } from './rows';

const FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const BODY = `margin:0 auto;padding:16px;max-width:44em;font:16px/1.75 ${FONTS};color:#1f1f1f;background:#fff;overflow-wrap:break-word`;

/** Each row is one block, so that its text stays one line for whoever reads the source aloud. */
const HTML: Record<Role, { tag: 'p' | 'h2' | 'h3' | 'h4'; style: string }> = {
  rehearsal: {
    tag: 'p',
    style: 'margin:0 0 16px;padding:8px 12px;border:2px solid #b42318;color:#b42318;font-weight:bold',
  },
  salutation: { tag: 'p', style: 'margin:0 0 8px;font-weight:bold' },
  paragraph: { tag: 'p', style: 'margin:0 0 8px;text-indent:2em' },
  heading: { tag: 'h2', style: 'margin:20px 0 8px;font-size:17px' },
  subheading: { tag: 'h3', style: 'margin:16px 0 6px;font-size:16px' },
  group: { tag: 'h4', style: 'margin:10px 0 4px;font-size:16px;color:#7a4b00' },
  item: { tag: 'p', style: 'margin:6px 0 0 1em;font-weight:bold' },
  unit: { tag: 'p', style: 'margin:2px 0 0 2em' },
  detail: { tag: 'p', style: 'margin:2px 0 0 2.5em;color:#454545' },
  contact: { tag: 'p', style: 'margin:4px 0' },
  note: { tag: 'p', style: 'margin:4px 0;font-size:14px;color:#595959' },
};

const HEAD =
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="format-detection" content="telephone=no">';

export function htmlPage(rows: Row[]): string {
  const blocks = rows.map(({ role, text }) => {
    const { tag, style } = HTML[role];
    return `<${tag} style="${style}">${escapeHtml(text)}</${tag}>`;
  });
  // No <title>: the first words of the page are the mark of a rehearsal, and the mail has a subject.
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head>${HEAD}</head><body style="${BODY}">\n${blocks.join('\n')}\n</body></html>\n`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
