/** Which channels hear of a plan, and when. */
import { calendarAsOf, type CalendarBook } from '../domain/calendar';
import type { ChannelRoute } from '../domain/policy';
import { windowEnd } from '../domain/rounds';
import { dateOf, instantAt, MINUTE_MS, type Instant } from '../domain/time';
import type { StoredPlan } from '../records/records';
import type { Channel } from './channel';
import { LONGEST_WAIT_MINUTES } from './conventions';

/** Plans registered before there were channels have no routes. */
export function routeOf({ policy }: StoredPlan, { name }: Pick<Channel, 'name'>): ChannelRoute | undefined {
  return policy.channels?.find(({ channel }) => channel === name);
}

/** A rehearsal stays at home, and so does a plan whose letters are redirected for a trial. */
export function mayHear(channel: Pick<Channel, 'name' | 'loopback'>, stored: StoredPlan): boolean {
  return channel.loopback || !(stored.rehearsal || stored.redirectAllTo !== undefined);
}

/** From the round to the evening of a working day, as for letters: a group is not woken at night or on a holiday. */
export function isPostingTime(book: CalendarBook, { policy }: StoredPlan, now: Instant): boolean {
  const day = dateOf(now);
  const isOpen = instantAt(day, policy.roundAt) <= now && now <= windowEnd(policy, now);
  return isOpen && calendarAsOf(book, day).isWorkingDay(day);
}

/** When a post that failed `attempts` times is tried again; null when the window of its round's day is over by then. */
export function nextPost(
  { policy }: StoredPlan,
  { attempts, round }: { attempts: number; round: Instant },
  now: Instant,
  leastMs = 0,
): Instant | null {
  const wait = Math.min(2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MINUTES) * MINUTE_MS;
  const next = now + Math.max(wait, leastMs);
  return next <= windowEnd(policy, round) ? next : null;
}
