/** What a day means for one plan: which calendar was known, when the engine was awake, when a step and a round are due. */
import type { CalendarBook } from '../domain/calendar';
import type { Policy } from '../domain/policy';
import type { Instant, LocalDate } from '../domain/time';
import { dayAt, dayOf, instantOn, minutesOf, type Day } from './days';
import type { Fact, Outage, Undelivered } from './facts';
import { WorkTable } from './work-table';

/** A calendar version, and since when it was known. */
interface Publication {
  published: LocalDate;
  since: Instant;
}

/** By the versions that are known, in one string. */
const tablesOf = new WeakMap<CalendarBook, Map<string, WorkTable>>();

export class PlanClock {
  private readonly publications: Publication[];
  private readonly outages: Outage[];
  private readonly undelivered: Undelivered[];
  private readonly fileMinutes: number;
  private readonly roundMinutes: number;
  /** The table that was asked for last, and from when until when it holds. */
  private current: WorkTable | undefined;
  private since = Infinity;
  private before = -Infinity;

  constructor(
    private readonly book: CalendarBook,
    policy: Pick<Policy, 'fileAt' | 'roundAt'>,
    facts: Fact[],
  ) {
    this.publications = publicationsOf(book, facts);
    this.outages = facts.filter((fact) => fact.type === 'outage');
    this.undelivered = facts.filter((fact) => fact.type === 'undelivered');
    this.fileMinutes = minutesOf(policy.fileAt);
    this.roundMinutes = minutesOf(policy.roundAt);
  }

  /** The working days as they were known at `instant`. */
  tableAt(instant: Instant): WorkTable {
    if (this.current && this.since <= instant && instant < this.before) return this.current;
    const known = this.publications.filter(({ since }) => since <= instant);
    this.since = known.at(-1)?.since ?? -Infinity;
    this.before = this.nextPublication(instant);
    this.current = tableOf(
      this.book,
      known.map(({ published }) => published),
    );
    return this.current;
  }

  /** When the next calendar version begins to be known; Infinity when none is to come. */
  nextPublication(after: Instant): Instant {
    return this.publications.find(({ since }) => since > after)?.since ?? Infinity;
  }

  /** `instant`, or the end of the outage that it lies in. */
  awake(instant: Instant): Instant {
    return this.outages.find(({ from, to }) => from <= instant && instant < to)?.to ?? instant;
  }

  /** An act on this assignment lies about at `instant`. */
  isBehind(subject: string, instant: Instant): boolean {
    return this.undelivered.some((act) => act.subject === subject && act.from <= instant && instant < act.to);
  }

  /** When an act that was received at `instant` was carried out. */
  carriedOut(subject: string, instant: Instant): Instant {
    const late = this.undelivered.find(({ subject: about, from }) => about === subject && from === instant);
    return this.awake(late?.to ?? instant);
  }

  fileAt(day: Day): Instant {
    return instantOn(day, this.fileMinutes);
  }

  roundOn(day: Day): Instant {
    return instantOn(day, this.roundMinutes);
  }

  /** The first round at or after `instant`, if nothing stands in its way. */
  firstRound(instant: Instant): Instant {
    const today = dayAt(instant);
    let day = this.roundOn(today) < instant ? today + 1 : today;
    while (!this.tableAt(this.roundOn(day)).isWorked(day)) day += 1;
    return this.roundOn(day);
  }
}

function tableOf(book: CalendarBook, known: LocalDate[]): WorkTable {
  const tables = tablesOf.get(book) ?? new Map<string, WorkTable>();
  tablesOf.set(book, tables);
  const key = known.join();
  const table = tables.get(key) ?? new WorkTable(book, new Set(known));
  tables.set(key, table);
  return table;
}

/** A version exists from 00:00 of its date; one that was entered later, from its entry. */
function publicationsOf(book: CalendarBook, facts: Fact[]): Publication[] {
  const dates = new Set(book.years.flatMap(({ versions }) => versions.map(({ published }) => published)));
  const entered = new Map<LocalDate, Instant>();
  for (const fact of facts) if (fact.type === 'calendarPublished') entered.set(fact.published, fact.at);
  const since = (published: LocalDate) => Math.max(instantOn(dayOf(published)), entered.get(published) ?? 0);
  return [...dates].map((published) => ({ published, since: since(published) })).toSorted((a, b) => a.since - b.since);
}
