/** What happens in a story, as it happens: filings and letters, read along by the checks. */
import type { CalendarBook, CalendarVersion } from '../../src/domain/calendar';
import type { WorkPlan } from '../../src/domain/plan';
import type { RefusalCode } from '../../src/domain/refusals';
import { DAY_MS, type Instant } from '../../src/domain/time';
import type { Fact, Outage, Undelivered } from '../../src/oracle/facts';
import type { LetterRow, StoredItem } from '../../src/records/records';
import { CHECKS, type Reader } from './checks';
import { LedgerReading } from './ledger-reading';
import type { QuickRecords } from './records';
import type { TracedFiling } from './shell';
import type { Story } from './story';
import { DayCounter, type EnteredAt } from './working-days';

const YEAR_MS = 365.2425 * DAY_MS;

/** A letter that a mailbox took. */
export interface Arrival {
  at: Instant;
  letter: LetterRow;
  items: StoredItem[];
  /** How many filings came before. */
  order: number;
  /** False where the connection broke before the server's answer. */
  answer: boolean;
}

/** A check that failed, by the name of the property. */
export interface Complaint {
  property: string;
  what: string;
}

export class Chronicle {
  /** Letters that mailboxes took, in order. */
  readonly arrivals: Arrival[] = [];
  /** Counts working days by the notices that are known in the story. */
  readonly days: DayCounter;
  filings = 0;
  /** Of each item, with which filing it came. */
  readonly filedWith = new Map<string, number>();
  /** When nothing of the engine ran, and when an act lay about undelivered. */
  readonly outages: Outage[] = [];
  readonly undelivered: Undelivered[] = [];
  /** Why acts were refused, by request id. */
  readonly refusals = new Map<string, RefusalCode>();
  /** What was seen to be wrong while the story was lived. */
  readonly complaints: Complaint[] = [];
  /** With the notices that were entered on the way. */
  book: CalendarBook;

  private readonly enteredAt: EnteredAt = new Map();
  private readonly readers: Reader[];
  private readonly readings = new Map<string, LedgerReading>();
  private readonly lives = new Map<string, { from: Instant; to: Instant }>();

  constructor(
    readonly story: Story,
    readonly records: QuickRecords,
  ) {
    this.book = story.book;
    this.days = new DayCounter(() => this.book, this.enteredAt);
    this.readers = Object.entries(CHECKS).map(([property, check]) => {
      return check(this, (what) => this.complain(property, what));
    });
  }

  /** What the ledger says so far of an assignment. */
  readingOf(workflowId: string): LedgerReading {
    return this.readings.get(workflowId) as LedgerReading;
  }

  onFiling(traced: TracedFiling): void {
    const { workflowId, filing, now } = traced;
    this.filings += 1;
    for (const { key } of filing.items) this.filedWith.set(key, this.filings);
    if (filing.kind === 'assignment') this.read(traced);
    for (const reader of this.readers) reader.onFiling?.(traced);
    const from = this.lives.get(workflowId)?.from ?? now;
    if (filing.kind === 'assignment') this.lives.set(workflowId, { from, to: filing.closed ? now : this.story.until });
  }

  private read({ workflowId, filing, now }: TracedFiling): void {
    const plan = this.story.plans.find(({ id }) => id === filing.planId) as WorkPlan;
    const reading = this.readings.get(workflowId) ?? new LedgerReading(plan);
    this.readings.set(workflowId, reading);
    for (const event of filing.events) reading.read(event, { decidedAt: now, order: this.filings });
  }

  /** The story is over. */
  close(): void {
    for (const reader of this.readers) reader.onEnd?.();
  }

  arrived(letter: LetterRow, at: Instant, answer: boolean): void {
    const items = letter.itemKeys.map((key) => this.records.filed.get(key) as StoredItem);
    const arrival = { at, letter, items, order: this.filings, answer };
    this.arrivals.push(arrival);
    for (const reader of this.readers) reader.onArrival?.(arrival);
  }

  /** A notice was added to the calendar files. */
  entered(version: CalendarVersion, at: Instant, book: CalendarBook): void {
    this.enteredAt.set(version, at);
    this.book = book;
  }

  /** When notices were added to the files. */
  get entries(): Fact[] {
    return [...this.enteredAt].map(([{ published }, at]) => ({ type: 'calendarPublished', at, published }));
  }

  complain(property: string, what: string): void {
    this.complaints.push({ property, what });
  }

  /** How many years all assignments together lived, from issue to striking off or to the end of the story. */
  assignmentYears(): number {
    const lived = [...this.lives.values()].reduce((sum, { from, to }) => sum + to - from, 0);
    return lived / YEAR_MS;
  }
}
