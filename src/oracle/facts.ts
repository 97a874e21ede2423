/**
 * What came in from outside: acts that were accepted, answers of mailboxes, calendar versions. Nothing that the engine
 * itself concluded (planned, filed, sent, dropped) is a fact, or the oracle would only repeat it.
 */
import type { LedgerEvent, Subject } from '../domain/items';
import type { Instant, LocalDate } from '../domain/time';
import type { LetterCapacity } from './letters';

/** Nothing was filed or sent from `from` until `to`; not in the ledger, known to whoever stopped the engine. */
export interface Outage {
  type: 'outage';
  from: Instant;
  to: Instant;
}

/** An act on this assignment was stored at `from` and carried out at `to`: rounds between leave its items for later. */
export interface Undelivered {
  type: 'undelivered';
  subject: string;
  from: Instant;
  to: Instant;
}

/** One attempt to send a letter that did not end with 2xx. */
export interface MailAnswer {
  type: 'mailAnswer';
  at: Instant;
  /** Tells the attempts of one letter from those of another; otherwise without meaning. */
  letter: string;
  recipient: string;
  capacity: LetterCapacity;
  /** 5xx; 4xx or surely not taken; broke off after the message was handed over. */
  answer: 'refused' | 'deferred' | 'unanswered';
}

/** An act on a duty of one assignment. */
export type DutyFact = { at: Instant; subject: string; duty: string } & (
  | { type: 'submitted'; contents: Record<string, string> }
  | { type: 'accepted' | 'returned' | 'waived' | 'handled' | 'majorIssue' | 'issueWithdrawn' }
  | { type: 'explained'; expectedDate: LocalDate }
  | { type: 'corrected'; what: 'acceptance' | 'submission' }
  | { type: 'takenBack'; what: 'submission' | 'explanation' }
);

export type Fact =
  | { type: 'registered'; at: Instant }
  | { type: 'issued'; at: Instant; issuedOn: LocalDate; pairs: string[] }
  | { type: 'inspected'; at: Instant }
  | { type: 'struckOff'; at: Instant; measure: number }
  | { type: 'signed'; at: Instant; subject: string }
  | { type: 'calendarPublished'; at: Instant; published: LocalDate }
  | DutyFact
  | MailAnswer
  | Outage
  | Undelivered;

type Reader = (event: LedgerEvent) => Fact | undefined;

/** How each inbound event of the ledger reads; every other event is something the engine concluded. */
const READERS: Record<string, Reader> = {
  registered: ({ at }) => ({ type: 'registered', at }),
  issued: ({ at, data }) => ({ type: 'issued', at, issuedOn: text(data?.['issuedOn']), pairs: texts(data?.['pairs']) }),
  planDutyDone: ({ at, duty }) => (duty === 'inspection' ? { type: 'inspected', at } : undefined),
  struckOff: ({ at, data }) => ({ type: 'struckOff', at, measure: Number(data?.['measure']) }),
  // With a reason it is what the engine concluded from a submission.
  receiptSigned: ({ at, subject, why }) => (why ? undefined : { type: 'signed', at, subject: subjectName(subject) }),
  calendarPublished: ({ at, subject, data }) =>
    'measure' in subject ? undefined : { type: 'calendarPublished', at, published: text(data?.['published']) },
  submitted: (event) => ({ type: 'submitted', ...aboutDuty(event), contents: contentsOf(event.data?.['contents']) }),
  accepted: (event) => ({ type: 'accepted', ...aboutDuty(event) }),
  returned: (event) => ({ type: 'returned', ...aboutDuty(event) }),
  waived: (event) => ({ type: 'waived', ...aboutDuty(event) }),
  escalationHandled: (event) => ({ type: 'handled', ...aboutDuty(event) }),
  majorIssueRaised: (event) => ({ type: 'majorIssue', ...aboutDuty(event) }),
  majorIssueWithdrawn: (event) => ({ type: 'issueWithdrawn', ...aboutDuty(event) }),
  delayExplained: explained,
  explainedAfterDueDate: explained,
  corrected: (event) => ({
    type: 'corrected',
    ...aboutDuty(event),
    what: event.data?.['what'] === 'acceptance' ? 'acceptance' : 'submission',
  }),
  takenBack: (event) => ({
    type: 'takenBack',
    ...aboutDuty(event),
    what: event.data?.['what'] === 'explanation' ? 'explanation' : 'submission',
  }),
  letterFailed: (event) => mailAnswer(event, 'refused'),
  letterDeferred: (event) => mailAnswer(event, 'deferred'),
  letterPossiblySent: (event) => mailAnswer(event, 'unanswered'),
};

/** The facts among ledger rows, by plan instant; rows of one instant keep their order. */
export function factsFrom(rows: { planTime: Instant; event: LedgerEvent }[]): Fact[] {
  const facts = rows.map(({ planTime, event }) => ({ planTime, fact: READERS[event.type]?.(event) }));
  return facts.toSorted((a, b) => a.planTime - b.planTime).flatMap(({ fact }) => fact ?? []);
}

/** `planId`, or `planId/measure/slot`. */
export function subjectName(subject: Subject): string {
  return 'measure' in subject ? `${subject.planId}/${subject.measure}/${subject.slot}` : subject.planId;
}

function aboutDuty({ at, subject, duty }: LedgerEvent) {
  return { at, subject: subjectName(subject), duty: duty ?? '' };
}

function explained(event: LedgerEvent): Fact {
  return { type: 'explained', ...aboutDuty(event), expectedDate: text(event.data?.['expectedDate']) };
}

function mailAnswer({ at, data }: LedgerEvent, answer: MailAnswer['answer']): Fact {
  const { letter, recipient, capacity } = data ?? {};
  const about = { letter: text(letter), recipient: text(recipient), capacity: text(capacity) as LetterCapacity };
  return { type: 'mailAnswer', at, answer, ...about };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

function contentsOf(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}
