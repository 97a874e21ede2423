/** The inbox page shows every letter and trusts none. */
import { get } from 'node:http';
import type { IndexEntry } from '../../src/embedded/inbox';
import { startInboxPage, type InboxPage } from '../../src/embedded/inbox-page';

const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;

function entry(id: string, change: Partial<IndexEntry>): IndexEntry {
  const received = '2026-01-01T00:00:00.000Z';
  return { id, received, from: 'duban@office.example', to: ['a@unit.example'], person: '甲', subject: id, ...change };
}

const letters = [
  entry('first', { planDate: '2019-05-30', person: '甲', capacity: 'unit' }),
  entry('second', { planDate: '2019-05-30', person: '乙' }),
  entry('third', { planDate: '2019-06-03', person: '甲' }),
  entry('hostile', { planDate: hostile, person: hostile, subject: hostile, capacity: hostile }),
];

const eml = [
  'From: duban@office.example',
  `To: "${hostile.replaceAll('"', '')}" <a@unit.example>`,
  `X-Hostile: ${hostile}`,
  `Subject: ${hostile}`,
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b\r\nContent-Type: text/plain; charset=utf-8\r\n',
  `文本部分的话 ${hostile}`,
  '--b\r\nContent-Type: text/html; charset=utf-8\r\n',
  `<p title="q">网页部分的话</p>${hostile}`,
  '--b--',
].join('\r\n');

let page: InboxPage;

beforeAll(async () => {
  const raw = (id: string) => (letters.some((letter) => letter.id === id) ? Buffer.from(eml) : undefined);
  page = await startInboxPage({ messages: () => letters, raw }, { port: 0 });
});
afterAll(() => page.stop());

const read = async (where: string) => (await fetch(new URL(where, page.url))).text();

test('the list is by plan date and person, and the query string narrows it', async () => {
  const all = await read('/');
  expect(all.indexOf('/letter/first')).toBeLessThan(all.indexOf('/letter/third'));
  expect(all).toContain('责任单位');

  const narrowed = await read(`/?date=2019-05-30&person=${encodeURIComponent('甲')}`);
  expect(narrowed).toContain('/letter/first');
  expect(narrowed).not.toContain('/letter/second');
  expect(narrowed).not.toContain('/letter/third');
});

test.each(['/', '/letter/hostile'])('a hostile letter puts no element of its own into %s', async (where) => {
  const html = await read(where);
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<script|<img/i);
});

test('a letter shows both parts, all headers and its source; its HTML sits in an empty sandbox', async () => {
  const html = await read('/letter/first');
  for (const shown of ['文本部分的话', '网页部分的话', 'X-Hostile', '--b--']) expect(html).toContain(shown);
  expect(html).toMatch(/<iframe sandbox="" [^>]*srcdoc="[^"]*default-src &#39;none&#39;/);
});

test('the page forbids scripts by policy, unknown letters are 404, and nothing can be posted', async () => {
  const answer = await fetch(page.url);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect((await fetch(new URL('/letter/../../etc/passwd', page.url))).status).toBe(404);
  expect((await fetch(page.url, { method: 'POST' })).status).toBe(405);
});

test('a foreign name that points at this machine is turned away', async () => {
  const status = await new Promise((resolve) =>
    get(page.url, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.resume().statusCode)),
  );
  expect(status).toBe(403);
});
