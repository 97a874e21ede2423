/** `duban channels` as a terminal sees it. */
import { instantAt } from '../../src/domain/time';
import type { ChannelPost, PostingRecords } from '../../src/records/posting';
import { startWecom, type TestServer } from '../channels/support/servers';
import { duban, Office } from './harness';

let server: TestServer;
beforeAll(async () => void (server = await startWecom('WECOMKEY')));
afterAll(() => server.stop());

const POST: ChannelPost = {
  id: 'wecom:jilin-2019:1',
  channel: 'wecom',
  planId: 'jilin-2019',
  round: instantAt('2019-06-05', '09:00'),
  body: '{}',
  state: 'planned',
  attempts: 2,
  lastAttempt: null,
  nextAttempt: instantAt('2019-06-05', '09:04'),
  answer: 'errcode 93000',
};

function office({ key = 'WECOMKEY', turns = true, posts = [] as ChannelPost[] } = {}): Office {
  const it = new Office('2019-06-05');
  const url = new URL(`${server.origin}/cgi-bin/webhook/send?key=${key}`);
  it.environment = { channels: { wecom: { url } } };
  const posting: Partial<PostingRecords> = { posts: async () => posts, takeTurn: async () => turns };
  it.posting = posting as PostingRecords;
  return it;
}

test('lists where channels post without their keys, what the plan sends there, and what became of it', async () => {
  const { out, code } = await office({ posts: [POST] }).duban('channels');
  expect(code).toBe(0);
  expect(out).toMatch(/wecom +企业微信 +127\.0\.0\.1:\d+（密钥不显示）/);
  expect(out).toMatch(/dingtalk +钉钉 +未配置（DUBAN_DINGTALK_ROBOT）/);
  expect(out).toMatch(/企业微信 +上报召集人、列入会议议题/);
  expect(out).toMatch(/2019-06-05 09:00 +企业微信 +待发 +2 +errcode 93000 +2019-06-05 09:04/);
  expect(out).not.toContain('WECOMKEY');
});

test('tells a program the same', async () => {
  const seen = (await office({ posts: [POST] }).duban('channels', '--json')).json();
  expect(seen).toMatchObject({ planId: 'jilin-2019', channels: [{ channel: 'wecom' }], posts: [{ state: 'planned' }] });
  expect(JSON.stringify(seen)).not.toMatch(/WECOMKEY|"body"/);
});

test('posts a test message that speaks of no plan', async () => {
  const { out, code } = await office().duban('channels', 'test', 'wecom');
  expect([code, out]).toEqual([0, expect.stringMatching(/^测试消息已发出（企业微信.*errcode 0。/)]);
  expect(server.taken.at(-1)).toMatch(/^【测试】.*以信件为准.*涉密/);
});

test('a wrong key is told with the code and what to look at, and ends with 1', async () => {
  const { out, code } = await office({ key: 'ANOTHERKEY' }).duban('channels', 'test', 'wecom');
  expect([code, out]).toEqual([1, expect.stringMatching(/未能发出.*errcode 93000；请核对 DUBAN_WECOM_ROBOT/)]);
  expect(out).not.toContain('ANOTHERKEY');
});

test.each([
  [office, 'dingtalk', /钉钉没有配置：请设置环境变量 DUBAN_DINGTALK_ROBOT/],
  [office, 'sms', /没有“sms”这种通道，应为 wecom、dingtalk、webhook 之一/],
  [() => office({ turns: false }), 'wecom', /过密或正在暂停/],
])('says why nothing was posted', async (open, name, words) => {
  const { err, code } = await open().duban('channels', 'test', name);
  expect([code, err]).toEqual([2, expect.stringMatching(words)]);
});

test('without servers it says where to begin', async () => {
  expect((await duban('channels')).code).toBe(4);
});
