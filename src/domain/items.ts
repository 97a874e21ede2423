/** What leaves a decision: events for the ledger and items for letters. */
import type { AssignmentRef, DutyId, StepName } from './duty';
import type { Actor } from './acts';
import type { ContactId, PlanId, UnitId } from './plan';
import type { Instant, LocalDate } from './time';

/** To whom an item speaks; turned into people at sending time from the dated roster. */
export type Audience =
  `liaison:${UnitId}` | `accountable:${ContactId}` | `office:${UnitId}` | `convener:${UnitId}` | 'coordinator';

/** What an item is about: an assignment, or the plan itself. */
export type Subject = AssignmentRef | { planId: PlanId };

/** Equal for equal subjects, whatever order their fields came back in from the records. */
export function subjectKey(subject: Subject): string {
  return 'measure' in subject ? `${subject.planId}/${subject.measure}/${subject.slot}` : subject.planId;
}

/**
 * One thing that one audience must hear of. The key (subject, duty, step, due-date revision, audience) is unique in the records: the same
 * item is never filed twice.
 *
 * Steps beyond the planned ones: `explained`, `returned`, `secondReturn`, `clearance`, `silentMonths`, `majorIssue`,
 * `recusedReport` (a convener's own miss was not handled), `bounce`, `noContact`.
 */
export interface Item {
  key: string;
  subject: Subject;
  duty: DutyId;
  step: StepName;
  revision: number;
  audience: Audience;
  /** Plan instant of filing; the item leaves with the first round at or after it. */
  filedAt: Instant;
  /** The date for which the step was planned; earlier than the filing date when it is sent late (补发). */
  plannedOn: LocalDate;
  late: boolean;
  /** Facts frozen at filing for the letter: due date, last working day, cause of an explanation, reason of a return … */
  facts: ItemFacts;
}

export interface ItemFacts {
  officialDueDate?: LocalDate;
  dueDate?: LocalDate;
  lastWorkingDay?: LocalDate;
  provisional?: boolean;
  /** The date that a rung or a review was counted from: what is taken up after the filing may have moved it. */
  countedFrom?: LocalDate;
  /** At an escalation: the unit explained itself in time, or kept silent. */
  explained?: boolean;
  expectedDate?: LocalDate;
  /** Which explanation the item tells of (`DelayExplanation.no`). */
  explanation?: number;
  text?: string;
  /** The convener who was left out because the case is its own. */
  recused?: UnitId;
  /** The step of an item that moved on as `bounce` or `noContact`: what is owed is judged by it. */
  movedStep?: StepName;
  /** The mailbox that refused it, or had no address; the item then went on to the office or to the conveners. */
  bouncedFrom?: Audience;
  /** The unit is not under the issuing government: its last rung asks the joint meeting to coordinate. */
  nonSubordinate?: boolean;
}

/** One line of the ledger: what happened, who did it in which capacity, when in plan time, and why. */
export interface LedgerEvent {
  type: string;
  subject: Subject;
  duty?: DutyId;
  at: Instant;
  actor?: Actor;
  why?: string;
  data?: Record<string, unknown>;
}
