/** What people do. Every act has an actor with a capacity and may be entered on behalf of someone, with evidence. */
import type { AnswerFile } from './answer-files';
import type { ContactId, UnitId } from './plan';
import type { DutyId } from './duty';
import type { Instant, LocalDate } from './time';

export type Capacity = 'coordinator' | 'convener' | 'unit' | 'observer';

export interface Actor {
  person: ContactId;
  capacity: Capacity;
  /** The unit that a unit's or convener's act speaks for. */
  unit?: UnitId;
  /** Who typed it in, where that is somebody else, and what proves it (telephone note, paper). */
  enteredBy?: ContactId;
  evidence?: string;
}

interface ActBase {
  /** Chosen by the caller; the same id never acts twice. */
  requestId: string;
  actor: Actor;
  /** Plan instant at which the act was received. */
  at: Instant;
}

interface Explanation {
  cause: string;
  expectedDate: LocalDate;
  helpNeeded: string;
  consentOf?: Actor;
}

export type AssignmentAct = ActBase &
  (
    | { type: 'signReceipt'; implied?: boolean }
    | { type: 'submit'; duty: DutyId; contents: Record<string, string>; files?: AnswerFile[] }
    | { type: 'accept'; duty: DutyId; reason?: string }
    | { type: 'returnForRevision'; duty: DutyId; reason: string }
    | { type: 'waive'; duty: DutyId; reason: string }
    | ({ type: 'explain'; duty: DutyId; files?: AnswerFile[] } & Explanation)
    | { type: 'handle'; duty: DutyId; note: string }
    | { type: 'raiseMajorIssue'; text: string; files?: AnswerFile[] }
    | { type: 'instructMajorIssue'; issue: string; instruction: string }
    | { type: 'closeMajorIssue'; issue: string; followUp: string }
    | { type: 'correct'; duty: DutyId; what: 'acceptance' | 'submission'; reason: string }
    | { type: 'takeBack'; duty: DutyId; what: 'submission' | 'explanation'; reason: string }
    | { type: 'withdrawMajorIssue'; issue: string; reason: string }
    | { type: 'urgeByPhone'; duty: DutyId; note: string }
  );

export type MeasureAct = ActBase & { type: 'strikeOff'; reason: string };

export type PlanAct = ActBase &
  (
    | { type: 'issue'; documentNumber: string; issuedOn: LocalDate; measures?: number[]; units?: UnitId[] }
    | { type: 'inspect'; note: string }
  );

export type Act = AssignmentAct | MeasureAct | PlanAct;
