/**
 * The ladder: what is filed, and for whom, when a planned step comes due (domain §3). Steps before a date remind;
 * rungs after it urge, escalate, go to the agenda and prepare a draft report. Every number of days is an engine
 * convention (系统约定) and lives in the policy; here are only the consequences.
 */
import { audiencesOf, isReminder, liaisonOf } from './audiences';
import type { Draft } from './decision';
import type { AssignmentState, DutyId, DutyState, PlannedStep, PlanRequest, Schedule } from './duty';
import type { Audience } from './items';
import { judgesAudience, recusedFrom } from './recusal';
import type { LocalDate } from './time';

/** A step that has come due, with those it is for. */
interface DueStep extends PlannedStep {
  audiences: Audience[];
}

/** Files one planned step that has come due. */
export function fileStep(draft: Draft, schedule: Schedule, planned: PlannedStep): void {
  const due: DueStep = { ...planned, audiences: audiencesOf(draft.state, schedule, planned) };
  if (schedule.track === 'receipt') return fileReceiptReminder(draft, due);
  const duty = draft.duty(schedule.duty);
  if (schedule.track === 'review') return fileReviewReminder(draft, duty, schedule, due);
  if (schedule.track === 'handling') return fileHandlingReminder(draft, duty, schedule, due);
  if (duty.status === 'notYetOpen') {
    return draft.record('notSent', { duty: duty.id, why: '事项所在阶段尚未开始', data: { step: due.step } });
  }
  const rung = isReminder(due) ? fileDueSoon : rungs[due.step];
  rung?.(draft, duty, due);
}

function fileDueSoon(draft: Draft, duty: DutyState, due: DueStep): void {
  draft.file(duty, due.step, due.audiences, { plannedOn: due.on, occasion: occasionOf(duty) });
}

const rungs: Record<string, (draft: Draft, duty: DutyState, due: DueStep) => void> = {
  'rung-1': (draft, duty, due) => draft.file(duty, due.step, due.audiences, rungDetail(duty, due)),
  'rung-2': escalate,
  'rung-3': fileBeforeJudges,
  'rung-4': fileBeforeJudges,
};

/** Rung 2 is the first that the conveners hear of. */
function escalate(draft: Draft, duty: DutyState, due: DueStep): void {
  fileBeforeJudges(draft, duty, due);
  if (duty.kind === 'progress') fileSilentMonths(draft, duty);
}

/** The conveners' own clock starts with the first rung they hear of: rung 2, or after an outage a later one. */
function startHandling(draft: Draft, duty: DutyState, planned: PlannedStep): void {
  if (duty.escalation) return;
  const round = Math.max(planned.round, draft.now);
  duty.escalation = { round, on: draft.today, explained: isExplained(duty) };
  draft.plan.push({ track: 'handling', duty: duty.id, revision: duty.revision, from: draft.today });
}

function rungDetail(duty: DutyState, planned: PlannedStep) {
  return { plannedOn: planned.on, occasion: occasionOf(duty), facts: { countedFrom: rungBase(duty) } };
}

/** After an explanation, or when a wrong submission was taken back, a step may come again as itself and is no repeat. */
function occasionOf(duty: DutyState): string | undefined {
  const moved = rungBase(duty) === duty.dueDate ? [] : [rungBase(duty)];
  const again = duty.again ? [`again${duty.again}`] : [];
  return [...moved, ...again].join('+') || undefined;
}

function fileBeforeJudges(draft: Draft, duty: DutyState, due: DueStep): void {
  startHandling(draft, duty, due);
  const rung = rungDetail(duty, due);
  draft.file(duty, due.step, due.audiences, {
    ...rung,
    facts: {
      ...rung.facts,
      explained: isExplained(duty),
      expectedDate: duty.explanation?.expectedDate,
      text: isExplained(duty) ? duty.explanation?.cause : undefined,
      recused: recusedFrom(draft.state),
      nonSubordinate: draft.state.authority === 'nonSubordinate' || undefined,
    },
  });
}

/** So many silent months in a row (two by default, an engine convention) go to the agenda (domain rule 7). */
function fileSilentMonths(draft: Draft, duty: DutyState): void {
  if (!isSilentInARow(draft.state, duty)) return;
  const detail = { occasion: occasionOf(duty), facts: { countedFrom: rungBase(duty) } };
  draft.file(duty, 'silentMonths', [...judgesAudience(draft.state), liaisonOf(draft.state)], detail);
}

/** This month and those before it, as many as the policy says. */
export function isSilentInARow({ duties, silentMonthsToAgenda }: AssignmentState, duty: DutyState): boolean {
  const months = duties.filter(({ kind, id }) => kind === 'progress' && reportOf(id) === reportOf(duty.id));
  const last = months.findIndex(({ id }) => id === duty.id) + 1;
  const row = months.slice(Math.max(0, last - silentMonthsToAgenda), last);
  return row.length === silentMonthsToAgenda && row.every(isSilent);
}

/** `progress` of `progress-2019-06`: a plan may ask for more than one monthly report. */
function reportOf(id: DutyId): string {
  return id.slice(0, -'-2019-06'.length);
}

/** Silent: neither a submission nor a timely explanation of this duty. */
export function isSilent(duty: DutyState): boolean {
  return (duty.status === 'open' || duty.status === 'returned') && !isExplained(duty);
}

/** A timely explanation speaks of the due date in force. */
export function isExplained(duty: DutyState): boolean {
  return duty.explanation !== undefined && duty.explanation.revision === duty.revision;
}

function fileReceiptReminder(draft: Draft, { step, on, audiences }: DueStep): void {
  draft.state.receipt.lateSince ??= draft.today;
  draft.file(undefined, step, audiences, { plannedOn: on, facts: { text: draft.state.issuedOn } });
}

/** An undecided review reminds those who owe it, and never colours the unit (domain rule 5). */
function fileReviewReminder(draft: Draft, duty: DutyState, { base }: Schedule, due: DueStep): void {
  const detail = { plannedOn: due.on, occasion: base, facts: { countedFrom: base } };
  draft.file(duty, due.step, due.audiences, detail);
}

/**
 * An escalation that nobody handled: the conveners are reminded; where the late unit is itself a convener, a draft
 * report is prepared for the co-convener instead (domain rule 12).
 */
function fileHandlingReminder(draft: Draft, duty: DutyState, { base }: Schedule, due: DueStep): void {
  const step = recusedFrom(draft.state) ? 'recusedReport' : due.step;
  draft.file(duty, step, due.audiences, {
    plannedOn: due.on,
    occasion: base,
    facts: { explained: isExplained(duty), recused: recusedFrom(draft.state) },
  });
}

/** The date that rungs are counted from: the one in force, or the expected one of a timely explanation. */
export function rungBase(duty: DutyState): LocalDate {
  return (isExplained(duty) && duty.explanation?.expectedDate) || duty.dueDate;
}

/** The request that plans (or plans again) the ladder of a duty's date in force. */
export function ladderRequest(duty: DutyState): PlanRequest {
  const { id, kind, revision, dueDate } = duty;
  const rungsFrom = isExplained(duty) ? rungBase(duty) : undefined;
  const lastFiledAt = duty.takenBack === undefined ? duty.withdrawing?.given : duty.lastFiled?.at;
  const more = { dueDate, rungsFrom, lastFiledAt };
  if (revision > 1) return { track: 'correction', duty: id, revision, returnedOn: dueDate, ...more };
  return { track: 'ladder', duty: id, kind, revision, ...more };
}
