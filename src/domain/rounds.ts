/** Rounds: letters leave at 09:00 on working days, a failed send is tried again until the evening, never outside. */
import { nextWorkingDayOnOrAfter, type WorkingCalendar } from './calendar';
import type { Policy } from './policy';
import { addDays, dateOf, instantAt, MINUTE_MS, type Instant } from './time';

/** The first round at or after `instant`. */
export function roundOnOrAfter(calendar: WorkingCalendar, policy: Policy, instant: Instant): Instant {
  const first = instantAt(nextWorkingDayOnOrAfter(calendar, dateOf(instant)), policy.roundAt);
  if (first >= instant) return first;
  return instantAt(nextWorkingDayOnOrAfter(calendar, addDays(dateOf(instant), 1)), policy.roundAt);
}

/**
 * The round that serves what was filed at `filedAt`, seen from `now`: its own one, also when it is some hours late; after
 * an outage that outlasted its day, today's while the window is open, else the next one to come.
 */
export function servingRound(calendar: WorkingCalendar, policy: Policy, filedAt: Instant, now: Instant): Instant {
  const own = roundOnOrAfter(calendar, policy, filedAt);
  if (now <= windowEnd(policy, own)) return own;
  const todays = instantAt(dateOf(now), policy.roundAt);
  return roundOnOrAfter(calendar, policy, now <= windowEnd(policy, now) ? Math.min(now, todays) : now);
}

/** When a send that failed at `now` is tried again; null when today's window is over and the next round takes it up. */
export function nextAttempt(policy: Policy, now: Instant): Instant | null {
  const next = now + policy.retryEveryMinutes * MINUTE_MS;
  return next <= windowEnd(policy, now) ? next : null;
}

/** Until when letters of that day may leave. */
export function windowEnd(policy: Policy, day: Instant): Instant {
  return instantAt(dateOf(day), policy.retryUntil);
}
