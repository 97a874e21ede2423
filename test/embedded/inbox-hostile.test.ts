/** Letters of people who mean harm: whatever they put where, the pages show it as text and files keep a safe name. */
import { safeName, dispositionOf } from '../../src/embedded/inbox-page/attachment';
import { letterText } from '../../src/embedded/inbox-page/letter-text';
import { readCalendar } from '../../src/embedded/inbox-page/calendar-file';
import { withLinks } from '../../src/embedded/inbox-page/links';
import { openDesk, type Desk } from './inbox-desk';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());

/** Ways out of text, attributes, styles and frames. */
const MARKUP = [
  `<script>alert(1)</script>`,
  `"><script>alert(1)</script>`,
  `'><script src=//evil.example/x.js></script>`,
  `<img src=x onerror=alert(1)>`,
  `" onmouseover="alert(1)`,
  `' autofocus onfocus='alert(1)`,
  `</title><script>alert(1)</script>`,
  `</textarea></style><svg onload=alert(1)>`,
  `</pre></iframe><iframe src="javascript:alert(1)">`,
  `<a href="javascript:alert(1)">x</a>`,
  `<math><mi xlink:href="data:x,<script>alert(1)</script>">`,
  `--><script>alert(1)</script><!--`,
  `]]><script>alert(1)</script>`,
  `&lt;script&gt;&#60;script&#62;`,
  `\u202Egnp.exe<script>alert(1)</script>`,
  `＜script＞alert(1)<script>`,
];

/** Elements and attributes of the letter's own that stand outside of its frame: there must be none. */
function intrusions(html: string): string[] {
  const ours = /<script src="\/inbox.js" defer><\/script>|<link rel="stylesheet" href="\/inbox.css">| srcdoc="[^"]*"/g;
  const outside = html.replace(ours, '');
  return [
    ...(outside.match(/<(script|img|svg|math|object|embed|link|base)/gi) ?? []),
    ...(outside.match(/<a[^<>]*href="?\s*(javascript|data|vbscript):/gi) ?? []),
    ...(outside.replace(/="[^"]*"/g, '').match(/<[a-z][^<>]*[\s"']on[a-z]+/gi) ?? []),
    ...(outside.match(/<iframe/g) ?? []).slice(html.includes(' srcdoc="') ? 1 : 0),
  ];
}

const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

describe.each(MARKUP)('%s', (payload) => {
  test('in subject, name, kind, date, capacity and conversation', async () => {
    const head = ['X-Duban-Kind', 'X-Duban-Plan-Date', 'X-Duban-Capacity'].map(
      (name) => `${name}: ${encoded(payload)}`,
    );
    const id = await desk.postRaw(
      [
        ...head,
        `Subject: ${encoded(payload)}`,
        `To: ${encoded(payload)} <b@unit.example>`,
        `From: ${encoded(payload)} <a@office.example>`,
        `References: <${Buffer.from(payload).toString('hex')}@x>`,
        `${/^[\x21-\x39\x3b-\x7e]+$/.test(payload) ? payload : 'X-Odd'}: ${encoded(payload)}`,
        '',
        payload,
      ].join('\r\n'),
    );
    for (const by of ['date', 'person', 'kind']) expect(intrusions(await desk.read(`/?by=${by}`))).toEqual([]);
    expect(intrusions(await desk.read(`/letter/${id}`))).toEqual([]);
  });

  test('as a word that is searched for, and in every other place of the address', async () => {
    const names = ['q', 'date', 'person', 'kind', 'thread', 'by', 'page'];
    for (const name of names)
      expect(intrusions(await desk.read(`/?${new URLSearchParams({ [name]: payload }).toString()}`))).toEqual([]);
    expect(intrusions(await desk.read(`/${encodeURIComponent(payload)}`))).toEqual([]);
  });

  test('in both parts, a file name and a calendar', async () => {
    const content = ['BEGIN:VCALENDAR', `METHOD:${payload}`, 'BEGIN:VEVENT', `SUMMARY:${payload}`]
      .concat([`DTSTART:${payload}`, `STATUS:${payload}`, `SEQUENCE:${payload}`, `DESCRIPTION:${payload}`])
      .concat([`LOCATION:${payload}`, 'END:VEVENT', 'END:VCALENDAR'])
      .join('\r\n');
    const [id] = await desk.post({
      text: payload,
      html: payload,
      more: { attachments: [{ filename: `${payload}.ics`, content, contentType: 'text/calendar' }] },
    });
    const html = await desk.read(`/letter/${id}`);
    expect(intrusions(html)).toEqual([]);
    expect(html).toContain('class="calendar"');
    const file = await desk.get(`/letter/${id}/attachment/0`);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.!~%-]*$/,
    );
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
  });
});

test.each([
  ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\system.ini', 'C__Windows_system.ini'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['\u0000nul\u0007.txt', 'nul.txt'],
  ['..', ''],
  ['   ', ''],
  ['.htaccess', 'htaccess'],
  ['a"; filename="b.exe', 'a_; filename=_b.exe'],
  ["it's (1)*.txt", "it's (1)_.txt"],
  ['\uD800半个.txt', '半个.txt'],
  [`${'长'.repeat(300)}.docx`, `${'长'.repeat(115)}.docx`],
  ['日程\u2028.ics', '日程.ics'],
  ['a/b|c?d<e>.txt', 'a_b_c_d_e_.txt'],
])('the file name %j is saved as %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
  expect(dispositionOf(safe)).toMatch(/^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.!~%-]*$/);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'http://',
  'https://bank.example@evil.example/',
  'http://user:word@evil.example/',
  'http://[::1',
  'ftp://evil.example/',
])('%s in a text is no link', (address) => {
  expect(withLinks(`请看 ${address} 。`)).not.toContain('<a ');
});

test.each([
  ['http://a.example/?a="onclick=alert(1)', 'http://a.example/?a='],
  ["http://a.example/'onclick=alert(1)", 'http://a.example/'],
  ['http://a.example/<b>', 'http://a.example/'],
  ['https://a.example/x).', 'https://a.example/x'],
])('of %s only the address becomes a link', (text, address) => {
  expect([...withLinks(text).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([address]);
});

const MEGABYTE = 1024 * 1024;

test.each([
  ['nothing but <', '<'.repeat(MEGABYTE)],
  ['unfinished styles', '<style>'.repeat(100_000)],
  ['deep parts', 'Content-Type: multipart/mixed; boundary=-\r\n\r\n'.repeat(5_000) + '--'.repeat(MEGABYTE / 2)],
  ['a header without an end', `Subject: ${'a '.repeat(MEGABYTE / 2)}`],
  ['folded lines', 'X: 1\r\n \r\n '.repeat(100_000)],
  ['calendar parameters', `BEGIN:VEVENT\r\nA${';B="'.repeat(50_000)}:x`],
  ['open brackets', `http://a.example/${')'.repeat(MEGABYTE)}`],
])('%s, a megabyte of it, is read in a moment', (_, hostile) => {
  const html = `Content-Type: text/html\r\n\r\n${hostile}`;
  const started = performance.now();
  letterText(Buffer.from(hostile));
  letterText(Buffer.from(html));
  readCalendar(Buffer.from(hostile));
  withLinks(hostile.slice(0, 200_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a frame may open links and do nothing else; what would reach ahead or lead elsewhere is renamed', async () => {
  const [id] = await desk.post({
    html: `<base href="https://evil.example/"><LINK rel=preconnect href="//evil.example"><meta name=referrer content=unsafe-url><a referrerpolicy="unsafe-url" href="https://evil.example/">x</a>`,
  });
  const answer = await desk.get(`/letter/${id}`);
  const html = await answer.text();
  expect(html).toContain('<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"');
  const [, frame = ''] = / srcdoc="([^"]*)"/.exec(html) ?? [];
  expect(frame).toMatch(
    /^&lt;meta http-equiv=&quot;Content-Security-Policy&quot; content=&quot;default-src &#39;none&#39;/,
  );
  expect(frame).toContain('&lt;base target=&quot;_blank&quot;&gt;');
  for (const renamed of ['&lt;x-base href', '&lt;x-LINK rel', '&lt;x-meta name', 'x-referrerpolicy']) {
    expect(frame).toContain(renamed);
  }
  const policy = answer.headers.get('content-security-policy')!;
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).not.toMatch(/script-src|connect-src|frame-src/);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
});
