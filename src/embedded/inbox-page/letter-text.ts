/**
 * The words of a letter for the search. A full parse costs some milliseconds a letter; this one a tenth, because it looks
 * for text only and forgives everything: a letter that it misreads is found less well and shown as well as ever.
 */

/** Bounds of what is read of one letter (系统约定). */
const MOST_BYTES = 256 * 1024;
const MOST_CHARACTERS = 20_000;
const DEEPEST = 5;
const MOST_PARTS = 50;

interface TextPart {
  html: boolean;
  text: string;
}

/** The text part, or the words of the HTML part where there is no other, in one line. */
export function letterText(raw: Buffer): string {
  const parts = textParts(raw.subarray(0, MOST_BYTES).toString('latin1'), 0);
  const plain = parts.filter(({ html, text }) => !html && text.trim());
  const words = plain.length > 0 ? plain : parts;
  const text = words.map((part) => (part.html ? withoutTags(part.text) : part.text)).join(' ');
  return text.replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS);
}

function textParts(part: string, depth: number): TextPart[] {
  const { header, body } = divided(part);
  const type = header('content-type') || 'text/plain';
  const boundary = /^multipart\/.*?boundary="?([^";]{1,200})/is.exec(type)?.[1]?.trim();
  if (boundary && depth < DEEPEST) {
    const inner = `\n${body}`.split(`\n--${boundary}`).slice(1, MOST_PARTS + 1);
    return inner.filter((text) => !text.startsWith('--')).flatMap((text) => textParts(text, depth + 1));
  }
  const isText = /^text\/(plain|html)/i.test(type) && !/^attachment/i.test(header('content-disposition'));
  if (!isText) return [];
  return [{ html: /^text\/html/i.test(type), text: decoded(body, header('content-transfer-encoding'), type) }];
}

function divided(part: string) {
  const text = part.replaceAll('\r\n', '\n').replace(/^\n/, '');
  const end = text.indexOf('\n\n');
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1] ?? '';
  return { header, body: end < 0 ? '' : text.slice(end + 2) };
}

function decoded(body: string, encoding: string, type: string): string {
  const bytes = bytesOf(body, encoding.trim().toLowerCase());
  const charset = /charset="?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

function bytesOf(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const octets = body
    .replace(/=\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

/** Without regular expressions that look far ahead: a letter of nothing but `<` must not take minutes. */
function withoutTags(html: string): string {
  const [first = '', ...pieces] = html.split('<');
  const words = pieces.map((piece) => (/^(style|script)\b/i.test(piece) ? '' : piece.slice(piece.indexOf('>') + 1)));
  return [first, ...words].join(' ');
}
