/**
 * The records behind one type: the append-only ledger, the items and letters, and the projections for lists.
 * PostgreSQL implements it (`postgres-records.ts`); unit tests of activities use a fake of the same type.
 */
import type { Act } from '../domain/acts';
import type { DutyId } from '../domain/duty';
import type { Item, LedgerEvent, Subject } from '../domain/items';
import type { ContactId, PlanId, WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Instant, LocalDate } from '../domain/time';
import type { Link } from './answering';

export type ClockKind = 'live' | 'stepped';

export interface StoredPlan {
  plan: WorkPlan;
  policy: Policy;
  clock: ClockKind;
  /** Everything to this address instead of the real recipients: a live setting for trying out. */
  redirectAllTo?: string;
  /** Present for a rehearsal: every letter says so in its first line. */
  rehearsal: boolean;
}

/** What was decided upon, and when: kept with the events, so that a state can be computed again from the ledger alone. */
export interface Cause {
  now: Instant;
  /** The input of the rules, for instance `{ type: 'act', act }`. */
  input: { type: string };
}

export type WorkflowKind = 'plan' | 'measure' | 'assignment' | 'dispatch';

/** One transaction of a workflow's wake. Written when it goes on from what stands, or when what a lost worker decided is decided again. */
export interface Filing {
  workflowId: string;
  kind: WorkflowKind;
  planId: PlanId;
  seq: number;
  /** The number at which the workflow's run began: a run begins only when all before it is known. The one that stands, when left out. */
  since?: number;
  /** Events of the run's history at the decision: grows when the same wake is decided again after its worker was lost. */
  attempt?: number;
  planTime: Instant;
  cause?: Cause;
  /** When the workflow will next have something to do; null when only an act can wake it. */
  nextWake: Instant | null;
  state: unknown;
  closed: boolean;
  events: LedgerEvent[];
  items: Item[];
  /** Acts that this filing answers. */
  answers: ActAnswer[];
  /** Acts that follow from this one (a submission implies the receipt of the unit's other assignments). */
  followUps: { workflowId: string; act: Act }[];
}

/** What a workflow hands to the `file` activity, which adds the follow-up acts of an implied receipt. */
export interface FilingRequest extends Filing {
  impliesReceipt: boolean;
}

export interface ActAnswer {
  requestId: string;
  outcome: 'accepted' | 'refused';
  result: unknown;
}

export type ActStatus = 'stored' | 'accepted' | 'refused';

export interface StoredAct {
  workflowId: string;
  planId: PlanId;
  act: Act;
  status: ActStatus;
  result: unknown;
  /** The workflow has it for good; an answer alone may have been lost with the worker that gave it. */
  confirmed: boolean;
}

export interface Projection {
  workflowId: string;
  kind: WorkflowKind;
  planId: PlanId;
  seq: number;
  nextWake: Instant | null;
  closed: boolean;
  state: unknown;
}

export type LetterState = 'planned' | 'sending' | 'accepted' | 'failed' | 'possiblySent' | 'superseded';
export type LetterCapacity = 'unit' | 'convener' | 'coordinator';

/** What an entry of a calendar stands for: a duty of an assignment, or of the plan itself. */
export interface EntrySubject {
  planId: PlanId;
  measure?: number;
  slot?: number;
  duty: DutyId;
}

/** An entry as a letter's calendar gave it: enough to tell later whether the reader's calendar still says what holds. */
export interface PublishedEntry {
  uid: string;
  sequence: number;
  date: LocalDate;
  cancelled: boolean;
  about: EntrySubject;
}

/** By mailbox, in lower case. */
export type PublishedTo = Map<string, PublishedEntry[]>;

/** A letter with its bytes frozen: what is retried is always the same message under the same Message-ID. */
export interface LetterRow {
  id: string;
  messageId: string;
  planDate: LocalDate;
  round: Instant;
  planIds: PlanId[];
  recipient: ContactId;
  recipientName: string;
  address: string;
  capacity: LetterCapacity;
  /**
   * 0 = people first, 1 = the offices' letters of the same round, which may carry bounced items. 2 = receipt letters: the answer
   * to somebody's own act, which leaves at once and outside every round.
   */
  wave: 0 | 1 | 2;
  kind: string;
  subject: string;
  raw: Buffer;
  itemKeys: string[];
  /** The links that it carries, kept with it by their hashes. */
  links?: Link[];
  state: LetterState;
  attempts: number;
  nextAttempt: Instant | null;
  smtpCode: number | null;
  smtpText: string | null;
  /** What its calendar says. Written with the letter, read back by `publishedEntries` only. */
  calendar?: PublishedEntry[];
}

/** What must be known of a letter while it waits for its turn; its bytes come when it is marked. */
export type OpenLetter = Pick<LetterRow, 'id' | 'address' | 'state' | 'attempts'>;

export interface SendOutcome {
  letterId: string;
  state: 'accepted' | 'failed' | 'planned' | 'possiblySent';
  smtpCode: number | null;
  smtpText: string | null;
  /** Plan instant of the attempt. */
  at: Instant;
  nextAttempt: Instant | null;
}

export type ItemState = 'filed' | 'lettered' | 'notSent';

export interface StoredItem extends Item {
  state: ItemState;
  why: string | null;
  letterId: string | null;
}

/** An event as it was recorded; the first of a filing says what the filing was decided upon. */
export interface RecordedEvent extends LedgerEvent {
  cause?: RecordedCause;
}

export interface RecordedCause extends Cause {
  workflow: string;
  seq: number;
  /** The calendar that planned the steps of this filing. */
  calendar?: string;
}

export interface LedgerRow {
  /** Place in the plan's hash chain; null until sealed. */
  sealedNo: number | null;
  id: number;
  planId: PlanId;
  planTime: Instant;
  recordedAt: string;
  event: RecordedEvent;
  hash: string | null;
  previousHash: string | null;
}

export interface LedgerQuery {
  planId: PlanId;
  measure?: number;
  unit?: string;
  type?: string;
  from?: LocalDate;
  to?: LocalDate;
  /** Only rows recorded before this one. */
  before?: number;
  limit?: number;
}

export interface Records {
  savePlan(stored: StoredPlan): Promise<void>;
  plan(planId: PlanId): Promise<StoredPlan | undefined>;
  plans(): Promise<StoredPlan[]>;

  /** The plan instant of a stepped plan's clock; undefined before it was first set. */
  clock(planId: PlanId): Promise<Instant | undefined>;
  /** Moves a stepped clock forward; never back. */
  setClock(planId: PlanId, now: Instant): Promise<void>;

  /** Keeps an act before it is delivered. The same id with the same body answers what is stored; another body throws `RequestConflict`. */
  storeAct(workflowId: string, planId: PlanId, act: Act): Promise<StoredAct>;
  act(requestId: string): Promise<StoredAct | undefined>;
  /** Marks an act as refused when its workflow's validator turned it down; never overwrites an answer. */
  refuseAct(requestId: string, result: unknown): Promise<void>;
  /** Notes that the Update which carried an accepted act has returned. */
  confirmAct(requestId: string): Promise<void>;
  /** Acts without an answer, or with one that is not confirmed. */
  undeliveredActs(planId?: PlanId): Promise<StoredAct[]>;

  /** True when written, false when an equal or newer filing was already there. */
  file(filing: Filing): Promise<boolean>;
  /** Announces that these workflows will have something to do at `at`, before they can say so themselves (start, news). */
  expectWake(planId: PlanId, workflows: { workflowId: string; kind: WorkflowKind }[], at: Instant): Promise<void>;
  projection(workflowId: string): Promise<Projection | undefined>;
  projections(planId: PlanId, kind?: WorkflowKind): Promise<Projection[]>;
  /** Open workflows (not dispatch) of plans whose next wake is at or before `until`. */
  dueWorkflows(planIds: PlanId[], until: Instant): Promise<Projection[]>;
  /** The earliest next wake of open workflows, the earliest `filedAt` of unsent items, the earliest open letter's next attempt. */
  earliest(planIds: PlanId[]): Promise<{ wake: Instant | null; item: Instant | null; attempt: Instant | null }>;

  appendEvents(planId: PlanId, events: LedgerEvent[]): Promise<void>;
  ledger(query: LedgerQuery): Promise<LedgerRow[]>;
  /** Chains every unsealed row of every plan; one sealer at a time. Returns how many were sealed. */
  seal(): Promise<number>;
  /** The first row whose hash does not follow from the one before it, or undefined when the chain holds. */
  brokenLink(planId: PlanId): Promise<LedgerRow | undefined>;

  /** Items filed at or before `round` that are in no letter yet. */
  filedItems(planIds: PlanId[], round: Instant): Promise<StoredItem[]>;
  /** Files items that the dispatcher itself makes (bounces moved on, no contact); duplicates by key are ignored. */
  fileItems(items: Item[]): Promise<void>;
  items(planId: PlanId, subject?: Subject): Promise<StoredItem[]>;
  itemsByKey(keys: string[]): Promise<StoredItem[]>;
  markNotSent(itemKeys: string[], why: string, at: Instant): Promise<void>;
  /**
   * In one transaction: the letter rows with their bytes, their items marked `lettered`. An existing letter id is left as
   * it is. Letters that share an item are frozen by one call, or a crash between two would lose it for the second reader.
   */
  freezeLetters(letters: LetterRow[]): Promise<void>;
  letter(id: string): Promise<LetterRow | undefined>;
  /** What the calendars of these mailboxes were told last, by letters that arrived or may have. */
  publishedEntries(planIds: PlanId[], addresses: string[]): Promise<PublishedTo>;
  /** Letters of these plans, without bytes, by round and recipient. */
  letters(query: {
    planId?: PlanId;
    from?: LocalDate;
    to?: LocalDate;
    recipient?: string;
  }): Promise<Omit<LetterRow, 'raw'>[]>;
  /**
   * Letters to (re)try at `now`: planned or possiblySent with `nextAttempt` at or before it; all, or the first `limit`. Without a
   * wave those of both waves of a round; receipt letters only where they are asked for.
   */
  openLetters(planIds: PlanId[], now: Instant, wave?: LetterRow['wave'], limit?: number): Promise<OpenLetter[]>;
  /** Marks an attempt before it is made and answers the letter with its bytes; throws `LetterNotOpen`. */
  markSending(letterId: string, at: Instant): Promise<LetterRow>;
  recordOutcome(outcome: SendOutcome): Promise<void>;
  /**
   * Letters of rounds before `round` that surely never left (never tried, or put off by the server each time) become
   * `superseded`; their items are filed again. Those that were perhaps sent are left as they are.
   */
  supersedeUnsent(planIds: PlanId[], round: Instant): Promise<string[]>;
  /** The same for one letter that was put off (4xx) and says something that no longer holds. */
  supersedeLetter(letterId: string, at: Instant): Promise<void>;

  /** Runs `work` while this process alone holds the named lock (`held` says whether it still does); undefined when another holds it. */
  withLock<T>(name: string, work: (held: () => boolean) => Promise<T>): Promise<T | undefined>;
}
