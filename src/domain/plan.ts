/** The words of a work plan, as data. Everything here is read from `config/plans/<id>/` and never changes a rule. */
import type { LocalDate } from './time';

export type PlanId = string;
export type UnitId = string;
export type ContactId = string;
export type PhaseId = 'DEPLOYMENT' | 'RESPONSIBILITY_BREAKDOWN' | 'FULL_IMPLEMENTATION' | 'SUMMARY_AND_IMPROVEMENT';

/** A work plan (工作方案) as an office issues it. */
export interface WorkPlan {
  id: PlanId;
  title: string;
  /** 文号, for instance 吉政办发〔2019〕19号. */
  documentNumber: string;
  issuingOffice: string;
  /** The documents that this plan carries out. */
  basis: { title: string; documentNumber: string }[];
  timeZone: 'Asia/Shanghai';
  /** Which calendar folder and policy file the plan uses. */
  calendar: string;
  policy: string;
  /** The province's joint meeting: the units that convene it and judge what units hand in. */
  conveners: UnitId[];
  jointMeeting: string;
  phases: Phase[];
  areas: Area[];
  measures: Measure[];
  /** What every responsible unit owes, by phase. */
  duties: DutyTemplate[];
  /** What the conveners owe for the plan as a whole. */
  planDuties: PlanDutyTemplate[];
  units: ResponsibleUnit[];
  /** People of the coordinating office: they start and follow the work; letters name the first as case officer. */
  coordinators: Contact[];
  observers: Contact[];
}

export interface Phase {
  id: PhaseId;
  /** 工作部署 … */
  name: string;
  from: LocalDate;
  to: LocalDate;
  clause: string;
}

export interface Area {
  id: string;
  name: string;
  clause: string;
  /** The convener who reviews by default; recusal may hand a case to the co-convener. */
  reviewingConvener: UnitId;
}

/** A reform measure (改革举措). A withheld one is announced by number only: no text, no units, no workflow. */
export interface Measure {
  no: number;
  area: string;
  withheld: boolean;
  title?: string;
  clause?: string;
  /** In the order of the text; the position (from 1) is the assignment's slot. */
  units: UnitId[];
  /** 各单位按职责分工落实. */
  jointResponsibility: boolean;
  /** Named only where the document names one; otherwise the roles are unspecified. */
  leadUnit?: UnitId;
  /** Outputs that the text itself names, quoted in letters. */
  deliverables: string[];
}

export type DutyKind = 'breakdown' | 'rollout' | 'progress' | 'summary';

/** A duty of every unit. `progress` is repeated for each month; its id gains the month: `progress-2019-06`. */
export interface DutyTemplate {
  id: string;
  kind: DutyKind;
  phase: PhaseId;
  name: string;
  clause: string;
  opens: LocalDate;
  due: LocalDate;
  /** What a complete submission must contain. */
  checklist: ChecklistItem[];
  /** True where no document gives the date (engine convention, 系统约定). */
  engineConvention: boolean;
}

export interface ChecklistItem {
  id: string;
  name: string;
}

export interface PlanDutyTemplate {
  id: 'issuance' | 'inspection';
  phase: PhaseId;
  name: string;
  clause: string;
  opens: LocalDate;
  due: LocalDate;
}

/** Whether the issuing government commands the body; decides the form of what is sent to it (函 or 通知). */
export type Authority = 'subordinate' | 'nonSubordinate';

/** What a body is: decides how letters address it (贵院, 贵行, 你厅). */
export type BodyNature = 'court' | 'procuratorate' | 'centralAgency' | 'provincialDepartment';

export interface ResponsibleUnit {
  id: UnitId;
  /** How letters address it: 省市场监管厅. */
  name: string;
  fullName: string;
  aliases: string[];
  authority: Authority;
  /** Absent in plans registered before it was known; `natureOf` tells then. */
  nature?: BodyNature;
  contacts: Contact[];
}

export type ContactRole = 'liaisonOfficer' | 'accountablePerson' | 'office' | 'coordinator' | 'observer';

export interface Contact {
  id: ContactId;
  role: ContactRole;
  /** Absent for coordinators and observers. */
  unit?: UnitId;
  name: string;
  email?: string;
  telephone?: string;
  /** The roster is dated: in office from … to (both inclusive). */
  from?: LocalDate;
  to?: LocalDate;
  /** True for persons made up for a rehearsal. */
  invented: boolean;
}
