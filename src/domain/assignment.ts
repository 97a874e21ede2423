/**
 * One unit's duties for one measure: `decide(state, input, now)` is every rule of its life. It reads no clock, no
 * calendar and no environment; steps are planned outside (by calendar and policy) and handed in as an input.
 */
import type { AssignmentAct } from './acts';
import { announceReturn, perform } from './assignment-acts';
import { Draft, type Decision } from './decision';
import type { AssignmentState, DutyState, PlannedStep, PlanRequest, Schedule } from './duty';
import { fileStep, ladderRequest } from './ladder';
import type { Measure, WorkPlan } from './plan';
import type { Policy } from './policy';
import { settleWithdrawal } from './taking-back';
import { instantAt, type Instant, type LocalDate } from './time';

export type AssignmentInput =
  | { type: 'launch' }
  | { type: 'wake' }
  | { type: 'act'; act: AssignmentAct }
  | { type: 'planned'; schedules: Schedule[] }
  | { type: 'calendarPublished'; published: LocalDate }
  | { type: 'struckOff' };

/** The assignment of the unit in `slot` (from 1) of a measure, at the moment of issue. */
export function openAssignment(
  plan: WorkPlan,
  policy: Policy,
  measure: Measure,
  slot: number,
  issuedOn: LocalDate,
): AssignmentState {
  const unit = plan.units.find((candidate) => candidate.id === measure.units[slot - 1]);
  const area = plan.areas.find((candidate) => candidate.id === measure.area);
  if (!unit || !area) throw new Error(`measure ${measure.no} of ${plan.id} has no unit in slot ${slot}`);
  return {
    version: 1,
    ref: { planId: plan.id, measure: measure.no, slot, unit: unit.id },
    authority: unit.authority,
    conveners: plan.conveners,
    reviewer: area.reviewingConvener,
    issuedOn,
    receipt: { implied: false },
    duties: plan.duties.map(openDuty),
    schedules: [],
    settled: [],
    majorIssues: [],
    silentMonthsToAgenda: policy.progress.silentMonthsToAgenda,
    struckOff: false,
    seq: 0,
  };
}

function openDuty(template: WorkPlan['duties'][number]): DutyState {
  const { id, kind, phase, name, clause, opens, due, checklist } = template;
  const state = { revision: 1, status: 'notYetOpen' as const, late: false, returns: 0 };
  return { id, kind, phase, name, clause, opens, checklist, originalDueDate: due, dueDate: due, ...state };
}

/** What `input` does at plan instant `now`. Throws `DomainRefusal` when a rule forbids an act. */
export function decide(state: AssignmentState, input: AssignmentInput, now: Instant): Decision {
  const draft = new Draft(state, now);
  if (input.type === 'launch') launch(draft);
  else if (input.type === 'wake') wake(draft);
  else if (input.type === 'act') takeAct(draft, input.act);
  else if (input.type === 'planned') takeSchedules(draft, input.schedules);
  else if (input.type === 'calendarPublished') planAgain(draft, input.published);
  else strikeOff(draft);
  return draft.finish();
}

/** When the assignment next has something to do by itself; null when only an act can wake it. */
export function nextWake(state: AssignmentState): Instant | null {
  const openings = state.duties.filter((duty) => duty.status === 'notYetOpen').map((duty) => instantAt(duty.opens));
  const steps = state.schedules.flatMap((schedule) => schedule.steps.map((planned) => planned.at));
  const instants = [...openings, ...steps];
  return instants.length === 0 || state.struckOff ? null : Math.min(...instants);
}

/** Issue: the receipt clock starts and the steps of all phases are planned. */
function launch(draft: Draft): void {
  draft.record('assignmentIssued', { data: { issuedOn: draft.state.issuedOn } });
  openDuties(draft);
  // An issue that was entered days later must not swallow the receipt reminders: nobody could sign before it was entered.
  const from = draft.today > draft.state.issuedOn ? draft.today : draft.state.issuedOn;
  draft.plan.push({ track: 'receipt', duty: 'receipt', revision: 0, from });
  for (const duty of draft.state.duties) draft.plan.push(ladderRequest(duty));
}

function wake(draft: Draft): void {
  openDuties(draft);
  for (const schedule of [...draft.state.schedules]) fileDueSteps(draft, schedule);
}

/** Somebody may act before the wake of an opening day was served; the date decides, not who comes first. */
function takeAct(draft: Draft, done: AssignmentAct): void {
  openDuties(draft);
  perform(draft, done);
}

/** Phases open by date, never by completion (domain rule 2). */
function openDuties(draft: Draft): void {
  for (const duty of draft.state.duties) {
    if (duty.status !== 'notYetOpen' || instantAt(duty.opens) > draft.now) continue;
    duty.status = 'open';
    draft.record('dutyOpened', { duty: duty.id, data: { phase: duty.phase, dueDate: duty.dueDate } });
  }
}

/** After an outage only the latest applicable step is filed; each one passed over is logged with the reason. */
function fileDueSteps(draft: Draft, schedule: Schedule): void {
  const due = schedule.steps.filter((planned) => planned.at <= draft.now);
  const latest = due.at(-1);
  if (!latest) return;
  for (const planned of due.slice(0, -1)) {
    const data = { step: planned.step, plannedOn: planned.on };
    draft.record('notSent', { duty: schedule.duty, why: '已有更晚的节点到期，只发最近一次', data });
  }
  fileStep(draft, schedule, latest);
  if (schedule.track === 'ladder') {
    const round = draft.now <= latest.round ? latest.round : undefined;
    draft.duty(schedule.duty).lastFiled = { step: settledKey(schedule, latest), at: draft.now, round };
  }
  settle(draft, schedule, due);
}

function settle(draft: Draft, schedule: Schedule, steps: PlannedStep[]): void {
  draft.state.settled.push(...steps.map((planned) => settledKey(schedule, planned)));
  schedule.steps = schedule.steps.filter((planned) => !steps.includes(planned));
}

function settledKey(schedule: Schedule, planned: PlannedStep): string {
  const { track, duty } = schedule;
  return [track, duty, runOf(schedule, planned), planned.step].join('|');
}

/** Receipt and reminders come once per revision; rungs, reviews and escalations may be owed again from another day. */
function runOf({ track, revision, base, dueDate }: Schedule, { step }: PlannedStep): string {
  if (track === 'review' || track === 'handling') return base;
  return step.startsWith('rung-') && base !== dueDate ? `${revision}@${base}` : `${revision}`;
}

/** New schedules replace those of the same track and duty; what was filed once is never planned again. */
function takeSchedules(draft: Draft, schedules: Schedule[]): void {
  for (const schedule of schedules) {
    if (schedule.track === 'ladder') settleTakingBack(draft, draft.duty(schedule.duty), schedule);
    const previous = draft.schedule(schedule.track, schedule.duty);
    const fresh = schedule.steps.filter((planned) => !draft.state.settled.includes(settledKey(schedule, planned)));
    const taken = { ...schedule, steps: fresh };
    draft.state.schedules = [...draft.state.schedules.filter((candidate) => candidate !== previous), taken];
    adoptCorrectionDate(draft, schedule);
    if (draft.state.seq === 0) passOverSteps(draft, taken);
    const steps = taken.steps.map((planned) => `${planned.step}@${planned.on}`);
    const { track, revision, calendar, provisional } = schedule;
    draft.record('stepsPlanned', { duty: schedule.duty, data: { track, revision, calendar, provisional, steps } });
  }
}

function settleTakingBack(draft: Draft, duty: DutyState, schedule: Schedule): void {
  settleWithdrawal(duty, schedule);
  oweAgain(draft, duty, schedule);
}

/** A step whose round found the wrong submission in place reached nobody: it is not settled after all. */
function oweAgain(draft: Draft, duty: DutyState, { lastRound }: Schedule): void {
  const { takenBack, lastFiled, again = 0 } = duty;
  duty.takenBack = undefined;
  const round = lastFiled?.round ?? lastRound;
  if (takenBack === undefined || !lastFiled || round === undefined || round <= takenBack) return;
  draft.state.settled = draft.state.settled.filter((key) => key !== lastFiled.step);
  Object.assign(duty, { lastFiled: undefined, again: again + 1 });
}

function adoptCorrectionDate(draft: Draft, schedule: Schedule): void {
  if (schedule.track !== 'ladder' || schedule.revision === 1 || !schedule.dueDate) return;
  const duty = draft.duty(schedule.duty);
  if (duty.revision !== schedule.revision) return;
  duty.dueDate = schedule.dueDate;
  announceReturn(draft, duty);
}

/** A measure issued late does not send what would have been sent before anybody knew of it. */
function passOverSteps(draft: Draft, schedule: Schedule): void {
  const passed = schedule.steps.filter((planned) => planned.round < draft.now);
  settle(draft, schedule, passed);
  for (const planned of passed) {
    const data = { step: planned.step, plannedOn: planned.on };
    draft.record('notSent', { duty: schedule.duty, why: '该节点早于下达时间', data });
  }
}

/** A new calendar version plans the unsent steps again; official dates never move (domain rule 10). */
function planAgain(draft: Draft, published: LocalDate): void {
  draft.record('calendarPublished', { data: { published } });
  for (const schedule of draft.state.schedules) {
    if (schedule.steps.length === 0) continue;
    draft.plan.push(requestAgain(draft, schedule));
  }
}

function requestAgain(draft: Draft, schedule: Schedule): PlanRequest {
  const { track, duty, revision, base } = schedule;
  if (track === 'ladder') return ladderRequest(draft.duty(duty));
  if (track === 'receipt') return { track, duty: 'receipt', revision, from: base };
  return { track, duty, revision, from: base };
}

function strikeOff(draft: Draft): void {
  draft.state.struckOff = true;
  draft.state.schedules = [];
  draft.record('assignmentClosed', { why: '所属举措已销号' });
}
