/**
 * The ladder: what is filed, and for whom, when a planned step comes due (domain §3). Steps before a date remind;
 * rungs after it urge, escalate, go to the agenda and prepare a draft report. Every number of days is an engine
 * convention (系统约定) and lives in the policy; here are only the consequences.
 */
import type { Draft } from './decision';
import type { AssignmentState, DutyId, DutyState, PlannedStep, PlanRequest, Schedule } from './duty';
import type { Audience } from './items';
import { judgesAudience, recusedFrom, reviewerOf } from './recusal';
import type { LocalDate } from './time';

/** Files one planned step that has come due. */
export function fileStep(draft: Draft, schedule: Schedule, planned: PlannedStep): void {
  if (schedule.track === 'receipt') return fileReceiptReminder(draft, planned);
  const duty = draft.duty(schedule.duty);
  if (schedule.track === 'review') return fileReviewReminder(draft, duty, schedule, planned);
  if (schedule.track === 'handling') return fileHandlingReminder(draft, duty, schedule, planned);
  if (duty.status === 'notYetOpen') {
    return draft.record('notSent', { duty: duty.id, why: '事项所在阶段尚未开始', data: { step: planned.step } });
  }
  if (planned.step.startsWith('dueSoon-')) return fileDueSoon(draft, duty, schedule, planned);
  rungs[planned.step]?.(draft, duty, planned);
}

/** The last reminder before the date also goes to the accountable person, once the phase-two plan has named one. */
function fileDueSoon(draft: Draft, duty: DutyState, schedule: Schedule, planned: PlannedStep): void {
  const isLast = !schedule.steps.some((later) => later.step.startsWith('dueSoon-') && later.at > planned.at);
  const audiences = isLast ? [liaison(draft), ...accountable(draft)] : [liaison(draft)];
  draft.file(duty, planned.step, audiences, { plannedOn: planned.on, occasion: occasionOf(duty) });
}

const rungs: Record<string, (draft: Draft, duty: DutyState, planned: PlannedStep) => void> = {
  'rung-1': (draft, duty, planned) =>
    draft.file(duty, planned.step, [liaison(draft), ...accountable(draft)], rungDetail(duty, planned)),
  'rung-2': escalate,
  'rung-3': (draft, duty, planned) => fileBeforeJudges(draft, duty, planned, [liaison(draft)]),
  'rung-4': (draft, duty, planned) => fileBeforeJudges(draft, duty, planned, []),
};

/** Rung 2: the conveners hear of it, and the unit is told so. */
function escalate(draft: Draft, duty: DutyState, planned: PlannedStep): void {
  fileBeforeJudges(draft, duty, planned, [liaison(draft)]);
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

function fileBeforeJudges(draft: Draft, duty: DutyState, planned: PlannedStep, others: Audience[]): void {
  startHandling(draft, duty, planned);
  const rung = rungDetail(duty, planned);
  draft.file(duty, planned.step, [...judgesAudience(draft.state), ...others], {
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
  const facts = { countedFrom: rungBase(duty) };
  draft.file(duty, 'silentMonths', [...judgesAudience(draft.state), liaison(draft)], { facts });
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

/** Unsigned receipts climb from the liaison officer to the office and then to the conveners (domain rule 6). */
function fileReceiptReminder(draft: Draft, planned: PlannedStep): void {
  const office: Audience = `office:${draft.state.ref.unit}`;
  const audiences: Record<string, Audience[]> = {
    'receipt-1': [liaison(draft)],
    'receipt-2': [liaison(draft), office],
    'receipt-3': judgesAudience(draft.state),
  };
  draft.state.receipt.lateSince ??= draft.today;
  draft.file(undefined, planned.step, audiences[planned.step] ?? [], {
    plannedOn: planned.on,
    facts: { text: draft.state.issuedOn },
  });
}

/** An undecided review reminds the reviewer, later the co-convener too, and never colours the unit (domain rule 5). */
function fileReviewReminder(draft: Draft, duty: DutyState, { base }: Schedule, planned: PlannedStep): void {
  const reviewer: Audience = `convener:${reviewerOf(draft.state)}`;
  const audiences = planned.step === 'review-1' ? [reviewer] : judgesAudience(draft.state);
  const detail = { plannedOn: planned.on, occasion: base, facts: { countedFrom: base } };
  draft.file(duty, planned.step, [...audiences, 'coordinator'], detail);
}

/**
 * An escalation that nobody handled: the conveners are reminded; where the late unit is itself a convener, a draft
 * report is prepared for the co-convener instead (domain rule 12).
 */
function fileHandlingReminder(draft: Draft, duty: DutyState, { base }: Schedule, planned: PlannedStep): void {
  const step = recusedFrom(draft.state) ? 'recusedReport' : planned.step;
  draft.file(duty, step, [...judgesAudience(draft.state), 'coordinator'], {
    plannedOn: planned.on,
    occasion: base,
    facts: { explained: isExplained(duty), recused: recusedFrom(draft.state) },
  });
}

export function liaison(draft: Draft): Audience {
  return `liaison:${draft.state.ref.unit}`;
}

export function accountable(draft: Draft): Audience[] {
  const person = draft.state.accountablePerson;
  return person ? [`accountable:${person}`] : [];
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
