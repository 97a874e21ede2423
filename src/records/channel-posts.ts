/** The outbox of the channels: planned → sending → posted, failed, or tried again. The row is the truth of what was posted. */
import type { Pool, PoolClient } from 'pg';
import type { ChannelName } from '../domain/policy';
import type { PlanId } from '../domain/plan';
import { dateOf, type Instant, type LocalDate } from '../domain/time';
import { pauseChannel, takeTurn } from './channel-turns';
import { rows, transaction, type Queryable } from './database';
import { selectItems } from './items';
import { storableText } from './json';
import { append } from './ledger';
import type { Audience, ChannelPost, NewPost, PostingRecords, PostOutcome } from './posting';
import type { StoredItem } from './records';

const COLUMNS = `id, channel, plan_id as "planId", round, body, state, attempts, last_attempt as "lastAttempt",
  next_attempt as "nextAttempt", answer`;

export function postingRecords(pool: Pool): PostingRecords {
  return {
    roundsWithoutPost: (channel, planId, day) => roundsWithoutPost(pool, channel, planId, day),
    itemsThatLeft: (planId, round, steps) => itemsThatLeft(pool, planId, round, steps),
    planPost: (post) => planPost(pool, post),
    openPosts: (audience) => openPosts(pool, audience),
    markPosting: (id, at) => markPosting(pool, id, at),
    recordPost: (outcome) => recordPost(pool, outcome),
    takeTurn: (channel, most, withinMs) => takeTurn(pool, channel, most, withinMs),
    pauseChannel: (channel, forMs) => pauseChannel(pool, channel, forMs),
    posts: (planId, limit) => posts(pool, planId, limit),
  };
}

const HAS_LEFT = `state in ('accepted', 'possiblySent')`;

async function roundsWithoutPost(
  db: Queryable,
  channel: ChannelName,
  planId: PlanId,
  day: LocalDate,
): Promise<Instant[]> {
  const found = await rows<{ round: Instant }>(
    db,
    `select distinct round from letters
     where plan_date = $3 and plan_ids @> array[$2] and ${HAS_LEFT}
       and not exists (select from channel_posts as post
         where post.channel = $1 and post.plan_id = $2 and post.round = letters.round)
     order by round`,
    [channel, planId, day],
  );
  return found.map(({ round }) => round);
}

async function itemsThatLeft(db: Queryable, planId: PlanId, round: Instant, steps: string[]): Promise<StoredItem[]> {
  const carried = `select unnest(item_keys) from letters
    where plan_date = $2 and round = $3 and plan_ids @> array[$1] and ${HAS_LEFT}`;
  const which = `plan_id = $1 and state = 'lettered' and step = any($4) and key in (${carried})`;
  return selectItems(db, which, [planId, dateOf(round), round, steps]);
}

async function planPost(db: Queryable, { channel, planId, round, body }: NewPost): Promise<void> {
  await db.query(
    `insert into channel_posts (id, channel, plan_id, round, body, next_attempt) values ($1, $2, $3, $4, $5, $4)
     on conflict do nothing`,
    [`${channel}:${planId}:${round}`, channel, planId, round, storableText(body)],
  );
}

async function openPosts(db: Queryable, { channel, planIds }: Audience): Promise<ChannelPost[]> {
  // Only one process posts to a channel: what is being sent when it begins was left so by a crash, and may be there.
  await db.query(
    `update channel_posts set state = 'possiblyPosted' where channel = $1 and plan_id = any($2) and state = 'sending'`,
    [channel, planIds],
  );
  return rows<ChannelPost>(
    db,
    `select ${COLUMNS} from channel_posts
     where channel = $1 and plan_id = any($2) and state in ('planned', 'possiblyPosted') and next_attempt is not null
     order by round, id`,
    [channel, planIds],
  );
}

async function markPosting(db: Queryable, id: string, at: Instant): Promise<void> {
  const sql = `update channel_posts set state = 'sending', attempts = attempts + 1, last_attempt = $2
    where id = $1 and state in ('planned', 'possiblyPosted') and next_attempt is not null returning id`;
  const marked = await rows(db, sql, [id, at]);
  if (marked.length === 0) throw new Error(`消息 ${id} 不在待发状态，未发送；系统会重新读取后再试。`);
}

async function recordPost(pool: Pool, outcome: PostOutcome): Promise<void> {
  const { id, state, answer, nextAttempt } = outcome;
  await transaction(pool, async (tx) => {
    const [post] = await rows<ChannelPost>(
      tx,
      `update channel_posts set state = $2, answer = $3, next_attempt = $4
       where id = $1 and state in ('planned', 'sending', 'possiblyPosted') returning ${COLUMNS}`,
      [id, state, answer, nextAttempt],
    );
    if (post && nextAttempt === null) await appendOutcome(tx, post, outcome);
  });
}

/** Ids and codes only: nothing can ever be deleted from the ledger. */
async function appendOutcome(tx: PoolClient, post: ChannelPost, { state, at }: PostOutcome): Promise<void> {
  const { id, channel, planId, round, attempts, answer } = post;
  const type = state === 'posted' ? 'channelPosted' : 'channelFailed';
  const doubt = state === 'possiblyPosted' ? { possiblyPosted: true } : {};
  const event = { type, subject: { planId }, at, data: { post: id, channel, round, attempts, answer, ...doubt } };
  await append(tx, planId, [{ key: `channel#${id}#${type}`, event }]);
}

async function posts(db: Queryable, planId: PlanId, limit: number): Promise<ChannelPost[]> {
  const sql = `select ${COLUMNS} from channel_posts where plan_id = $1 order by round desc, channel limit $2`;
  return rows<ChannelPost>(db, sql, [planId, limit]);
}
