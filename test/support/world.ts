/** The real plan, policy and calendars, and how stories write instants. */
import { join } from 'node:path';
import { calendarAsOf } from '../../src/domain/calendar';
import type { PlanRequest, Schedule } from '../../src/domain/duty';
import type { Measure } from '../../src/domain/plan';
import { DomainRefusal } from '../../src/domain/refusals';
import { planSchedule } from '../../src/domain/steps';
import { dateOf, instantAt, timeOf, type Instant } from '../../src/domain/time';
import { readCalendars } from '../../src/plans/calendars';
import { readPlan } from '../../src/plans/read-plan';
import { rootFolder } from '../../src/root-folder';

const config = join(rootFolder(), 'config');
const reading = readPlan(join(config, 'plans/jilin-2019'));
if (!reading.plan || !reading.policy) throw new Error('config/plans/jilin-2019 does not read: run duban check');

export const plan = reading.plan;
export const policy = reading.policy;
export const { book } = readCalendars(join(config, 'calendars/china'));

/** `2019-05-30` is midnight in Asia/Shanghai, `2019-05-30 09:00` what it says. */
export function instant(text: string): Instant {
  const [date, time] = text.split(' ') as [string, string?];
  return instantAt(date, time);
}

export function said(at: Instant): string {
  return `${dateOf(at)} ${timeOf(at)}`;
}

export function measureOf(no: number): Measure {
  const measure = plan.measures.find((candidate) => candidate.no === no);
  if (!measure) throw new Error(`the plan has no measure ${no}`);
  return measure;
}

/** Answers what a decision asks to plan, from the calendar as it is known at `now`. */
export function planAll(requests: PlanRequest[], now: Instant): Schedule[] {
  const calendar = calendarAsOf(book, dateOf(now));
  return requests.map((request) => planSchedule(request, calendar, policy));
}

/** The refusal that `act` meets; an act that is allowed fails the story. */
export function refusalOf(act: () => unknown): DomainRefusal {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainRefusal) return error;
    throw error;
  }
  throw new Error('expected a refusal, but the act was allowed');
}
