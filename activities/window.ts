/** When letters may leave: from the round until the evening of a working day, retries included. */
import type { WorkingCalendar } from '../src/domain/calendar';
import type { Policy } from '../src/domain/policy';
import { nextAttempt, roundOnOrAfter } from '../src/domain/rounds';
import { dateOf, instantAt, type Instant } from '../src/domain/time';

export function isSendingTime(calendar: WorkingCalendar, policy: Policy, at: Instant): boolean {
  const day = dateOf(at);
  const open = instantAt(day, policy.roundAt) <= at && at <= instantAt(day, policy.retryUntil);
  return open && calendar.isWorkingDay(day);
}

/**
 * When a letter that did not get through at `now` is tried again: within the day, or with the next round. Never "not at
 * all": where nothing else is filed, it is this letter that brings the next round about.
 */
export function retryAfter(calendar: WorkingCalendar, policy: Policy, now: Instant): Instant {
  return nextAttempt(policy, now) ?? roundOnOrAfter(calendar, policy, now + 1);
}

/** Whether an attempt due at `attempt` is still that day's retry; else it is left to a round. */
export function isRetryOfTheDay(calendar: WorkingCalendar, policy: Policy, attempt: Instant, now: Instant): boolean {
  const at = Math.max(attempt, now);
  const isRound = attempt === instantAt(dateOf(attempt), policy.roundAt);
  return !isRound && dateOf(at) === dateOf(attempt) && isSendingTime(calendar, policy, at);
}
