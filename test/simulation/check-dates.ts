/** Properties of dates: when something is due, and that nothing but a return moves it. */
import type { AssignmentState } from '../../src/domain/duty';
import type { Item } from '../../src/domain/items';
import { assignmentWorkflowId } from '../../src/domain/names';
import type { WorkPlan } from '../../src/domain/plan';
import type { PlanDeskState } from '../../src/domain/plan-desk';
import type { Policy } from '../../src/domain/policy';
import { dateOf, instantAt, type LocalDate } from '../../src/domain/time';
import type { Check, Tell } from './checks';
import type { Chronicle } from './chronicle';
import type { LedgerReading } from './ledger-reading';

const PLANNED = /^(dueSoon|rung|receipt|review|handle)-(\d+)$/;

export const dateChecks: Record<string, Check> = {
  'a step is filed on its own day, never before, and marked when later': (chronicle, tell) => ({
    onFiling: ({ filing }) => filing.items.forEach((item) => checkDay(chronicle, item, tell)),
  }),

  'of several steps that are due together only the latest is filed': (_chronicle, tell) => ({
    onFiling: ({ filing, workflowId }) => {
      const steps = new Map<string, string>();
      for (const { step, duty, revision, key } of filing.items) {
        const [, track = ''] = PLANNED.exec(step) ?? [];
        if (track === '') continue;
        const about = [workflowId, duty, revision, track === 'dueSoon' ? 'rung' : track].join(' ');
        if ((steps.get(about) ?? step) !== step) tell(`${key} together with ${steps.get(about)}`);
        steps.set(about, step);
      }
    },
  }),

  'no letter leaves before the round of its steps': (chronicle, tell) => ({
    onArrival: ({ at, items, letter }) => {
      for (const item of items) {
        const early = at < item.filedAt || at < instantAt(item.plannedOn, chronicle.story.policy.roundAt);
        if (early) tell(`${letter.recipient} got ${item.key} too early`);
      }
    },
  }),

  'official dates never move': (chronicle, tell) => ({
    onFiling: ({ filing, workflowId }) => {
      const plan = planOf(chronicle, filing.planId);
      const official = filing.kind === 'assignment' ? officialOf(filing.state as AssignmentState) : [];
      const own = filing.kind === 'plan' ? (filing.state as PlanDeskState).duties : [];
      for (const { id, date } of [...official, ...own.map((duty) => ({ id: duty.id, date: duty.dueDate }))]) {
        const written = [...plan.duties, ...plan.planDuties].find((duty) => duty.id === id)?.due;
        if (date !== written) tell(`${workflowId} ${id}: the document says ${written}, the engine ${date}`);
      }
    },
  }),

  'only a return gives a new date in force': (chronicle, tell) => ({
    onFiling: ({ filing, workflowId }) => {
      if (filing.kind !== 'assignment') return;
      for (const { id, dueDate } of (filing.state as AssignmentState).duties) {
        const expected = dueInForce(chronicle, filing.planId, workflowId, id);
        if (dueDate !== expected) tell(`${workflowId} ${id}: due ${dueDate}, expected ${expected}`);
      }
    },
  }),

  'punctuality is the first complete submission against the date in force': (chronicle, tell) => ({
    onFiling: ({ filing, workflowId }) => {
      for (const { type, duty: id = '', at, data } of filing.events) {
        if (type !== 'submitted') continue;
        if (chronicle.readingOf(workflowId).duties.get(id)?.firstSubmission?.order !== chronicle.filings) continue;
        const due = dueInForce(chronicle, filing.planId, workflowId, id);
        if (data?.['late'] !== dateOf(at) > due) tell(`${workflowId} ${id}: handed in on ${dateOf(at)}, due ${due}`);
      }
    },
  }),
};

function planOf({ story }: Chronicle, planId: string): WorkPlan {
  return story.plans.find(({ id }) => id === planId) as WorkPlan;
}

function officialOf({ duties }: AssignmentState): { id: string; date: LocalDate }[] {
  return duties.map(({ id, originalDueDate }) => ({ id, date: originalDueDate }));
}

/** The document's date, or so many working days after the latest return. */
export function dueInForce(chronicle: Chronicle, planId: string, workflowId: string, id: string): LocalDate {
  const since = chronicle.readingOf(workflowId).duties.get(id)?.since ?? [];
  const returned = since.findLast(({ event }) => event === 'returned');
  if (!returned) return planOf(chronicle, planId).duties.find((duty) => duty.id === id)?.due ?? '';
  const { within } = chronicle.story.policy.correction;
  return chronicle.days.nthAfter(dateOf(returned.at), within, returned.decidedAt);
}

/** Counted by hand on the day of the filing, from what was known of the calendar then. */
function checkDay(chronicle: Chronicle, item: Item, tell: Tell): void {
  const [, track = '', no = '0'] = PLANNED.exec(item.step) ?? [];
  if (track === '' || item.facts.bouncedFrom) return;
  const today = dateOf(item.filedAt);
  const { days } = chronicle;
  const fail = (why: string) => tell(`${item.key} filed on ${today}: ${why}`);
  if (item.late !== item.plannedOn < today) fail(`planned on ${item.plannedOn}, late ${item.late}`);
  if (item.plannedOn > today) fail(`planned on ${item.plannedOn}`);
  if (!days.isWorked(item.plannedOn, item.filedAt)) fail('no working day');
  const base = baseOf(chronicle, item, track);
  if (base === undefined) return;
  const counted =
    track === 'dueSoon' ? countBefore(chronicle, item, base) : days.between(base, item.plannedOn, item.filedAt);
  const expected = track === 'dueSoon' ? Number(no) : offsetOf(chronicle.story.policy, track, Number(no));
  if (counted !== expected)
    fail(`planned on ${item.plannedOn}, ${counted} working days from ${base} instead of ${expected}`);
}

/** The due date itself gives no working day any more: the n-th before it is counted strictly. */
function countBefore({ days }: Chronicle, { plannedOn, filedAt }: Item, due: LocalDate): number {
  return days.between(plannedOn, due, filedAt) + 1 - (days.isWorked(due, filedAt) ? 1 : 0);
}

function offsetOf({ rungs, receipt, review, handling }: Policy, track: string, no: number): number {
  const offsets: Record<string, number[]> = {
    rung: [rungs.urge, rungs.escalation, rungs.agenda, rungs.draftReport],
    receipt: [receipt.liaison, receipt.office, receipt.conveners],
    review: [review.reviewer, review.coConvener],
    handle: [handling.within],
  };
  return offsets[track]?.[no - 1] ?? 0;
}

/** From which day the step is counted, by the ledger; undefined where the ledger does not name it in one line. */
function baseOf(chronicle: Chronicle, item: Item, track: string): LocalDate | undefined {
  if (!('measure' in item.subject))
    return planOf(chronicle, item.subject.planId).planDuties.find(({ id }) => id === item.duty)?.due;
  const workflowId = assignmentWorkflowId(item.subject);
  const reading = chronicle.readingOf(workflowId);
  if (track === 'receipt') return receiptBase(reading);
  const duty = reading.duties.get(item.duty);
  if (track === 'handle') return undefined;
  if (track === 'review') {
    const owed = duty?.since.findLast(({ status, event }) => status === 'submitted' && event !== 'notSent');
    return owed && dateOf(owed.at);
  }
  const due = dueInForce(chronicle, item.subject.planId, workflowId, item.duty);
  const explained = track === 'rung' && duty?.explained?.revision === item.revision ? duty.explained : undefined;
  return explained?.expectedDate ?? due;
}

/** Nobody could sign before the issue was entered. */
function receiptBase({ issuedAt, issuedOn }: LedgerReading): LocalDate | undefined {
  if (issuedAt === undefined || issuedOn === undefined) return undefined;
  return dateOf(issuedAt) > issuedOn ? dateOf(issuedAt) : issuedOn;
}
