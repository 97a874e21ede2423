/**
 * Posts to channels what the letters said. It runs beside the worker and reads what the round has left in the records: no
 * letter ever waits for it, and what it cannot post is in the letters all the same.
 */
import type { CalendarBook } from '../domain/calendar';
import { dispatchWorkflowId } from '../domain/names';
import { windowEnd } from '../domain/rounds';
import { dateOf, type Instant } from '../domain/time';
import type { ChannelPost, PostingRecords } from '../records/posting';
import type { Records, StoredPlan } from '../records/records';
import type { Channel } from './channel';
import { PAUSE_MS, POSTS_A_MINUTE, TURN_MS } from './conventions';
import { digestOf } from './digest';
import { isPostingTime, mayHear, nextPost, routeOf } from './hearing';
import { outcomeOf } from './outcome';

export interface HeraldParts {
  records: Records & { posting: PostingRecords };
  calendars: () => CalendarBook;
  channels: Channel[];
  /** Wall clock of live plans; tests hand in their own. */
  wallClock?: () => Instant;
}

/** One look at every channel: plans what a round left, and posts what is due. A channel that hangs keeps none of the others. */
export function channelHerald(parts: HeraldParts): () => Promise<void> {
  return async () => {
    const plans = await parts.records.plans();
    const looks = parts.channels.map((channel) =>
      parts.records.withLock(`channel:${channel.name}`, (held) => serve(parts, channel, plans, held)),
    );
    throwFirst(await Promise.allSettled(looks));
  };
}

async function serve(parts: HeraldParts, channel: Channel, plans: StoredPlan[], held: () => boolean): Promise<void> {
  const heard = new Map(plans.filter((plan) => mayHear(channel, plan)).map((stored) => [stored.plan.id, stored]));
  // Apart from each other: one plan with a fault in it silences no other plan.
  const planned = await Promise.allSettled([...heard.values()].map((stored) => planPosts(parts, channel, stored)));
  for (const post of await parts.records.posting.openPosts({ channel: channel.name, planIds: [...heard.keys()] })) {
    const stored = heard.get(post.planId) as StoredPlan;
    if (!held() || !(await handle(parts, channel, post, stored))) break;
  }
  throwFirst(planned);
}

function throwFirst(settled: PromiseSettledResult<unknown>[]): void {
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function timeOf({ records, wallClock = Date.now }: HeraldParts, { plan, clock }: StoredPlan): Promise<Instant> {
  return clock === 'live' ? wallClock() : ((await records.clock(plan.id)) ?? 0);
}

/** One post for each round of today that is over, where its letters said anything that the channel is to hear. */
async function planPosts(parts: HeraldParts, channel: Channel, stored: StoredPlan): Promise<void> {
  const { records, calendars } = parts;
  const now = await timeOf(parts, stored);
  const route = routeOf(stored, channel);
  if (!route || !isPostingTime(calendars(), stored, now)) return;
  const planId = stored.plan.id;
  const over = await lastRoundOf(parts, stored);
  const rounds = await records.posting.roundsWithoutPost(channel.name, planId, dateOf(now));
  for (const round of rounds.filter((candidate) => candidate <= over)) {
    const digest = digestOf(stored, round, await records.posting.itemsThatLeft(planId, round, route.steps));
    if (!digest) continue;
    await records.posting.planPost({ channel: channel.name, planId, round, body: channel.compose(digest) });
  }
}

/** What the dispatcher has finished, offices' wave included; before that a digest would tell half of the round. */
async function lastRoundOf({ records }: HeraldParts, { plan, clock }: StoredPlan): Promise<Instant> {
  const scope = clock === 'live' ? 'live' : plan.id;
  const dispatcher = await records.projection(dispatchWorkflowId(scope));
  return (dispatcher?.state as { lastRound: Instant | null } | undefined)?.lastRound ?? 0;
}

/** False when the channel takes nothing more for now: the next look begins with what is due then. */
async function handle(parts: HeraldParts, channel: Channel, post: ChannelPost, stored: StoredPlan): Promise<boolean> {
  const { posting } = parts.records;
  const now = await timeOf(parts, stored);
  if (now > windowEnd(stored.policy, post.round)) return giveUp(posting, post, now);
  if ((post.nextAttempt ?? 0) > now || !isPostingTime(parts.calendars(), stored, now)) return true;
  if (!(await posting.takeTurn(channel.name, POSTS_A_MINUTE, TURN_MS))) return false;
  await posting.markPosting(post.id, now);
  const answer = await channel.post(post);
  const pause = answer.kind === 'notPosted' && answer.pause === true;
  if (pause) await posting.pauseChannel(channel.name, PAUSE_MS);
  const retryAt = nextPost(stored, { ...post, attempts: post.attempts + 1 }, now, pause ? PAUSE_MS : 0);
  await posting.recordPost({ id: post.id, at: now, ...outcomeOf(post, answer, retryAt) });
  return answer.kind === 'posted';
}

/** The day is over: tomorrow's digest would come beside tomorrow's letters, and yesterday's would only confuse. */
async function giveUp(posting: PostingRecords, post: ChannelPost, at: Instant): Promise<true> {
  const state = post.state === 'possiblyPosted' ? 'possiblyPosted' : 'failed';
  await posting.recordPost({ id: post.id, at, state, answer: post.answer ?? 'windowClosed', nextAttempt: null });
  return true;
}
