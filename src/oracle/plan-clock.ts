/** What a day means for one plan: which calendar was known, when the engine was awake, when a step and a round are due. */
import type { CalendarBook } from '../domain/calendar';
import type { Policy } from '../domain/policy';
import type { Instant } from '../domain/time';
import { dayAt, dayOf, instantOn, minutesOf, type Day } from './days';
import type { Fact, Outage, Undelivered } from './facts';
import { WorkTable } from './work-table';

/** A calendar version, and since when it was known. */
interface Publication {
  day: Day;
  since: Instant;
}

const BEFORE_ALL: Day = dayOf('1970-01-01');
const tablesOf = new WeakMap<CalendarBook, Map<Day, WorkTable>>();

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
    const latest = this.publications.findLast(({ since }) => since <= instant);
    this.since = latest?.since ?? -Infinity;
    this.before = this.nextPublication(instant);
    this.current = tableOf(this.book, latest?.day ?? BEFORE_ALL);
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

function tableOf(book: CalendarBook, knownOn: Day): WorkTable {
  const tables = tablesOf.get(book) ?? new Map<Day, WorkTable>();
  tablesOf.set(book, tables);
  const table = tables.get(knownOn) ?? new WorkTable(book, knownOn);
  tables.set(knownOn, table);
  return table;
}

/** A version exists from 00:00 of its date; one that was entered later, from its entry. */
function publicationsOf(book: CalendarBook, facts: Fact[]): Publication[] {
  const days = new Set(book.years.flatMap(({ versions }) => versions.map(({ published }) => dayOf(published))));
  const entered = new Map<Day, Instant>();
  for (const fact of facts) if (fact.type === 'calendarPublished') entered.set(dayOf(fact.published), fact.at);
  const all = [...days].map((day) => ({ day, since: Math.max(instantOn(day), entered.get(day) ?? 0) }));
  return all.toSorted((a, b) => a.since - b.since || a.day - b.day);
}
