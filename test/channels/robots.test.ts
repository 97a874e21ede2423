/** The robots against servers that check what the real ones check. */
import { dingtalkRobot } from '../../src/channels/dingtalk';
import { ANY_NETWORK } from '../../src/channels/network';
import { wecomRobot } from '../../src/channels/wecom';
import { digestWith } from './support/digests';
import { deadOrigin, startDingtalk, startServer, startSilent, startWecom, type TestServer } from './support/servers';

const SECRET = 'SEC0123456789abcdef';
const IMPATIENT = { ...ANY_NETWORK, timeoutMs: 300 };
const running: TestServer[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((server) => server.stop()))));

async function up(server: Promise<TestServer>): Promise<TestServer> {
  running.push(await server);
  return server;
}

const wecomAt = (origin: string, key = 'WECOMKEY', network = ANY_NETWORK) =>
  wecomRobot({ url: new URL(`${origin}/cgi-bin/webhook/send?key=${key}`) }, network);
const dingtalkAt = (origin: string, secret = SECRET) =>
  dingtalkRobot({ url: new URL(`${origin}/robot/send?access_token=DINGTOKEN`), secret });
const say = (channel: ReturnType<typeof wecomAt>, items = 1) =>
  channel.post({ id: 'post', body: channel.compose(digestWith(items)) });

test('WeCom takes a digest of any length, and knows its key', async () => {
  const server = await up(startWecom());
  expect(await say(wecomAt(server.origin), 300)).toEqual({ kind: 'posted', code: 'errcode 0' });
  expect(server.taken[0]).toContain('以信件为准');
  expect(await say(wecomAt(server.origin, 'ANOTHER'))).toMatchObject({ kind: 'notPosted', code: 'errcode 93000' });
});

test('DingTalk takes what is signed with its secret, however long, and nothing else', async () => {
  const server = await up(startDingtalk(SECRET));
  expect(await say(dingtalkAt(server.origin), 600)).toEqual({ kind: 'posted', code: 'errcode 0' });
  const wrong = await say(dingtalkAt(server.origin, 'SECfedcba9876543210'));
  expect(wrong).toMatchObject({ kind: 'notPosted', code: 'errcode 310000', pause: false });
  expect(server.taken).toHaveLength(1);
});

test.each([
  ['WeCom', startWecom, wecomAt, '45009'],
  ['DingTalk', () => startDingtalk(SECRET), dingtalkAt, '130101'],
])('the twenty-first message of a minute makes %s ask for a pause', async (_name, start, at, code) => {
  const server = await up(start());
  for (let message = 0; message < 20; message += 1) expect((await say(at(server.origin))).kind).toBe('posted');
  expect(await say(at(server.origin))).toEqual({ kind: 'notPosted', code: `errcode ${code}`, pause: true });
});

test.each([
  [
    '429',
    (response: { writeHead(status: number): { end(): void } }) => response.writeHead(429).end(),
    'notPosted',
    true,
  ],
  [
    '502',
    (response: { writeHead(status: number): { end(): void } }) => response.writeHead(502).end(),
    'doubtful',
    undefined,
  ],
])('an HTTP status %s is understood without a body', async (status, answer, kind, pause) => {
  const server = await up(startServer((_request, _body, response) => answer(response)));
  expect(await say(wecomAt(server.origin))).toEqual({ kind, code: `HTTP ${status}`, ...(pause && { pause }) });
});

test('an answer without end, or one that nobody understands, leaves it in doubt', async () => {
  const endless = await up(
    startServer((_request, _body, response) => {
      const more = setInterval(() => response.write('x'.repeat(50_000)), 1);
      response.on('close', () => clearInterval(more));
    }),
  );
  expect(await say(wecomAt(endless.origin))).toEqual({ kind: 'doubtful', code: 'unreadable' });
  const strange = await up(startServer((_request, _body, response) => void response.end('<html>登录</html>')));
  expect(await say(wecomAt(strange.origin))).toEqual({ kind: 'doubtful', code: 'unreadable' });
});

test('who never answers may have read it; who is not there has not', async () => {
  const silent = await up(startSilent());
  expect(await say(wecomAt(silent.origin, 'WECOMKEY', IMPATIENT))).toEqual({ kind: 'doubtful', code: 'timeout' });
  expect(await say(wecomAt(await deadOrigin()))).toEqual({ kind: 'notPosted', code: 'ECONNREFUSED' });
});

test('no answer ever repeats the key, the token or the secret', async () => {
  const echo = await up(
    startServer((request, _body, response) => void response.end(JSON.stringify({ errcode: 1, errmsg: request.url }))),
  );
  const answers = [
    await say(wecomAt(echo.origin)),
    await say(dingtalkAt(echo.origin)),
    await say(wecomAt(await deadOrigin())),
    await say(wecomAt('http://no-such-host.invalid')),
  ];
  const channels = [wecomAt(echo.origin), dingtalkAt(echo.origin)].map(({ place, compose }) => [
    place,
    compose(digestWith(1)),
  ]);
  expect(JSON.stringify([answers, channels])).not.toMatch(/WECOMKEY|DINGTOKEN|SEC0123/);
});
