/** Working days counted one by one, as a person does with the notices in hand; nothing of the engine's own counting. */
import type { CalendarBook, CalendarVersion } from '../../src/domain/calendar';
import type { Instant, LocalDate } from '../../src/domain/time';

const DAY_MS = 86_400_000;

/** Until when a version that was added to the files later was unknown. */
export type EnteredAt = Map<CalendarVersion, Instant>;

export class DayCounter {
  private readonly known = new Map<string, { rest: Set<string>; worked: Set<string> }>();

  /** `book` is asked at each use: notices may be added to it. */
  constructor(
    private readonly book: () => CalendarBook,
    private readonly enteredAt: EnteredAt,
  ) {}

  /** By what was known at `knownAt`. */
  isWorked(day: LocalDate, knownAt: Instant): boolean {
    const { rest, worked } = this.yearOf(day.slice(0, 4), knownAt);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return worked.has(day) || (weekday !== 0 && weekday !== 6 && !rest.has(day));
  }

  /** How many days after `from`, up to and including `to`, are worked. */
  between(from: LocalDate, to: LocalDate, knownAt: Instant): number {
    let count = 0;
    for (let day = after(from); day <= to; day = after(day)) if (this.isWorked(day, knownAt)) count += 1;
    return count;
  }

  /** The working day number `count` after `from`. */
  nthAfter(from: LocalDate, count: number, knownAt: Instant): LocalDate {
    let day = from;
    for (let left = count; left > 0;) {
      day = after(day);
      if (this.isWorked(day, knownAt)) left -= 1;
    }
    return day;
  }

  private yearOf(year: string, knownAt: Instant) {
    const data = this.book().years.find((candidate) => String(candidate.year) === year);
    if (!data) throw new Error(`the story's calendar has no year ${year}`);
    const latest = data.versions.findLast((version) => this.isKnown(version, knownAt));
    const key = `${year}@${latest?.published ?? ''}`;
    const found = this.known.get(key) ?? {
      rest: new Set(latest ? latest.restDays : data.provisionalRestDays),
      worked: new Set(latest?.workedWeekends),
    };
    this.known.set(key, found);
    return found;
  }

  /** Midnight in Asia/Shanghai of the publication, or the later entry. */
  private isKnown(version: CalendarVersion, at: Instant): boolean {
    const published = Date.parse(`${version.published}T00:00:00+08:00`);
    return Math.max(published, this.enteredAt.get(version) ?? 0) <= at;
  }
}

const next = new Map<LocalDate, LocalDate>();

function after(day: LocalDate): LocalDate {
  const known = next.get(day) ?? new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  next.set(day, known);
  return known;
}
