/** Planning steps from the calendar as it is known in plan time. */
import { calendarAsOf, publicationsAfter } from '../src/domain/calendar';
import type { PlanRequest, Schedule } from '../src/domain/duty';
import type { PlanId } from '../src/domain/plan';
import { planSchedule } from '../src/domain/steps';
import { dateOf, type Instant, type LocalDate } from '../src/domain/time';
import type { StoredPlan } from '../src/records/records';
import type { Ports } from './ports';

export interface PlanStepsInput {
  planId: PlanId;
  requests: PlanRequest[];
  now: Instant;
}

export function planningActivities({ records, calendars }: Ports) {
  return {
    /** Plans every requested track from the calendar versions published by `now`. Throws `UnknownCalendarYear`. */
    async planSteps({ planId, requests, now }: PlanStepsInput): Promise<Schedule[]> {
      const { policy } = await settingsOf(records, planId);
      const calendar = calendarAsOf(calendars(), dateOf(now));
      return requests.map((request) => planSchedule(request, calendar, policy));
    },

    /** Every publication date that the calendar files know of, past and to come. */
    async knownPublications(): Promise<LocalDate[]> {
      return publicationsAfter(calendars(), '');
    },
  };
}

const settings = new WeakMap<Ports['records'], Map<PlanId, PlanSettings>>();
type PlanSettings = Pick<StoredPlan, 'policy' | 'clock'>;

/** What never changes of a registered plan, kept: every filing asks for it, and a plan may be large. Throws as `storedPlan`. */
export async function settingsOf(records: Ports['records'], planId: PlanId): Promise<PlanSettings> {
  const known = settings.get(records) ?? new Map<PlanId, PlanSettings>();
  settings.set(records, known);
  const found = known.get(planId) ?? (await storedPlan(records, planId));
  known.set(planId, { policy: found.policy, clock: found.clock });
  return found;
}

/** Throws when a workflow speaks of a plan that the records do not know: the records were lost or are another's. */
export async function storedPlan(records: Ports['records'], planId: PlanId): Promise<StoredPlan> {
  const stored = await records.plan(planId);
  if (!stored) throw new Error(`台账数据库中没有方案“${planId}”，请检查数据库连接是否指向正确的库。`);
  return stored;
}
