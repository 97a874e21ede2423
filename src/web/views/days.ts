/** Days for the time line: which are rest days as far as is known today, and how a date came to be moved. */
import { calendarAsOf, workingDaysAfter, type CalendarBook } from '../../domain/calendar';
import type { DutyState } from '../../domain/duty';
import type { Policy } from '../../domain/policy';
import { addDays, dateOf, weekdayOf, type LocalDate } from '../../domain/time';
import type { LedgerRow } from '../../records/records';
import type { TimelineSpan } from '../api/shapes/timeline';

/** Weekends and holidays between two days, and the weekends that are worked for them; a year nobody knows has weekends only. */
export function restDaysOf(
  book: CalendarBook,
  today: LocalDate,
  from: LocalDate,
  to: LocalDate,
): { restDays: LocalDate[]; makeupDays: LocalDate[] } {
  const calendar = calendarAsOf(book, today);
  const known = new Set(book.years.map(({ year }) => year));
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const isWeekend = (day: LocalDate) => [0, 6].includes(weekdayOf(day));
  const isWorked = (day: LocalDate) =>
    known.has(Number(day.slice(0, 4))) ? calendar.isWorkingDay(day) : !isWeekend(day);
  return {
    restDays: days.filter((day) => !isWorked(day)),
    makeupDays: days.filter((day) => isWorked(day) && isWeekend(day)),
  };
}

/** Each return set a correction date; the last one is the date in force, those before are counted as they were then. */
export function revisionsOf(
  returned: LedgerRow[],
  duty: DutyState,
  policy: Policy,
  book: CalendarBook,
): TimelineSpan['revisions'] {
  return returned.map(({ planTime, event }, index) => {
    const on = dateOf(planTime);
    const isLast = index === returned.length - 1;
    const counted = () => workingDaysAfter(calendarAsOf(book, on), on, policy.correction.within);
    return { on, dueDate: isLast ? duty.dueDate : counted(), why: event.why ?? '退回' };
  });
}
