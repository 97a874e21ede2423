/**
 * A story is everything that happens to one office, as plain data: who owes what, and what people, mailboxes and
 * machines do at which instant. Nothing of it depends on what the engine answers, so parts can be left out of it.
 */
import type { Act } from '../../src/domain/acts';
import type { CalendarBook, CalendarVersion } from '../../src/domain/calendar';
import type { UnitId, WorkPlan } from '../../src/domain/plan';
import type { Policy } from '../../src/domain/policy';
import type { Instant } from '../../src/domain/time';
import type { FailureKind } from '../../src/letters/smtp';
import type { ClockKind } from '../../src/records/records';

export interface Story {
  seed: number;
  clock: ClockKind;
  /** Plans that one dispatcher serves; all under one policy. */
  plans: WorkPlan[];
  policy: Policy;
  book: CalendarBook;
  /** Plan instant of the registration of all plans. */
  registeredAt: Instant;
  /** By instant. */
  happenings: Happening[];
  /** Until when the world is watched: long after the last step of the last ladder. */
  until: Instant;
}

export type Happening =
  /** Somebody acts; `right` is what makes the act one that must be refused, whatever the state. */
  | { kind: 'act'; at: Instant; workflowId: string; planId: string; act: Act; fate: Fate; wrong?: string }
  /** One receipt for all assignments of a unit. */
  | { kind: 'sign'; at: Instant; planId: string; unit: UnitId; person: string; requestId: string }
  /** The same request comes once more, with the same body or with another one. */
  | { kind: 'again'; at: Instant; requestId: string; altered: boolean }
  /** From now on a mailbox takes nothing (`answer`) or takes everything again. */
  | { kind: 'mailbox'; at: Instant; address: string; answer?: [kind: FailureKind, code?: number] }
  /** No process of ours runs until `to`. */
  | { kind: 'outage'; at: Instant; to: Instant }
  /** A holiday notice is added to the calendar files. */
  | { kind: 'notice'; at: Instant; version: CalendarVersion };

/** How an act travels: told at once, told later, or told at once with the answer lost on the way back. */
export type Fate = { how: 'atOnce' } | { how: 'late'; deliveredAt: Instant } | { how: 'answerLost' };
