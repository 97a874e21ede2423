/**
 * One unit's part of one measure as a line of the overview (督办台账). What it shows follows from the state and the date alone, so
 * that the lines of all later dates are known beforehand: a state that stands still changes its light on known days only.
 */
import type { AssignmentState, DutyId, DutyState, DutyStatus } from './duty';
import { isExplained, isSilent } from './ladder';
import type { ContactId, PhaseId } from './plan';
import { lightChanges, type Light } from './status-light';
import { dateOf, type LocalDate } from './time';
import { currentDuty, dutyLights, wholeLight } from './whole-light';

/** What a date alone can change. */
export interface BoardView {
  light: Light;
  reason: string;
  /** The duty that the light comes from, or what is to be done next; see `currentDuty`. */
  duty: DutyId | null;
  dutyName: string | null;
  phase: PhaseId | null;
  originalDueDate: LocalDate | null;
  dueDate: LocalDate | null;
  status: DutyStatus | null;
  /** Overdue, or handed in late. */
  late: boolean;
  /** A timely explanation whose expected date has not passed. */
  explained: boolean;
  /** Overdue without a word: neither a submission nor a timely explanation. */
  silent: boolean;
  submittedOn: LocalDate | null;
}

/** What shows from a later date on, should nothing happen until then. */
export interface LaterView extends BoardView {
  from: LocalDate;
}

export interface BoardRow extends BoardView {
  /** Some duty was escalated and no convener has handled it. */
  escalated: boolean;
  signedOn: LocalDate | null;
  accountable: ContactId | null;
  /** Major issues that are not closed. */
  openIssues: number;
  struckOff: boolean;
  /** By date; the first one ends what the row itself says. */
  ahead: LaterView[];
}

/** The line of an issued assignment on `today`, and those of the days to come. */
export function boardRow(state: AssignmentState, today: LocalDate): BoardRow {
  const { receipt, accountablePerson, majorIssues, struckOff } = state;
  return {
    ...boardView(state, today),
    escalated: !struckOff && state.duties.some(isEscalated),
    signedOn: dayOf(receipt.signedAt),
    accountable: accountablePerson ?? null,
    openIssues: majorIssues.filter(({ closed }) => !closed).length,
    struckOff,
    ahead: viewsAhead(state, today),
  };
}

function boardView(state: AssignmentState, today: LocalDate): BoardView {
  const lights = dutyLights(state, today);
  const whole = wholeLight(state, lights, today);
  const current = currentDuty(state, lights, whole);
  const duty = state.duties.find(({ id }) => id === current?.duty);
  const { light, reason } = whole;
  return { light, reason, ...aboutDuty(duty), ...manner(duty, current?.light, today) };
}

function aboutDuty(duty: DutyState | undefined) {
  return {
    duty: duty?.id ?? null,
    dutyName: duty?.name ?? null,
    phase: duty?.phase ?? null,
    originalDueDate: duty?.originalDueDate ?? null,
    dueDate: duty?.dueDate ?? null,
    status: duty?.status ?? null,
    submittedOn: dayOf(duty?.submission?.at),
  };
}

/** How the unit stands to its date. */
function manner(duty: DutyState | undefined, light: Light | undefined, today: LocalDate) {
  if (!duty) return { late: false, explained: false, silent: false };
  const expected = isOpen(duty) && isExplained(duty) ? duty.explanation?.expectedDate : undefined;
  return {
    late: duty.late || light === 'red',
    explained: expected !== undefined && expected >= today,
    silent: light === 'red' && isSilent(duty),
  };
}

function viewsAhead(state: AssignmentState, today: LocalDate): LaterView[] {
  const days = new Set(state.duties.flatMap((duty) => lightChanges(state, duty)).filter((day) => day > today));
  const views: LaterView[] = [];
  let before = boardView(state, today);
  for (const from of [...days].toSorted()) {
    const view = boardView(state, from);
    if (!saysTheSame(view, before)) views.push({ from, ...view });
    before = view;
  }
  return views;
}

function saysTheSame(a: BoardView, b: BoardView): boolean {
  return (Object.keys(a) as (keyof BoardView)[]).every((key) => a[key] === b[key]);
}

function isEscalated(duty: DutyState): boolean {
  return isOpen(duty) && duty.escalation !== undefined && duty.escalation.handledBy === undefined;
}

function isOpen({ status }: DutyState): boolean {
  return status === 'open' || status === 'returned';
}

function dayOf(instant: number | undefined): LocalDate | null {
  return instant === undefined ? null : dateOf(instant);
}
