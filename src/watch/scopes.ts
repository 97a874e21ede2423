/**
 * What one dispatcher serves, with the time that holds there: all live plans by the wall clock, each rehearsal by its own.
 * A rehearsal's clock stands while everything settles, so being late is told by how long it stands, not by what it shows.
 */
import { calendarAsOf, type CalendarBook, type WorkingCalendar } from '../domain/calendar';
import type { PlanId } from '../domain/plan';
import type { Policy } from '../domain/policy';
import { addDays, DAY_MS, dateOf, instantAt, type Instant, type LocalDate } from '../domain/time';
import type { Records, StoredPlan } from '../records/records';
import type { Watching } from '../records/watching';
import { SILENCE_MS } from './conventions';
import type { Memory } from './memory';

export const LIVE = 'live';

export interface Scope {
  /** `live`, or the id of the plan that is rehearsed. */
  name: string;
  plans: StoredPlan[];
  planIds: PlanId[];
  policy: Policy;
  calendar: WorkingCalendar;
  /** Nothing that was due after this instant of plan time is looked for. */
  until: Instant;
  /** The last day whose round is over for certain. */
  lastDay: LocalDate;
  /** Whether what was due then has been kept waiting beyond the window. */
  isLate(due: Instant): boolean;
  /** Since when it has been waiting, in the watcher's own time. */
  waitsSince(due: Instant): Instant;
}

export interface Situation {
  records: Records & Watching;
  memory: Memory;
  /** Read at each look; a file that is wrong throws. */
  calendars: () => CalendarBook;
  windowMs: number;
  now: Instant;
}

export async function scopesOf(situation: Situation): Promise<Scope[]> {
  const plans = await situation.records.plans();
  const live = plans.filter(({ clock }) => clock === 'live');
  const scopes: Scope[] = live.length > 0 ? [liveScope(situation, live)] : [];
  for (const stored of plans.filter(({ clock }) => clock === 'stepped')) {
    const scope = await steppedScope(situation, stored);
    if (scope) scopes.push(scope);
  }
  return scopes;
}

function liveScope(situation: Situation, plans: StoredPlan[]): Scope {
  const { now, windowMs, memory } = situation;
  const common = commonOf(situation, LIVE, plans, now);
  const until = now - windowMs;
  const roundIsOver = instantAt(dateOf(until), common.policy.roundAt) <= until;
  return {
    ...common,
    until,
    lastDay: roundIsOver ? dateOf(until) : addDays(dateOf(until), -1),
    isLate: (due) => Math.max(due, memory.awakeSince) <= until,
    waitsSince: (due) => due,
  };
}

/** Undefined where nobody drives the rehearsal: a paused one owes nothing. */
async function steppedScope(situation: Situation, stored: StoredPlan): Promise<Scope | undefined> {
  const { records, memory, now, windowMs } = situation;
  const { id } = stored.plan;
  // The clock is read first: what moves on between two reads then looks less late, never more.
  const clock = await records.clock(id);
  if (clock === undefined || ((await records.unheardFor('worker')) ?? Infinity) >= SILENCE_MS) return undefined;
  const since = memory.since(`clock:${id}:${clock}`, now);
  return {
    ...commonOf(situation, id, [stored], clock),
    until: clock,
    // The driver leaves a day only when everything of it is settled.
    lastDay: addDays(dateOf(clock), -1),
    isLate: (due) => due <= clock - DAY_MS || (now - since >= windowMs && due <= clock),
    waitsSince: () => since,
  };
}

function commonOf({ calendars }: Situation, name: string, plans: StoredPlan[], planTime: Instant) {
  const { policy } = plans[0] as StoredPlan;
  const calendar = calendarAsOf(calendars(), dateOf(planTime));
  return { name, plans, planIds: plans.map(({ plan }) => plan.id), policy, calendar };
}
