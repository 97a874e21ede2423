/** Random calendars: the real notices, or invented ones with rest days, worked weekends and changes in mid-year. */
import type { CalendarBook, CalendarVersion, CalendarYear } from '../../src/domain/calendar';
import { addDays, weekdayOf, type LocalDate } from '../../src/domain/time';
import { realBook } from './real-data';
import type { Random } from './random';

/** `from` and `to` are the years in which anything may happen; one more is always there. */
export function randomBook(random: Random, from: number, to: number): CalendarBook {
  if (random.chance(0.4) && to + 1 <= 2027 && from >= 2018) return realBook;
  const years = Array.from({ length: to + 2 - from }, (_, index) => randomYear(random, from + index));
  return { name: 'china', years };
}

function randomYear(random: Random, year: number): CalendarYear {
  const provisionalRestDays = holidays(random, year, 1);
  const published = random.rising(random.pick([0, 1, 1, 2, 3]), 0, 600).map((day) => addDays(`${year - 1}-02-01`, day));
  const versions: CalendarVersion[] = [];
  for (const day of published.filter((date) => date < `${year + 1}-01-01`)) {
    versions.push(randomVersion(random, year, day, versions.at(-1)));
  }
  return { year, provisionalRestDays, versions };
}

/** A change keeps most of what was announced before, as real notices do. */
export function randomVersion(
  random: Random,
  year: number,
  published: LocalDate,
  before?: CalendarVersion,
): CalendarVersion {
  const kept = before && random.chance(0.7) ? before : undefined;
  const restDays = kept ? withChange(random, kept.restDays, year) : holidays(random, year, 3);
  const worked = kept ? random.some(kept.workedWeekends, 0.8) : [];
  const more = Array.from({ length: random.int(0, 5) }, () => weekendDay(random, year));
  const workedWeekends = [...new Set([...worked, ...more])].filter((day) => !restDays.includes(day)).sort();
  return { year, documentNumber: `测试发电〔${year}〕${published}号`, published, restDays, workedWeekends };
}

function withChange(random: Random, days: LocalDate[], year: number): LocalDate[] {
  const kept = random.some(days, 0.85);
  return [...new Set([...kept, ...holiday(random, year, 4)])].sort();
}

function holidays(random: Random, year: number, longest: number): LocalDate[] {
  const count = random.int(4, 8);
  return [...new Set(Array.from({ length: count }, () => holiday(random, year, longest)).flat())].sort();
}

function holiday(random: Random, year: number, longest: number): LocalDate[] {
  const first = addDays(`${year}-01-01`, random.int(0, 364));
  const length = random.int(1, longest * 2);
  const days = Array.from({ length }, (_, index) => addDays(first, index));
  return days.filter((day) => day.startsWith(String(year)));
}

function weekendDay(random: Random, year: number): LocalDate {
  const day = addDays(`${year}-01-01`, random.int(6, 357));
  const weekday = weekdayOf(day);
  return weekday === 0 ? day : addDays(day, 6 - weekday);
}
