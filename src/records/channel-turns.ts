/** The pace of a channel, kept where every worker and every restart finds it; by the database's clock, so that no two machines differ. */
import type { Pool } from 'pg';
import type { ChannelName } from '../domain/policy';
import { rows, transaction, type Queryable } from './database';
import { lockForTransaction } from './locks';

/** Takes a turn where fewer than `most` were taken within `withinMs`, and the channel is not paused. */
export async function takeTurn(pool: Pool, channel: ChannelName, most: number, withinMs: number): Promise<boolean> {
  return transaction(pool, async (tx) => {
    await lockForTransaction(tx, `turns:${channel}`);
    const since = `clock_timestamp() - $2 * interval '1 millisecond'`;
    await tx.query(`delete from channel_turns where channel = $1 and taken_at <= ${since}`, [channel, withinMs]);
    const taken = await rows(
      tx,
      `insert into channel_turns (channel) select $1
       where (select count(*) from channel_turns where channel = $1) < $2
         and not exists (select from channel_pauses where channel = $1 and until > clock_timestamp())
       returning channel`,
      [channel, most],
    );
    return taken.length > 0;
  });
}

export async function pauseChannel(db: Queryable, channel: ChannelName, forMs: number): Promise<void> {
  await db.query(
    `insert into channel_pauses (channel, until) values ($1, clock_timestamp() + $2 * interval '1 millisecond')
     on conflict (channel) do update set until = greatest(channel_pauses.until, excluded.until)`,
    [channel, forMs],
  );
}
