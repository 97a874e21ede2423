/** All working days of one state of knowledge, numbered once, so that "20 working days before" is one subtraction. */
import type { CalendarBook, CalendarYear } from '../domain/calendar';
import type { LocalDate } from '../domain/time';
import { dateOf, dayOf, weekdayOf, type Day } from './days';

export class WorkTable {
  private readonly first: Day;
  /** How many working days lie before each day; -1 in a year without data. */
  private readonly before: Int32Array;
  private readonly worked: Day[] = [];

  /** The calendars as they stood when the versions published on these dates were `known`. */
  constructor(
    private readonly book: CalendarBook,
    known: ReadonlySet<LocalDate>,
  ) {
    const years = new Map(book.years.map((year) => [year.year, knownYear(year, known)]));
    const from = Math.min(...years.keys());
    const to = Math.max(...years.keys());
    this.first = dayOf(`${from}-01-01`);
    this.before = new Int32Array(dayOf(`${to + 1}-01-01`) - this.first + 1).fill(-1);
    for (let year = from; year <= to; year += 1) this.number(year, years.get(year));
  }

  isWorked(day: Day): boolean {
    return this.countBefore(day + 1) > this.countBefore(day);
  }

  /** The `n`-th working day strictly before `day`. */
  nthBefore(day: Day, n: number): Day {
    return this.numbered(this.countBefore(day) - n, day);
  }

  /** The `n`-th working day strictly after `day`. */
  nthAfter(day: Day, n: number): Day {
    return this.numbered(this.countBefore(day + 1) + n - 1, day);
  }

  /** `day` itself when it is worked, else the working day after it. */
  onOrAfter(day: Day): Day {
    return this.numbered(this.countBefore(day), day);
  }

  private number(year: number, known: KnownYear | undefined): void {
    if (!known) return;
    const end = dayOf(`${year + 1}-01-01`);
    for (let day = dayOf(`${year}-01-01`); day < end; day += 1) {
      this.before[day - this.first] = this.worked.length;
      if (known.shifted.has(day) || (!known.rest.has(day) && isMondayToFriday(day))) this.worked.push(day);
    }
    this.before[end - this.first] = this.worked.length;
  }

  private countBefore(day: Day): number {
    const count = this.before[day - this.first] ?? -1;
    if (count < 0) throw this.unknown(day);
    return count;
  }

  private numbered(index: number, from: Day): Day {
    const day = this.worked[index];
    if (day === undefined) throw this.unknown(from);
    return day;
  }

  private unknown(day: Day): Error {
    return new Error(
      `工作日历 ${this.book.name} 的数据不够，无法从 ${dateOf(day)} 推算工作日，请补充该年和相邻年份的日历。`,
    );
  }
}

interface KnownYear {
  rest: Set<Day>;
  shifted: Set<Day>;
}

function knownYear({ provisionalRestDays, versions }: CalendarYear, known: ReadonlySet<LocalDate>): KnownYear {
  const latest = versions
    .filter(({ published }) => known.has(published))
    .toSorted((a, b) => a.published.localeCompare(b.published))
    .at(-1);
  return {
    rest: new Set((latest?.restDays ?? provisionalRestDays).map(dayOf)),
    shifted: new Set((latest?.workedWeekends ?? []).map(dayOf)),
  };
}

function isMondayToFriday(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}
