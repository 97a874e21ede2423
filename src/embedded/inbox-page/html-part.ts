/**
 * The HTML part of a letter in a frame of its own. The sandbox lets it run nothing and send nothing; its policy lets it
 * load nothing; links open in a new tab that is free of the sandbox, because readers answer letters by them.
 */
import { escapeHtml } from './frame';

const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

const HEAD = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"><meta name="referrer" content="no-referrer"><base target="_blank">`;

/** A larger part is no letter of ours (系统约定). */
const MOST_CHARACTERS = 2_000_000;

/** The frame cannot be asked how tall it is, so its height is guessed from the text; wrong guesses scroll. */
const LINE_PX = 28;
const PARAGRAPH_PX = 10;
const EDGES_PX = 72;
const SHORTEST_PX = 240;
const TALLEST_PX = 6_000;
const WIDE_LINE = 42;
const NARROW_LINE = 19;

/** `text` is the letter's text part, which says as much as the HTML. */
export function htmlPart(html: string, text: string): string {
  if (html.length > MOST_CHARACTERS) return '<p class="hint">HTML 部分过大，未显示；请下载原始信件查看。</p>';
  const heights = `--wide:${heightOf(text, WIDE_LINE)}px;--narrow:${heightOf(text, NARROW_LINE)}px`;
  return `<iframe sandbox="${SANDBOX}" referrerpolicy="no-referrer" title="信件的网页版" style="${heights}" srcdoc="${escapeHtml(HEAD + disarmed(html))}"></iframe>`;
}

/**
 * Policies stop what is loaded, not what is resolved or connected ahead (`link`), where links lead (`base`), or that a
 * later word about referrers wins (`meta`, `referrerpolicy`). A renamed element is one that does nothing.
 */
function disarmed(html: string): string {
  return html.replace(/<(?=\/?(?:link|base|meta)\b)\/?/gi, '$&x-').replace(/referrerpolicy/gi, 'x-$&');
}

function heightOf(text: string, lineLength: number): number {
  const height = text.split('\n').reduce((sum, line) => sum + paragraphHeight(line, lineLength), EDGES_PX);
  return Math.min(TALLEST_PX, Math.max(SHORTEST_PX, height));
}

function paragraphHeight(line: string, lineLength: number): number {
  if (!line.trim()) return PARAGRAPH_PX;
  return Math.ceil(widthOf(line) / lineLength) * LINE_PX + PARAGRAPH_PX;
}

/** In Chinese characters; Latin ones are half as wide. */
function widthOf(line: string): number {
  const latin = line.replace(/[^\u0020-\u00ff]/g, '').length;
  return line.length - latin / 2;
}
