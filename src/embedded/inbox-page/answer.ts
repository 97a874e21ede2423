/** Answers and what browsers are told about them. */

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

const NOBODY_ELSE = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The list runs our one script and asks the inbox for news. */
const LIST_POLICY = `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; ${NOBODY_ELSE}`;

/** A letter's frame inherits this policy: its inline styles and embedded images are seen, and no script runs at all. */
const LETTER_POLICY = `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; ${NOBODY_ELSE}`;

const COMMON = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // What a letter's link opens must not reach back to the tab of the inbox.
  'cross-origin-opener-policy': 'same-origin',
  'x-dns-prefetch-control': 'off',
};

export function page(html: string, { status = 200, letter = false } = {}): Answer {
  const policy = letter ? LETTER_POLICY : LIST_POLICY;
  const headers = { ...COMMON, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status, headers, body: html };
}

/** A file of our own. */
export function asset(type: 'text/css' | 'text/javascript', body: string): Answer {
  return { status: 200, headers: { ...COMMON, 'content-type': `${type}; charset=utf-8` }, body };
}

/** Something from a letter, to be saved and never to be shown in the place of a page. */
export function download(content: Buffer, disposition: string, type = 'application/octet-stream'): Answer {
  const headers = {
    ...COMMON,
    'content-type': type,
    'content-disposition': disposition,
    'content-security-policy': "default-src 'none'; sandbox",
  };
  return { status: 200, headers, body: content };
}

export function eventStream(): Record<string, string> {
  return { ...COMMON, 'content-type': 'text/event-stream; charset=utf-8' };
}
