/** One line of a letter: which measure, where it stands, what is still missing. */
import type { AssignmentState, DutyState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { WorkPlan } from '../domain/plan';
import type { LetterCapacity, StoredItem } from '../records/records';
import type { ComposingView } from './compose';
import type { LetterLine } from './letter';

export function planOf(item: StoredItem, view: ComposingView): WorkPlan {
  const stored = view.plans.find(({ plan }) => plan.id === item.subject.planId);
  if (!stored) throw new Error(`no plan ${item.subject.planId} for item ${item.key}`);
  return stored.plan;
}

export function lineOf(item: StoredItem, plan: WorkPlan, view: ComposingView, capacity: LetterCapacity): LetterLine {
  const { facts } = item;
  const late = item.late || (/^(dueSoon|rung|receipt|review|handle)-/.test(item.step) && item.plannedOn < view.planDate);
  const news = {
    text: facts.text,
    explained: facts.explained,
    expectedDate: facts.expectedDate,
    lateSince: late ? item.plannedOn : undefined,
    recused: facts.recused ? unitName(plan, facts.recused) : undefined,
  };
  if (!('measure' in item.subject)) return { status: '未办结', missing: [], deliverables: [], ...news };
  const state = view.states.get(assignmentWorkflowId(item.subject));
  const duty = state?.duties.find((candidate) => candidate.id === item.duty);
  return {
    ...measureLine(plan, item.subject.measure),
    unitName: capacity === 'unit' ? undefined : unitName(plan, item.subject.unit),
    dutyName: duty?.name,
    dueDate: duty?.dueDate,
    status: statusOf(item, duty, state),
    missing: missingOf(duty),
    ...news,
  };
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
  if (item.step === 'bounce' || item.step === 'noContact') return '提醒未送达';
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
