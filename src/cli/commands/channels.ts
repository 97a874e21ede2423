/** `duban channels`: robots and webhooks beside mail, what they hear of and what was posted; `test` posts a message. */
import { configuredChannels } from '../../channels/configured';
import type { Channel } from '../../channels/channel';
import { PAUSE_MS, POSTS_A_MINUTE, TURN_MS } from '../../channels/conventions';
import { testDigest } from '../../channels/digest';
import { CHANNELS, type ChannelName, type ChannelRoute } from '../../domain/policy';
import type { ChannelPost } from '../../records/posting';
import { EXIT, UsageError } from '../errors';
import { withExample } from '../help';
import { count } from '../options';
import { minuteOf, table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { CHANNEL_WORDS, POST_STATE_WORDS, stepWord } from '../../words';

const USUAL_POSTS = 20;
const SETTINGS: Record<ChannelName, string> = {
  wecom: 'DUBAN_WECOM_ROBOT',
  dingtalk: 'DUBAN_DINGTALK_ROBOT',
  webhook: 'DUBAN_WEBHOOK',
};

export const channelsCommand: CommandModule = (program, run) => {
  const command = program
    .command('channels')
    .summary('看群机器人等消息通道，或发一条测试消息')
    .description('信件之外的消息通道：配置在哪里（不显示密钥）、方案让它们发什么、最近发了什么和应答。')
    .option('--limit <条数>', '最近这么多条消息', count)
    .action(run((session, { limit = USUAL_POSTS }: { limit?: number }) => list(session, limit)));
  command
    .command('test <通道>')
    .summary('发一条测试消息')
    .description(`立即向通道发一条测试消息，不含方案内容。通道：${CHANNELS.join('、')}。`)
    .action(run((session, name: string) => postTest(session, name)));
  withExample(command, 'duban channels', 'duban channels test wecom');
};

async function list(session: Session, limit: number): Promise<Outcome> {
  const { plan, policy } = await session.stored();
  const channels = configuredChannels(session.settings().channels);
  const posts = (await (await session.posting()).posts(plan.id, limit)).map(({ body: _body, ...post }) => post);
  const routes = policy.channels ?? [];
  const text = [placesTable(channels), `方案“${plan.title}”（系统约定）：\n${routesTable(routes)}`, postsTable(posts)];
  const places = channels.map(({ name, place, loopback }) => ({ channel: name, place, loopback }));
  return { text: text.join('\n\n'), json: { planId: plan.id, channels: places, routes, posts } };
}

function placesTable(channels: Channel[]): string {
  const rows = CHANNELS.map((name) => {
    const place = channels.find((channel) => channel.name === name)?.place;
    return [name, CHANNEL_WORDS[name], place ? `${place}（密钥不显示）` : `未配置（${SETTINGS[name]}）`];
  });
  return table(['通道', '名称', '发往'], rows);
}

function routesTable(routes: ChannelRoute[]): string {
  if (routes.length === 0) return '没有写明向通道发什么（策略文件的 channels），因此什么也不发。';
  return table(
    ['通道', '信件中的这些节点'],
    routes.map(({ channel, steps }) => [CHANNEL_WORDS[channel], steps.map(stepWord).join('、')]),
  );
}

function postsTable(posts: Omit<ChannelPost, 'body'>[]): string {
  if (posts.length === 0) return '还没有向通道发过消息。';
  const rows = posts.map(({ round, channel, state, attempts, answer, nextAttempt }) => [
    minuteOf(round),
    CHANNEL_WORDS[channel],
    POST_STATE_WORDS[state],
    String(attempts),
    answer ?? '',
    nextAttempt === null ? '' : minuteOf(nextAttempt),
  ]);
  return table(['批次', '通道', '状态', '次数', '应答', '下次'], rows);
}

async function postTest(session: Session, name: string): Promise<Outcome> {
  const channel = configuredOf(session, name);
  const now = Date.now();
  const posting = await session.posting();
  // A test takes a turn as every message does: the robot counts it too.
  if (!(await posting.takeTurn(channel.name, POSTS_A_MINUTE, TURN_MS))) {
    throw new UsageError(`${CHANNEL_WORDS[channel.name]}的消息过密或正在暂停，请一分钟后再试（最长十分钟）。`);
  }
  const answer = await channel.post({ id: `test:${now}`, body: channel.compose(testDigest(now)) });
  if (answer.kind === 'notPosted' && answer.pause) await posting.pauseChannel(channel.name, PAUSE_MS);
  const posted = answer.kind === 'posted';
  const verdict = posted ? '测试消息已发出' : answer.kind === 'doubtful' ? '测试消息可能已发出' : '测试消息未能发出';
  const advice = posted ? '' : `；请核对 ${SETTINGS[channel.name]}（应答码的含义见对方文档）`;
  return {
    text: `${verdict}（${CHANNEL_WORDS[channel.name]}，${channel.place}）：${answer.code}${advice}。`,
    json: { channel: channel.name, place: channel.place, state: answer.kind, answer: answer.code },
    exitCode: posted ? EXIT.ok : EXIT.refused,
  };
}

function configuredOf(session: Session, name: string): Channel {
  const known = CHANNELS.find((candidate) => candidate === name);
  if (!known) throw new UsageError(`没有“${name}”这种通道，应为 ${CHANNELS.join('、')} 之一。`);
  const channel = configuredChannels(session.settings().channels).find((candidate) => candidate.name === known);
  if (channel) return channel;
  throw new UsageError(`${CHANNEL_WORDS[known]}没有配置：请设置环境变量 ${SETTINGS[known]} 后重试。`);
}
