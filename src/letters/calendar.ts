/**
 * What a letter's calendar says: one entry for each duty whose date the letter speaks of, and whatever the reader's calendar
 * was told before and no longer holds. Pure: what was published comes in, nothing is looked up.
 */
import { createHash } from 'node:crypto';
import type { AssignmentState, DutyId } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { PlanId } from '../domain/plan';
import type { PlanDeskState } from '../domain/plan-desk';
import { isRealDate, type LocalDate } from '../domain/time';
import type { EntrySubject, PublishedEntry, StoredItem, StoredPlan } from '../records/records';
import { wordsOf, type DatedDuty } from './calendar-words';
import type { Bundle } from './recipients';

/** An entry with its words. What must be remembered of it is its `published` part. */
export interface CalendarEntry {
  published: PublishedEntry;
  summary: string;
  description: string;
}

export interface CalendarView {
  plans: StoredPlan[];
  /** Assignments by workflow id, as they stand. */
  states: Map<string, AssignmentState>;
  desks: Map<PlanId, PlanDeskState>;
}

/** The same duty is the same entry in every letter and whatever the settings: ids and numbers only, nothing of a person. */
export function entryUid({ planId, measure, slot, duty }: EntrySubject): string {
  const key = [planId, measure ?? '', slot ?? '', duty].join('|');
  return `duty.${createHash('sha256').update(key).digest('hex').slice(0, 32)}@duban`;
}

/** The entries of one letter: those of its items that are still owed, and what changed since the mailbox was told. */
export function calendarOf(bundle: Bundle, view: CalendarView, published: PublishedEntry[]): CalendarEntry[] {
  const told = new Map(published.map((entry) => [entry.uid, entry]));
  const todays = bundle.items.filter((item) => isOwnDate(item, bundle)).map(subjectOf);
  const spoken = new Map(todays.map((about) => [entryUid(about), about]));
  const subjects = new Map([...published.map(({ uid, about }) => [uid, about] as const), ...spoken]);
  const entries = [...subjects].map(([uid, about]) => {
    const duty = dutyOf(about, view);
    return duty && entryAfter(duty, told.get(uid), spoken.has(uid));
  });
  return entries.filter((entry) => entry !== undefined).sort(byDate);
}

/**
 * What a mailbox that was told of a duty must hear after an act on it: that the entry is cancelled, or (where a
 * submission was taken back) that it stands again. Nothing where the mailbox never had the entry, or has it right.
 */
export function calendarAfterAct(
  state: AssignmentState,
  duty: DutyId,
  stored: StoredPlan,
  published: PublishedEntry[],
): CalendarEntry[] {
  const { planId, measure, slot } = state.ref;
  const uid = entryUid({ planId, measure, slot, duty });
  const told = published.find((entry) => entry.uid === uid);
  const dated = told && assignmentDuty(state, duty, stored);
  const entry = dated && entryAfter(dated, told, false);
  return entry ? [entry] : [];
}

/** Units have the dates of their assignments in their calendars, conveners those of the plan itself; coordinators none. */
function isOwnDate({ subject }: StoredItem, { capacity }: Bundle): boolean {
  return capacity === 'unit' ? 'measure' in subject : capacity === 'convener' && !('measure' in subject);
}

function subjectOf({ subject, duty }: StoredItem): EntrySubject {
  if (!('measure' in subject)) return { planId: subject.planId, duty };
  return { planId: subject.planId, measure: subject.measure, slot: subject.slot, duty };
}

/** Where the entry changed, and where the letter speaks of a date that still counts; else nothing need be said again. */
function entryAfter(duty: DatedDuty, told: PublishedEntry | undefined, spoken: boolean): CalendarEntry | undefined {
  const cancelled = duty.ended !== undefined;
  const changed = told ? hasChanged(duty, cancelled, told) : !cancelled;
  if (!changed && (cancelled || !spoken)) return undefined;
  // A state that was computed again may count from lower; to the reader's calendar a change must always be the newer one.
  const sequence = told && !changed ? told.sequence : Math.max(duty.seq, told ? told.sequence + 1 : 0);
  const { about, date } = duty;
  return { published: { uid: entryUid(about), sequence, date, cancelled, about }, ...wordsOf(duty) };
}

function hasChanged({ date }: DatedDuty, cancelled: boolean, told: PublishedEntry): boolean {
  return cancelled !== told.cancelled || (!cancelled && date !== told.date);
}

/** A date that is none cannot stand in a calendar, and must not keep the letter from being written. */
function dutyOf(about: EntrySubject, { plans, states, desks }: CalendarView): DatedDuty | undefined {
  const { planId, measure, slot, duty } = about;
  const stored = plans.find(({ plan }) => plan.id === planId);
  if (!stored) return undefined;
  if (measure === undefined || slot === undefined) return planDuty(desks.get(planId), about, stored);
  const state = states.get(assignmentWorkflowId({ planId, measure, slot }));
  return state && assignmentDuty(state, duty, stored);
}

function assignmentDuty(state: AssignmentState, id: DutyId, stored: StoredPlan): DatedDuty | undefined {
  const duty = state.duties.find((candidate) => candidate.id === id);
  if (!duty || !isRealDate(duty.dueDate)) return undefined;
  const { planId, measure, slot, unit } = state.ref;
  const { plan } = stored;
  return {
    about: { planId, measure, slot, duty: id },
    seq: state.seq,
    ...{ name: duty.name, clause: duty.clause, date: duty.dueDate, officialDate: duty.originalDueDate },
    lastWorkingDay: lastWorkingDay(state, id, duty.dueDate),
    ours: plan.duties.some((template) => template.id === id && template.engineConvention),
    ended: state.struckOff ? 'struckOff' : endOf(duty.status),
    stored,
    measureTitle: plan.measures.find(({ no }) => no === measure)?.title,
    unitName: plan.units.find((candidate) => candidate.id === unit)?.name,
  };
}

function planDuty(desk: PlanDeskState | undefined, about: EntrySubject, stored: StoredPlan): DatedDuty | undefined {
  const duty = desk?.duties.find((candidate) => candidate.id === about.duty);
  if (!desk || !duty || !isRealDate(duty.dueDate)) return undefined;
  const { name, clause, dueDate } = duty;
  const dates = { date: dueDate, officialDate: dueDate, lastWorkingDay: lastWorkingDay(desk, duty.id, dueDate) };
  return { about, seq: desk.seq, name, clause, ...dates, ours: false, ended: endOf(duty.status), stored };
}

function lastWorkingDay({ schedules }: Pick<AssignmentState, 'schedules'>, duty: DutyId, date: LocalDate) {
  const ladder = schedules.find((schedule) => schedule.track === 'ladder' && schedule.duty === duty);
  return ladder?.dueDate === date ? ladder.lastWorkingDay : undefined;
}

function endOf(status: AssignmentState['duties'][number]['status']): DatedDuty['ended'] {
  return status === 'submitted' || status === 'accepted' || status === 'waived' ? status : undefined;
}

function byDate(a: CalendarEntry, b: CalendarEntry): number {
  const key = ({ published: { date, about, uid } }: CalendarEntry) =>
    [date, String(about.measure ?? 0).padStart(6, '0'), uid].join('|');
  return key(a) < key(b) ? -1 : 1;
}
