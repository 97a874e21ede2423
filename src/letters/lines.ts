/** One line of a letter: which measure, where it stands, what is still missing. */
import type { WorkingCalendar } from '../domain/calendar';
import type { AssignmentState, DutyState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { UnitId, WorkPlan } from '../domain/plan';
import { roundOnOrAfter } from '../domain/rounds';
import { dateOf, type LocalDate } from '../domain/time';
import type { StoredItem, StoredPlan } from '../records/records';
import type { ComposingView } from './compose';
import type { LetterLine } from './letter';
import { peopleOf, type Bundle } from './recipients';
import { deliveryStatus } from './delivery-news';

export function planOf(item: StoredItem, view: ComposingView): WorkPlan {
  return storedPlanOf(item, view).plan;
}

export function storedPlanOf(item: StoredItem, view: ComposingView): StoredPlan {
  const stored = view.plans.find(({ plan }) => plan.id === item.subject.planId);
  if (!stored) throw new Error(`no plan ${item.subject.planId} for item ${item.key}`);
  return stored;
}

export function lineOf(item: StoredItem, bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): LetterLine {
  const { facts, subject } = item;
  const plan = planOf(item, view);
  const news = {
    text: facts.text,
    explained: facts.explained,
    expectedDate: facts.expectedDate,
    lateSince: lateSince(item, view, calendar),
    recused: facts.recused ? unitName(plan, facts.recused) : undefined,
  };
  if (!('measure' in subject)) return { status: '未办结', missing: [], deliverables: [], ...news };
  const state = view.states.get(assignmentWorkflowId(subject));
  const duty = state?.duties.find((candidate) => candidate.id === item.duty);
  return {
    ...measureLine(plan, subject.measure),
    unitName: namesUnits(bundle) ? unitName(plan, subject.unit) : undefined,
    contact: bundle.capacity === 'unit' ? undefined : whomToAsk(plan, subject.unit, view.planDate),
    dutyName: duty?.name,
    dueDate: duty?.dueDate,
    status: statusOf(item, duty, state),
    missing: missingOf(duty),
    link: view.linkFor?.(item),
    ...news,
  };
}

/** A unit's own letter need not name it, unless one address stands for several units. */
export function namesUnits({ capacity, units }: Bundle): boolean {
  return capacity !== 'unit' || units.length > 1;
}

/** The liaison officer in office, whether or not there is an address: a telephone call is what is asked for then. */
function whomToAsk(plan: WorkPlan, unit: UnitId, date: LocalDate): string | undefined {
  const [officer] = peopleOf(plan, `liaison:${unit}`, date);
  return officer && ['联络员' + officer.name, officer.telephone].filter(Boolean).join(' ');
}

const PLANNED_STEP = /^(dueSoon|rung|receipt|review|handle)-/;

/** The day for which it was meant, where it leaves later (补发): its step's day, else the day of its own round. */
function lateSince(item: StoredItem, view: ComposingView, calendar: WorkingCalendar): LocalDate | undefined {
  if (item.late || (PLANNED_STEP.test(item.step) && item.plannedOn < view.planDate)) return item.plannedOn;
  // News of the sending is made by a round and always leaves with the next one.
  if (deliveryStatus(item.step)) return undefined;
  const own = dateOf(roundOnOrAfter(calendar, storedPlanOf(item, view).policy, item.filedAt));
  return own < view.planDate ? own : undefined;
}

/** A duty of an assignment as one line, for the list of other open work. */
export function dutyLine(plan: WorkPlan, state: AssignmentState, duty: DutyState, withUnit: boolean): LetterLine {
  return {
    ...measureLine(plan, state.ref.measure),
    unitName: withUnit ? unitName(plan, state.ref.unit) : undefined,
    dutyName: duty.name,
    dueDate: duty.dueDate,
    status: dutyStatus(duty),
    missing: [],
    deliverables: [],
  };
}

function measureLine(plan: WorkPlan, no: number): Pick<LetterLine, 'measure' | 'measureTitle' | 'deliverables'> {
  const measure = plan.measures.find((candidate) => candidate.no === no);
  return { measure: no, measureTitle: measure?.title, deliverables: measure?.deliverables ?? [] };
}

function unitName(plan: WorkPlan, id: string): string {
  return plan.units.find((unit) => unit.id === id)?.name ?? id;
}

function statusOf(item: StoredItem, duty: DutyState | undefined, state: AssignmentState | undefined): string {
  if (item.step.startsWith('receipt-')) return state?.receipt.signedAt === undefined ? '未签收' : '已签收';
  const delivery = deliveryStatus(item.step);
  if (delivery) return delivery;
  return duty ? dutyStatus(duty) : '待研究';
}

function dutyStatus(duty: DutyState): string {
  const words = {
    notYetOpen: '未开始',
    open: duty.explanation ? '已说明情况' : '未报送',
    returned: '已退回，待补正',
    submitted: '已报送，待审核',
    accepted: '已办结',
    waived: '已免除',
  };
  return words[duty.status];
}

/** Of an incomplete submission only what it lacks; of none, everything. */
function missingOf(duty: DutyState | undefined): string[] {
  if (!duty || (duty.status !== 'open' && duty.status !== 'returned')) return [];
  return duty.checklist.filter((item) => !duty.draft?.[item.id]?.trim()).map((item) => item.name);
}
