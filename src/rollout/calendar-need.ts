/** How far the calendars must reach for a plan. */
import type { WorkPlan } from '../domain/plan';
import { addDays, type LocalDate } from '../domain/time';

/** The working days after the last due date that the ladder may still need, generously as calendar days. */
const LADDER_TAIL_DAYS = 60;

export function calendarNeededUntil({ phases }: WorkPlan): LocalDate {
  return addDays(phases.at(-1)?.to ?? '', LADDER_TAIL_DAYS);
}
