/**
 * When a duty is reminded, urged and escalated: every step of a track, counted in working days from one calendar
 * version and one policy. Pure; whether a step is still wanted when its day comes is decided elsewhere.
 */
import {
  lastWorkingDayOnOrBefore,
  workingDaysAfter,
  workingDaysBefore,
  yearOf,
  type WorkingCalendar,
} from './calendar';
import type { PlannedStep, PlanRequest, Schedule, StepName } from './duty';
import type { Policy } from './policy';
import { roundOnOrAfter } from './rounds';
import { addDays, instantAt, type Instant, type LocalDate } from './time';

type LadderKind = Extract<PlanRequest, { track: 'ladder' }>['kind'];
type ClockRequest = Exclude<PlanRequest, { track: 'ladder' | 'correction' }>;

/** What a ladder is built from, whether the duty is new or was returned. */
interface Ladder {
  duty: string;
  revision: number;
  dueDate: LocalDate;
  rungsFrom?: LocalDate;
  lastFiledAt?: Instant;
  dueSoon: number[];
  rungs: number[];
}

/** A step before its time of day is set. */
interface StepDay {
  step: StepName;
  on: LocalDate;
}

/** Plans the steps that `request` asks for; throws `UnknownCalendarYear` where the calendar has no data for one of them. */
export function planSchedule(request: PlanRequest, calendar: WorkingCalendar, policy: Policy): Schedule {
  if (request.track === 'ladder') {
    return planLadder({ ...request, ...ladderNumbers(request.kind, policy) }, calendar, policy);
  }
  if (request.track === 'correction') {
    const dueDate = request.dueDate ?? workingDaysAfter(calendar, request.returnedOn, policy.correction.within);
    const dueSoon = policy.correction.dueSoon;
    return planLadder({ ...request, dueDate, dueSoon, rungs: allRungs(policy) }, calendar, policy);
  }
  return planClock(request, calendar, policy);
}

/** A monthly progress report is urged and escalated, but is no agenda item and no draft report by itself. */
function ladderNumbers(kind: LadderKind, policy: Policy): Pick<Ladder, 'dueSoon' | 'rungs'> {
  if (kind !== 'progress') return { dueSoon: policy.dueSoon, rungs: allRungs(policy) };
  return { dueSoon: policy.progress.dueSoon, rungs: [policy.rungs.urge, policy.rungs.escalation] };
}

function allRungs({ rungs }: Policy): number[] {
  return [rungs.urge, rungs.escalation, rungs.agenda, rungs.draftReport];
}

function planLadder(ladder: Ladder, calendar: WorkingCalendar, policy: Policy): Schedule {
  const { duty, revision, dueDate, dueSoon, rungs, lastFiledAt } = ladder;
  // An explained delay moves the rungs to its expected date; the reminders before the due date stay.
  const base = ladder.rungsFrom ?? dueDate;
  const before = dueSoon.map((n) => ({ step: `dueSoon-${n}`, on: workingDaysBefore(calendar, dueDate, n) }));
  const days = [...before, ...daysAfter('rung', base, rungs, calendar)];
  return {
    track: 'ladder',
    duty,
    revision,
    base,
    dueDate,
    lastWorkingDay: lastWorkingDayOnOrBefore(calendar, dueDate),
    yellowFrom: yellowFrom(calendar, dueDate, policy.light.yellowWithin),
    explainUntil: workingDaysAfter(calendar, dueDate, policy.explanation.atMost),
    lastRound: lastFiledAt === undefined ? undefined : roundOnOrAfter(calendar, policy, lastFiledAt),
    steps: timed(days, policy),
    calendar: calendar.name,
    provisional: anyProvisional([dueDate, ...days.map(({ on }) => on)], calendar),
  };
}

/** Receipt, review and handling: plain clocks that run from an act and know no due date. */
function planClock(request: ClockRequest, calendar: WorkingCalendar, policy: Policy): Schedule {
  const { track, duty, revision, from } = request;
  const days = daysAfter(clockName(track), from, clockDays(track, policy), calendar);
  return {
    track,
    duty,
    revision,
    base: from,
    steps: timed(days, policy),
    calendar: calendar.name,
    provisional: anyProvisional(
      days.map(({ on }) => on),
      calendar,
    ),
  };
}

function clockName(track: ClockRequest['track']): string {
  return track === 'handling' ? 'handle' : track;
}

function clockDays(track: ClockRequest['track'], { receipt, review, handling }: Policy): number[] {
  if (track === 'receipt') return [receipt.liaison, receipt.office, receipt.conveners];
  if (track === 'review') return [review.reviewer, review.coConvener];
  return [handling.within];
}

/** Steps `name-1`, `name-2`, … so many working days after `from`. */
function daysAfter(name: string, from: LocalDate, counts: number[], calendar: WorkingCalendar): StepDay[] {
  return counts.map((n, index) => ({ step: `${name}-${index + 1}`, on: workingDaysAfter(calendar, from, n) }));
}

/**
 * The first day with at most `within` working days left. Counted back from the day after the due date, it is the
 * working day number `within + 1`: the days after it up to the due date are `within`.
 */
function yellowFrom(calendar: WorkingCalendar, dueDate: LocalDate, within: number): LocalDate {
  return workingDaysBefore(calendar, addDays(dueDate, 1), within + 1);
}

function timed(days: StepDay[], policy: Policy): PlannedStep[] {
  return days
    .map(({ step, on }) => ({ step, on, at: instantAt(on, policy.fileAt), round: instantAt(on, policy.roundAt) }))
    .sort((a, b) => a.at - b.at);
}

function anyProvisional(dates: LocalDate[], calendar: WorkingCalendar): boolean {
  return dates.some((date) => calendar.provisionalYear(yearOf(date)));
}
