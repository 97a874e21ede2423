/** What is asked of the overview (督办台账): one row a measure × unit, issued or not, with the light that it shows today. */
import type { BoardView } from '../domain/board-row';
import type { DutyStatus } from '../domain/duty';
import type { ContactId, PhaseId, PlanId, UnitId } from '../domain/plan';
import type { Light } from '../domain/status-light';
import type { LocalDate } from '../domain/time';

export interface StoredBoardRow extends BoardView {
  measure: number;
  slot: number;
  unit: UnitId;
  issued: boolean;
  escalated: boolean;
  signedOn: LocalDate | null;
  accountable: ContactId | null;
  openIssues: number;
  struckOff: boolean;
}

/** What is left out is not asked for; an empty list finds nothing. */
export interface BoardFilter {
  lights?: Light[];
  measures?: number[];
  units?: UnitId[];
  phases?: PhaseId[];
  statuses?: DutyStatus[];
  issued?: boolean;
  escalated?: boolean;
  explained?: boolean;
  silent?: boolean;
  struckOff?: boolean;
  /** One of these measures, one of these units, or a reason with this text in it. */
  found?: { measures: number[]; units: UnitId[]; reason: string };
}

export const BOARD_ORDERS = ['measure', 'unit', 'light', 'dueDate', 'status', 'submittedOn'] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

/** Equals follow by measure and slot. `light` descending is red first; the opposite of an order is its mirror image. */
export interface BoardSort {
  by: BoardOrder;
  descending: boolean;
}

export const BOARD_GROUPS = ['unit', 'measure', 'phase', 'light'] as const;
export type BoardGrouping = (typeof BOARD_GROUPS)[number];

export type LightTally = Record<Light, number>;

/** `key` is null for rows that have none: what is not issued is in no phase. */
export interface BoardGroup {
  key: string | number | null;
  count: number;
  counts: LightTally;
}

export interface BoardQuery {
  planId: PlanId;
  today: LocalDate;
  filter: BoardFilter;
  sort: BoardSort;
  /** From 1. */
  page: number;
  size: number;
  group?: BoardGrouping;
}

export interface BoardPage {
  total: number;
  /** By light, under all filters but that of the light: what choosing another light would find. */
  counts: LightTally;
  rows: StoredBoardRow[];
  groups?: BoardGroup[];
}

export interface BoardRecords {
  query(query: BoardQuery): Promise<BoardPage>;
  /** Brings rows up to the lights of `today`; of little cost where no light changes. */
  refresh(planId: PlanId, today: LocalDate): Promise<void>;
}
