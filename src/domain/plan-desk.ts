/**
 * The plan as a whole: its registration and issue, its phases, the conveners' own duties (issue the plan, inspect), and
 * the publication of new calendar versions. Both conveners share these duties, so nobody above them is escalated to:
 * their rungs go to both of them and to the coordinator.
 */
import { copyOf } from './copy';
import type { PlanAct } from './acts';
import type { ActResult } from './decision';
import type { PlannedStep, PlanRequest, Schedule } from './duty';
import type { Audience, Item, LedgerEvent } from './items';
import type { PhaseId, PlanId, UnitId, WorkPlan } from './plan';
import { isConvener } from './recusal';
import { DomainRefusal, requireText } from './refusals';
import { dateOf, instantAt, type Instant, type LocalDate } from './time';

export interface PlanDutyState {
  id: 'issuance' | 'inspection';
  name: string;
  clause: string;
  opens: LocalDate;
  dueDate: LocalDate;
  status: 'notYetOpen' | 'open' | 'accepted';
  late: boolean;
}

export interface PlanDeskState {
  version: 1;
  planId: PlanId;
  conveners: UnitId[];
  phases: { id: PhaseId; name: string; from: LocalDate; opened: boolean }[];
  duties: PlanDutyState[];
  schedules: Schedule[];
  settled: string[];
  /** Publication dates of calendar versions still to come, as far as the deployment knows them. */
  publications: LocalDate[];
  /** Publication dates whose calendars the planned steps already know. */
  heardOf: LocalDate[];
  /** The latest issue; what it launches counts its receipt clock from that date. */
  issue?: { documentNumber: string; issuedOn: LocalDate };
  /** Measure × slot pairs that were issued, as `measure/slot`. */
  issued: string[];
  /** All pairs of the published text. */
  pairs: { measure: number; slot: number; unit: UnitId }[];
  struckOff: number[];
  seq: number;
}

export type PlanInput =
  | { type: 'launch' }
  | { type: 'wake' }
  | { type: 'planned'; schedules: Schedule[] }
  | { type: 'publications'; dates: LocalDate[] }
  | { type: 'measureStruckOff'; measure: number }
  | { type: 'act'; act: PlanAct };

export interface PlanDecision {
  state: PlanDeskState;
  events: LedgerEvent[];
  items: Item[];
  plan: PlanRequest[];
  /** Pairs to start workflows for. */
  launch: string[];
  /** A calendar version that all open assignments must hear of. */
  published?: LocalDate;
  result?: ActResult;
}

/** The plan at registration, before anybody but the conveners hears of it. */
export function openPlanDesk(plan: WorkPlan, publications: LocalDate[], heardOf: LocalDate[] = []): PlanDeskState {
  const pairs = plan.measures.flatMap(({ no, units }) => units.map((unit, i) => ({ measure: no, slot: i + 1, unit })));
  const duties = plan.planDuties.map(({ id, name, clause, opens, due }) => {
    return { id, name, clause, opens, dueDate: due, status: 'notYetOpen' as const, late: false };
  });
  const phases = plan.phases.map(({ id, name, from }) => ({ id, name, from, opened: false }));
  const empty = { schedules: [], settled: [], publications, heardOf, issued: [], struckOff: [], seq: 0 };
  return { version: 1, planId: plan.id, conveners: plan.conveners, phases, duties, pairs, ...empty };
}

/** When the plan next has something to do by itself. */
export function nextPlanWake(state: PlanDeskState): Instant | null {
  const dates = [
    ...state.phases.filter((phase) => !phase.opened).map((phase) => phase.from),
    ...state.duties.filter((duty) => duty.status === 'notYetOpen').map((duty) => duty.opens),
    ...state.publications,
  ];
  const steps = state.schedules.flatMap((schedule) => schedule.steps.map((planned) => planned.at));
  const instants = [...dates.map((date) => instantAt(date)), ...steps];
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Whether every published measure was struck off and both plan-level duties are done. */
export function isPlanComplete(state: PlanDeskState): boolean {
  const measures = new Set(state.pairs.map((pair) => pair.measure));
  return state.struckOff.length === measures.size && state.duties.every((duty) => duty.status === 'accepted');
}

/** What `input` does to the plan at plan instant `now`. Throws `DomainRefusal` when a rule forbids an act. */
export function decidePlan(previous: PlanDeskState, input: PlanInput, now: Instant): PlanDecision {
  const state = copyOf(previous);
  const decision: PlanDecision = { state, events: [], items: [], plan: [], launch: [] };
  if (input.type === 'launch') launch(decision, now);
  else if (input.type === 'wake') wake(decision, now);
  else if (input.type === 'planned') takeSchedules(decision, input.schedules, now);
  else if (input.type === 'publications') expectPublications(state, input.dates);
  else if (input.type === 'measureStruckOff') state.struckOff = [...new Set([...state.struckOff, input.measure])];
  else takeAct(decision, input.act, now);
  return decision;
}

/** Somebody may act before the wake of an opening day was served; the date decides, not who comes first. */
function takeAct(decision: PlanDecision, done: PlanAct, now: Instant): void {
  openByDate(decision, now);
  if (done.type === 'issue') issue(decision, done, now);
  else inspect(decision, done, now);
}

function launch(decision: PlanDecision, now: Instant): void {
  const { publications, heardOf } = decision.state;
  record(decision, 'registered', now, { data: { publications: [...publications], heardOf: [...heardOf] } });
  openByDate(decision, now);
  for (const duty of decision.state.duties) decision.plan.push(request(duty));
}

function request(duty: PlanDutyState): PlanRequest {
  return { track: 'ladder', duty: duty.id, kind: 'plan', revision: 1, dueDate: duty.dueDate };
}

function wake(decision: PlanDecision, now: Instant): void {
  openByDate(decision, now);
  publishCalendars(decision, now);
  for (const schedule of decision.state.schedules) fileDueSteps(decision, schedule, now);
}

function openByDate(decision: PlanDecision, now: Instant): void {
  for (const phase of decision.state.phases) {
    if (phase.opened || instantAt(phase.from) > now) continue;
    phase.opened = true;
    record(decision, 'phaseOpened', now, { data: { phase: phase.id, name: phase.name } });
  }
  for (const duty of decision.state.duties) {
    if (duty.status === 'notYetOpen' && instantAt(duty.opens) <= now) duty.status = 'open';
  }
}

/** A notice that was entered after its publication date is due at once; one that was heard of stays as it is. */
function expectPublications(state: PlanDeskState, dates: LocalDate[]): void {
  state.publications = dates.filter((date) => !state.heardOf.includes(date));
}

/** From its publication date on a calendar version exists for the engine (domain rule 10). */
function publishCalendars(decision: PlanDecision, now: Instant): void {
  const { state } = decision;
  const known = state.publications.filter((date) => instantAt(date) <= now);
  const latest = known.at(-1);
  if (!latest) return;
  state.publications = state.publications.filter((date) => !known.includes(date));
  state.heardOf.push(...known);
  decision.published = latest;
  record(decision, 'calendarPublished', now, { data: { published: latest } });
  const open = state.duties.filter((duty) => duty.status !== 'accepted');
  decision.plan.push(...open.map(request));
}

function takeSchedules(decision: PlanDecision, schedules: Schedule[], now: Instant): void {
  const { state } = decision;
  for (const schedule of schedules) {
    const steps = schedule.steps.filter((planned) => !state.settled.includes(keyOf(schedule, planned)));
    const passed = state.seq === 0 ? steps.filter((planned) => planned.round < now) : [];
    passOver(decision, schedule, passed, now);
    const taken = { ...schedule, steps: steps.filter((planned) => !passed.includes(planned)) };
    state.schedules = [...state.schedules.filter((other) => other.duty !== schedule.duty), taken];
    const plannedSteps = taken.steps.map((planned) => `${planned.step}@${planned.on}`);
    record(decision, 'stepsPlanned', now, {
      duty: schedule.duty,
      data: { calendar: schedule.calendar, provisional: schedule.provisional, steps: plannedSteps },
    });
  }
}

/** What lay before the registration was owed to nobody yet, and stays so when a calendar plans the rest again. */
function passOver(decision: PlanDecision, schedule: Schedule, passed: PlannedStep[], now: Instant): void {
  decision.state.settled.push(...passed.map((planned) => keyOf(schedule, planned)));
  for (const planned of passed) {
    const data = { step: planned.step, plannedOn: planned.on };
    record(decision, 'notSent', now, { duty: schedule.duty, why: '该节点早于登记时间', data });
  }
}

function fileDueSteps(decision: PlanDecision, schedule: Schedule, now: Instant): void {
  const due = schedule.steps.filter((planned) => planned.at <= now);
  const latest = due.at(-1);
  if (!latest) return;
  for (const planned of due.slice(0, -1)) {
    const why = '已有更晚的节点到期，只发最近一次';
    record(decision, 'notSent', now, { duty: schedule.duty, why, data: { step: planned.step } });
  }
  fileStep(decision, schedule, latest, now);
  decision.state.settled.push(...due.map((planned) => keyOf(schedule, planned)));
  schedule.steps = schedule.steps.filter((planned) => !due.includes(planned));
}

function keyOf(schedule: Schedule, planned: PlannedStep): string {
  return `${schedule.duty}|${planned.step}`;
}

function fileStep(decision: PlanDecision, schedule: Schedule, planned: PlannedStep, now: Instant): void {
  const { state } = decision;
  const conveners = state.conveners.map((unit): Audience => `convener:${unit}`);
  const audiences: Audience[] = planned.step === 'rung-2' ? [...conveners, 'coordinator'] : conveners;
  const facts = {
    officialDueDate: schedule.dueDate,
    dueDate: schedule.dueDate,
    lastWorkingDay: schedule.lastWorkingDay,
    provisional: schedule.provisional,
  };
  for (const audience of audiences) {
    decision.items.push({
      key: [state.planId, 'plan', schedule.duty, planned.step, 1, audience].join('|'),
      subject: { planId: state.planId },
      duty: schedule.duty,
      step: planned.step,
      revision: 1,
      audience,
      filedAt: now,
      plannedOn: planned.on,
      late: planned.on < dateOf(now),
      facts,
    });
  }
  record(decision, 'itemFiled', now, { duty: schedule.duty, data: { step: planned.step, audiences } });
}

/** A coordinator issues the whole plan, or some measures, or some units; what is issued already stays as it is. */
function issue(decision: PlanDecision, act: Extract<PlanAct, { type: 'issue' }>, now: Instant): void {
  const { state } = decision;
  if (act.actor.capacity !== 'coordinator') {
    throw new DomainRefusal('notAllowed', '只有协调人员可以下达方案，请由协调人员操作。');
  }
  requireText(act.documentNumber, '文号');
  if (act.issuedOn > dateOf(act.at)) {
    throw new DomainRefusal('notAllowed', `下达日期 ${act.issuedOn} 晚于今天，请在该日下达。`);
  }
  const opens = state.phases[0]?.from ?? '';
  if (act.issuedOn < opens) {
    throw new DomainRefusal('notAllowed', `下达日期 ${act.issuedOn} 早于方案开始（${opens}），请核对日期。`);
  }
  const chosen = state.pairs
    .filter((pair) => !act.measures || act.measures.includes(pair.measure))
    .filter((pair) => !act.units || act.units.includes(pair.unit))
    .map((pair) => `${pair.measure}/${pair.slot}`);
  const fresh = chosen.filter((pair) => !state.issued.includes(pair));
  if (fresh.length === 0) throw new DomainRefusal('alreadyIssued', '所选范围已经下达，或没有列明责任单位。');
  state.issued.push(...fresh);
  state.issue = { documentNumber: act.documentNumber, issuedOn: act.issuedOn };
  decision.launch = fresh;
  record(decision, 'issued', now, { actor: act.actor, data: { ...state.issue, pairs: fresh } });
  fulfil(decision, 'issuance', act, now);
  decision.result = { message: `已下达 ${fresh.length} 项（举措 × 单位），签收时限自 ${act.issuedOn} 起算。` };
}

function inspect(decision: PlanDecision, act: Extract<PlanAct, { type: 'inspect' }>, now: Instant): void {
  if (!isConvener(decision.state.conveners, act.actor)) {
    throw new DomainRefusal('notAllowed', '只有召集人可以登记督促检查。');
  }
  requireText(act.note, '检查情况');
  const duty = decision.state.duties.find((candidate) => candidate.id === 'inspection');
  if (!duty || duty.status === 'accepted') throw new DomainRefusal('alreadySubmitted', '督促检查已经登记。');
  if (duty.status === 'notYetOpen') throw new DomainRefusal('notYetOpen', `督促检查自 ${duty.opens} 起登记。`);
  fulfil(decision, 'inspection', act, now);
  decision.result = { message: '督促检查已登记。' };
}

function fulfil(decision: PlanDecision, id: PlanDutyState['id'], act: PlanAct, now: Instant): void {
  const duty = decision.state.duties.find((candidate) => candidate.id === id);
  if (!duty || duty.status === 'accepted') return;
  duty.status = 'accepted';
  // What counts for the issue is the date on the document, not the day somebody typed it in.
  duty.late = (act.type === 'issue' ? act.issuedOn : dateOf(act.at)) > duty.dueDate;
  decision.state.schedules = decision.state.schedules.filter((schedule) => schedule.duty !== id);
  const why = act.type === 'inspect' ? act.note : undefined;
  record(decision, 'planDutyDone', now, { duty: id, actor: act.actor, why, data: { late: duty.late } });
}

function record(
  decision: PlanDecision,
  type: string,
  at: Instant,
  detail: Partial<Pick<LedgerEvent, 'duty' | 'actor' | 'why' | 'data'>> = {},
): void {
  decision.events.push({ type, subject: { planId: decision.state.planId }, at, ...detail });
}
