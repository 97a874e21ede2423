/** What a letter says, before it is words: composed from items, rendered to text and HTML. */
import type { BodyNature, ContactId } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';
import type { LetterCapacity } from '../records/records';

/** Everything that a letter needs, resolved; rendering it is a pure function. */
export interface Letter {
  planDate: LocalDate;
  rehearsal: boolean;
  recipient: { id: ContactId; name: string; address: string; invented: boolean };
  /** The body addressed: 省市场监管厅; for conveners 省科技厅（召集人）; for coordinators the office. */
  unitName: string;
  capacity: LetterCapacity;
  /** 函 to bodies not under the province, 通知 to provincial departments, 报告 upward. */
  form: 'letter' | 'notice' | 'report';
  /** What kind of body is addressed; absent for coordinators and where several units share the mailbox. */
  nature?: BodyNature;
  /** The last day on which the links of the lines lead to something. */
  linkValidUntil?: LocalDate;
  /** Set when the office receives what the liaison officer's mailbox refused. */
  onBehalf?: string;
  plan: { title: string; documentNumber: string; jointMeeting: string };
  sections: LetterSection[];
  /** Other open work, one line each; needs nothing today. */
  others: LetterLine[];
  caseOfficer: { name: string; telephone: string; email: string };
}

/** Items of one kind of step under one heading, in order of urgency; carried-over duties first. */
export interface LetterSection {
  kind: LetterKind;
  /** The plan that this section speaks of, where it is not the letter's own (several plans meet in one letter). */
  plan?: Letter['plan'];
  /** 1–20 for due-soon steps: working days left. */
  workingDaysLeft?: number;
  dutyName: string;
  clause: string;
  officialDueDate?: LocalDate;
  /** The date in force where it differs (correction date). */
  dueDate?: LocalDate;
  lastWorkingDay?: LocalDate;
  provisional: boolean;
  /** True where no document gives the date (monthly progress): the letter says 系统约定 instead of citing the document for it. */
  engineConvention?: boolean;
  lines: LetterLine[];
}

export type LetterKind =
  | 'dueSoon'
  | 'urge'
  | 'escalation' // to conveners: silent apart from explained
  | 'escalationNotice' // to the unit: the conveners have been told
  | 'agenda'
  | 'draftReport'
  | 'coordinationRequest' // last rung for a body the province does not command
  | 'receipt'
  | 'receiptEscalation'
  | 'review'
  | 'handling'
  | 'clearance'
  | 'explained'
  | 'returned'
  | 'silentMonths'
  | 'majorIssue'
  | 'recusedReport'
  | 'bounce'
  | 'noContact'
  | 'setAside' // a letter that could not be written, tried again at the next round
  | 'possiblySent'; // a letter whose delivery nobody knows the end of

export interface LetterLine {
  measure?: number;
  measureTitle?: string;
  /** Named where the recipient is not the unit itself (conveners, coordinator). */
  unitName?: string;
  /** Whom to ask at that unit, for instance 联络员郑立军 0431-…; for conveners and coordinators. */
  contact?: string;
  dutyName?: string;
  dueDate?: LocalDate;
  /** 未报送, 已退回, 已说明情况 … */
  status: string;
  /** What is owed: checklist names still missing, deliverables that the text names. */
  missing: string[];
  deliverables: string[];
  explained?: boolean;
  expectedDate?: LocalDate;
  /** Reason of a return, cause of an explanation, text of a major issue … */
  text?: string;
  /** The step was planned for this earlier date and is sent late (补发). */
  lateSince?: LocalDate;
  recused?: string;
  /** Where a unit answers this line by one click; absent where there is nothing to answer, or no page to answer on. */
  link?: string;
}

/** What a receipt letter (办理回执) confirms: what somebody just did on the page that a letter's link opens. */
export interface AnswerReceipt {
  rehearsal: boolean;
  recipient: Letter['recipient'];
  unitName: string;
  form: Letter['form'];
  nature?: BodyNature;
  plan: Letter['plan'];
  /** Plan instant of the answer. */
  at: Instant;
  /** 签收, 报送材料, 说明情况, 反映重大问题, 撤回. */
  act: string;
  measure: number;
  measureTitle?: string;
  dutyName?: string;
  /** What the engine said to it, as the page showed it. */
  outcome: string;
  /** Original names and sizes in bytes of what was attached. */
  files: { name: string; size: number }[];
  /** The page once more, where it can still be changed. */
  link?: string;
  linkValidUntil?: LocalDate;
  caseOfficer: Letter['caseOfficer'];
}

export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}
