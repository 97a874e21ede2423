/** The inbox page: what was sent is found, read, saved and printed; nothing can be changed. */
import { get as plainGet } from 'node:http';
import { connect } from 'node:net';
import { startInboxPage } from '../../src/embedded/inbox-page';
import { openDesk, type Desk } from './inbox-desk';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.stop());

const calendar = [
  'BEGIN:VCALENDAR',
  'METHOD:PUBLISH',
  'BEGIN:VEVENT',
  'UID:duty@duban.example',
  'SEQUENCE:2',
  'STATUS:CANCELLED',
  'DTSTART;VALUE=DATE:20190531',
  'SUMMARY:报送细化责任阶段材',
  ' 料',
  'BEGIN:VALARM',
  'DESCRIPTION:不属于日程',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const idsOf = (html: string) => [...html.matchAll(/data-id="([^"]+)"/g)].map(([, id]) => id);
const listed = async (query: Record<string, string>) =>
  idsOf(await desk.read(`/?${new URLSearchParams(query).toString()}`));

test('an empty inbox says what to do', async () => {
  expect(await desk.read('/')).toContain('演练开始后信件会出现在这里');
});

test('the list stands by plan date, newest first, and is narrowed by date, month, person and kind', async () => {
  const [may, june, other] = await desk.post(
    { date: '2019-05-30', person: '甲虚构', kind: 'dueSoon' },
    { date: '2019-06-03', person: '甲虚构', kind: 'urge' },
    { date: '2019-06-05', person: '乙虚构', kind: 'answerReceipt' },
  );
  const all = await desk.read('/');
  expect(idsOf(all)).toEqual([other, june, may]);
  for (const shown of ['2019年5月30日（周四）', '临期提醒', '催办']) expect(all).toContain(shown);

  expect(await listed({ date: '2019-05-30' })).toEqual([may]);
  expect(await listed({ date: '2019-06' })).toEqual([other, june]);
  expect(await listed({ person: '甲虚构' })).toEqual([june, may]);
  expect(await listed({ kind: 'urge', person: '甲虚构' })).toEqual([june]);
  expect(await listed({ by: 'person' })).toEqual([june, may, other]);
  expect(await desk.read('/?kind=urge&person=' + encodeURIComponent('乙虚构'))).toContain('没有符合条件的信件');
});

test('every word must occur, in subject, person or text, whatever its encoding and width', async () => {
  const [plain, quoted, bare] = await desk.post(
    { subject: '关于ＩＰ保险', text: '请尽快报送时间表', person: '甲虚构' },
    { text: '尚缺：责任人 Timetable=yes', more: { textEncoding: 'quoted-printable' } },
    { more: { text: undefined, html: '<style>隐形词</style><p>只有网页<b>版</b></p>' } },
  );
  expect(await listed({ q: '时间表 甲虚构' })).toEqual([plain]);
  expect(await listed({ q: 'ip' })).toEqual([plain]);
  expect(await listed({ q: 'timetable=YES' })).toEqual([quoted]);
  expect(await listed({ q: '只有网页' })).toEqual([bare]);
  expect(await listed({ q: '隐形词' })).toEqual([]);
  expect(await listed({ q: '时间表 责任人' })).toEqual([]);
  expect(await desk.read(`/?q=${encodeURIComponent('时间表')}`)).toContain('<small>请尽快报送时间表</small>');

  const [late] = await desk.post({ text: '后来才到的时间表' });
  expect(await listed({ q: '后来才到' })).toEqual([late]);
});

test('fifty letters a page; previous and next walk within what was found', async () => {
  const mails = Array.from({ length: 53 }, (_, n) => ({ date: '2019-05-30', kind: n % 2 ? 'urge' : 'dueSoon' }));
  const ids = await desk.post(...mails);
  const [first, second] = [await listed({}), await listed({ page: '2' })];
  expect([first.length, second.length]).toEqual([50, 3]);
  expect(new Set([...first, ...second])).toEqual(new Set(ids));
  expect(await listed({ page: '99' })).toEqual(second);

  const html = await desk.read(`/letter/${ids[3]}?kind=urge`);
  expect(html).toContain('第 2 / 26 封');
  expect(html).toContain(`rel="prev" href="/letter/${ids[1]}?kind=urge"`);
  expect(html).toContain(`rel="next" href="/letter/${ids[5]}?kind=urge"`);
});

test('a letter shows both parts, headers, source and its conversation; addresses in its text can be clicked', async () => {
  const thread = { more: { references: '<root@duban.example>' } };
  const [one, answer, stranger] = await desk.post(
    {
      ...thread,
      subject: '第一封',
      text: '请打开 http://127.0.0.1:3000/a/token?x=1&y=2。',
      html: '<p>网页部分的话</p>',
    },
    { ...thread, subject: '第二封' },
    { subject: '无关的信' },
  );
  const html = await desk.read(`/letter/${one}`);
  expect(html).toContain(
    '<a href="http://127.0.0.1:3000/a/token?x=1&amp;y=2" target="_blank" rel="noreferrer noopener">http://127.0.0.1:3000/a/token?x=1&amp;y=2</a>。',
  );
  for (const shown of ['网页部分的话', 'X-Duban-Capacity', 'Content-Type: multipart/alternative', '第二封']) {
    expect(html).toContain(shown);
  }
  expect(html).toContain(`href="/letter/${answer}"`);
  expect(html).not.toContain(`href="/letter/${stranger}" aria`);
  expect(await listed({ thread: '<root@duban.example>' })).toHaveLength(2);
});

test('a calendar file is a readable card once, and can be saved with every attachment', async () => {
  const [id] = await desk.post({
    more: {
      icalEvent: { method: 'PUBLISH', filename: '督办日程.ics', content: calendar },
      attachments: [{ filename: '附件（一）.txt', content: '内容' }],
    },
  });
  const html = await desk.read(`/letter/${id}`);
  for (const shown of ['报送细化责任阶段材料', '2019年5月31日（周五）', '已取消', '第 2 次修订', '附件（一）.txt']) {
    expect(html).toContain(shown);
  }
  expect(html.match(/class="calendar"/g)).toHaveLength(1);
  expect(html).not.toContain('不属于日程</dd>');

  const files = [await desk.get(`/letter/${id}/attachment/0`), await desk.get(`/letter/${id}/attachment/1`)];
  expect(files.map(({ headers }) => headers.get('content-type'))).toEqual([
    'application/octet-stream',
    'text/calendar; charset=utf-8',
  ]);
  expect(files[0]!.headers.get('content-disposition')).toBe(
    `attachment; filename="_____.txt"; filename*=UTF-8''${encodeURIComponent('附件（一）.txt')}`,
  );
  expect(await files[1]!.text()).toBe(calendar);

  const source = await desk.get(`/letter/${id}/letter.eml`);
  expect(Buffer.from(await source.arrayBuffer())).toEqual(desk.inbox.raw(id!));
});

describe('what cannot be shown is said in Chinese', () => {
  test.each([
    ['/letter/../../etc/passwd', 404, '没有这封信'],
    ['/letter/%E0%A4%A', 404, '没有这封信'],
    ['/letter/%00', 404, '没有这封信'],
    ['/nothing', 404, '没有这封信'],
    [`/?q=${'x'.repeat(101)}`, 400, '搜索内容过长'],
    [`/?q=${'x'.repeat(5_000)}`, 414, '地址过长'],
    [`/?q=${'x'.repeat(40_000)}`, 431, '地址过长'],
    ['/?page=-1&by=constructor&date=%00', 200, '没有符合条件的信件'],
  ])('%.40s', async (where, status, words) => {
    const answer = await desk.get(where);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain(words);
  });

  test('an attachment that is not there', async () => {
    const [id] = await desk.post({});
    expect((await desk.get(`/letter/${id}/attachment/7`)).status).toBe(404);
  });

  test('what is no HTTP at all', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(desk.page.port, '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'));
      let heard = '';
      socket.on('data', (data) => (heard += data)).on('close', () => resolve(heard));
    });
    expect(answer).toContain('请求有误');
  });
});

test('GET and HEAD only; HEAD says the same without a body', async () => {
  const [id] = await desk.post({});
  for (const where of ['/', `/letter/${id}`, '/inbox.css', '/live']) {
    const head = await desk.get(where, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const refused = await desk.get('/', { method });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

test('a foreign name that points at this machine is turned away everywhere', async () => {
  const [id] = await desk.post({});
  for (const where of ['', 'live', 'inbox.js', `letter/${id}/letter.eml`]) {
    const status = await new Promise((resolve) =>
      plainGet(desk.page.url + where, { headers: { host: 'evil.example' } }, (answer) =>
        resolve(answer.resume().statusCode),
      ),
    );
    expect(status).toBe(403);
  }
});

test('an open list hears of letters that it would show, and of no others', async () => {
  const aborting = new AbortController();
  const answer = await desk.get('/live?kind=urge', { signal: aborting.signal });
  expect(answer.headers.get('content-type')).toMatch('text/event-stream');
  const heard = totals(answer);
  expect((await heard.next()).value).toBe(0);
  await desk.post({ kind: 'dueSoon' }, { kind: 'urge' });
  expect((await heard.next()).value).toBe(1);
  aborting.abort();
});

async function* totals(answer: Response): AsyncGenerator<number> {
  const decoder = new TextDecoder();
  for await (const chunk of answer.body!) {
    for (const [, total] of decoder.decode(chunk).matchAll(/event: total\ndata: (\d+)/g)) yield Number(total);
  }
}

test('a line of an older index, without kind and conversation, is listed as any other', async () => {
  const older = { id: 'old', received: '', from: '', to: [], person: '旧', subject: '旧信', planDate: '2019-05-30' };
  const raw = () => Buffer.from('Subject: x\r\n\r\n正文');
  const page = await startInboxPage({ messages: () => [older], raw, onLetter: () => () => {} }, { port: 0 });
  const read = async (where: string) => (await fetch(page.url + where)).text();
  try {
    expect(await read('')).toContain('（未标种类）');
    expect(await read('letter/old')).toContain('正文');
  } finally {
    await page.stop();
  }
});
