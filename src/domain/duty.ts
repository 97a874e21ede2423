/** What one unit owes for one measure, and what has happened to it so far: the state that the rules work on. */
import type { AnswerFile } from './answer-files';
import type { Authority, ChecklistItem, ContactId, DutyKind, PhaseId, PlanId, UnitId } from './plan';
import type { Instant, LocalDate } from './time';

/** `breakdown`, `rollout`, `summary`, `progress-2019-06`, …; `receipt` for the signing of the plan itself. */
export type DutyId = string;
export type DutyStatus = 'notYetOpen' | 'open' | 'submitted' | 'returned' | 'accepted' | 'waived';

/** `dueSoon-20` … `dueSoon-1`, `rung-1` … `rung-4`, `receipt-1` … `receipt-3`, `review-1`, `review-2`, `handle-1`. */
export type StepName = string;
export type Track = 'ladder' | 'receipt' | 'review' | 'handling';

/** One planned step: filed at `at` (07:00 of its day), sent by the round at `round` (09:00 of the same day). */
export interface PlannedStep {
  step: StepName;
  on: LocalDate;
  at: Instant;
  round: Instant;
}

/** The steps of one duty on one track, planned from one calendar version and one policy. */
export interface Schedule {
  track: Track;
  duty: DutyId;
  /** The due-date revision that the steps belong to; steps of an older one are void. */
  revision: number;
  /** The date that the steps were counted from. */
  base: LocalDate;
  /** Only for the ladder: facts of the date in force that letters and the status light need. */
  dueDate?: LocalDate;
  lastWorkingDay?: LocalDate;
  yellowFrom?: LocalDate;
  explainUntil?: LocalDate;
  /** The round for which the latest step was filed, or an explanation that is taken back, where the request asked for it. */
  lastRound?: Instant;
  steps: PlannedStep[];
  /** Which calendar answered, for instance `china@2019-03-22`; `provisional` when a year was not yet published. */
  calendar: string;
  provisional: boolean;
}

/** A request to plan (or plan again) the steps of a track; answered by a `Schedule`. */
export type PlanRequest =
  | {
      track: 'ladder';
      duty: DutyId;
      kind: DutyKind | 'plan';
      revision: number;
      dueDate: LocalDate;
      rungsFrom?: LocalDate;
      lastFiledAt?: Instant;
    }
  | {
      track: 'correction';
      duty: DutyId;
      revision: number;
      returnedOn: LocalDate;
      dueDate?: LocalDate;
      rungsFrom?: LocalDate;
      lastFiledAt?: Instant;
    }
  | { track: 'receipt'; duty: 'receipt'; revision: number; from: LocalDate }
  | { track: 'review' | 'handling'; duty: DutyId; revision: number; from: LocalDate };

export interface DelayExplanation {
  cause: string;
  expectedDate: LocalDate;
  helpNeeded: string;
  files?: AnswerFile[];
  at: Instant;
  /** Tells it from every other explanation of the duty, counted from 1. */
  no?: number;
  /** The due-date revision it speaks of. */
  revision: number;
  /** Not the first one of this duty: a convener consented, and so decided. */
  consented?: true;
  /** The escalation that it withdrew, having been given before a rung and taken up after it. */
  withdrew?: Escalation;
}

export interface Submission {
  /** What was handed in, by checklist id. */
  contents: Record<string, string>;
  at: Instant;
  by: ContactId;
  files?: AnswerFile[];
}

export interface DutyState {
  id: DutyId;
  kind: DutyKind;
  phase: PhaseId;
  name: string;
  clause: string;
  opens: LocalDate;
  /** 原定时限; never moves. */
  originalDueDate: LocalDate;
  /** 时限 in force: the original one, or the correction date of the current revision. */
  dueDate: LocalDate;
  revision: number;
  status: DutyStatus;
  checklist: ChecklistItem[];
  submission?: Submission;
  /** What an incomplete submission already contained; the next one need only add what was missing. */
  draft?: Record<string, string>;
  /** The files that came with it. */
  draftFiles?: AnswerFile[];
  /** The first complete submission decides punctuality. */
  firstSubmittedAt?: Instant;
  /** True once the first complete submission came after the date in force (逾期办结). */
  late: boolean;
  explanation?: DelayExplanation;
  /** The number of the latest one, also when it was taken back. */
  explanations?: number;
  /** The explanation that is just being taken back, until the ladder is planned again and its round is known. */
  withdrawing?: { given: Instant; no?: number; at: Instant };
  /** Numbers of the explanations that were taken back before anybody had heard of them. */
  withdrawn?: number[];
  /**
   * The latest step of its ladder that was filed, by its key among the settled ones. Its round is that of the calendar by which it
   * left: a later notice may call the day a rest day. Unknown where it was filed after its own.
   */
  lastFiled?: { step: string; at: Instant; round?: Instant };
  /** When the submission was handed in that was just taken back, until the ladder is planned again. */
  takenBack?: Instant;
  /** How often a step came to nothing because of a submission that was then taken back, and was owed again. */
  again?: number;
  returns: number;
  /** Why it was returned, from the return until its correction date is planned and the unit is told. */
  returnReason?: string;
  /** Rung 2 (after an outage perhaps a later one) was filed for this revision and the unit has not handed in since. */
  escalation?: Escalation;
  /** The last escalation that a submission on this revision ended; should it be taken back, the next one ends it as well. */
  cleared?: Escalation;
  waivedBecause?: string;
}

export interface Escalation {
  /** The round at which the conveners are told. */
  round: Instant;
  on: LocalDate;
  explained: boolean;
  handledBy?: ContactId;
}

export interface MajorIssue {
  id: string;
  text: string;
  files?: AnswerFile[];
  at: Instant;
  by: ContactId;
  /** In which capacity it was raised where that was not the unit's own; then it is not the unit's to withdraw. */
  raisedAs?: 'convener' | 'coordinator';
  instruction?: string;
  closed: boolean;
  /** By the unit, with its reason; then it is closed without an instruction. */
  withdrawnBecause?: string;
}

/** Which assignment: one measure × one responsible unit. */
export interface AssignmentRef {
  planId: PlanId;
  measure: number;
  slot: number;
  unit: UnitId;
}

export interface AssignmentState {
  version: 1;
  ref: AssignmentRef;
  authority: Authority;
  /** Both conveners of the joint meeting, and the one who reviews by default. */
  conveners: UnitId[];
  reviewer: UnitId;
  issuedOn: LocalDate;
  receipt: { signedAt?: Instant; implied: boolean; lateSince?: LocalDate };
  duties: DutyState[];
  /** Unsent steps of every track. */
  schedules: Schedule[];
  /** `duty|revision|step` of every step that was filed or deliberately skipped. */
  settled: string[];
  /** Named in the accepted or submitted phase-two plan. */
  accountablePerson?: ContactId;
  majorIssues: MajorIssue[];
  /** From the policy at issue: silent months in a row that go to the agenda. */
  silentMonthsToAgenda: number;
  struckOff: boolean;
  /** Grows with every filing; projections take only newer ones. */
  seq: number;
}
