/**
 * What people mean to do next, derived from where each assignment stands and from the script. Nothing is remembered here:
 * an act that was done changes the state and so ceases to be intended, which is why a rehearsal resumes where it was.
 */
import { calendarAsOf, workingDaysAfter, workingDaysBefore, type CalendarBook } from '../domain/calendar';
import type { AssignmentState, DutyState } from '../domain/duty';
import type { PlanDeskState } from '../domain/plan-desk';
import { judgesOf, reviewerOf } from '../domain/recusal';
import type { ContactRole, WorkPlan } from '../domain/plan';
import { dateOf, instantAt, type Instant, type LocalDate, type TimeOfDay } from '../domain/time';
import type { ActingAs } from '../rollout/actors';
import type { Ask, Deed, Rollout, Target } from '../rollout/rollout';
import type { Script, ScriptException } from '../plans/script';

export interface Intention {
  at: Instant;
  /** Derived from what it is about, so that doing it twice is one act. */
  requestId: string;
  perform(rollout: Rollout): Promise<unknown>;
}

/** Everything known when looking for what comes next. */
export interface Situation {
  plan: WorkPlan;
  script: Script;
  calendars: CalendarBook;
  desk: PlanDeskState;
  assignments: AssignmentState[];
  now: Instant;
}

/** What everybody means to do, each with its instant; what should have been done before `now` is meant for now. */
export function intentionsOf(situation: Situation): Intention[] {
  const own = situation.assignments.flatMap((state) =>
    state.duties.flatMap((duty) => dutyIntentions(situation, state, duty)),
  );
  return [...planIntentions(situation), ...receiptIntentions(situation), ...own, ...eventIntentions(situation)];
}

function dutyIntentions(situation: Situation, state: AssignmentState, duty: DutyState): Intention[] {
  const intended: (Intention | undefined)[] = [];
  if (duty.status === 'open' || duty.status === 'returned') {
    intended.push(explanation(situation, state, duty), submission(situation, state, duty));
  }
  if (duty.status === 'submitted') intended.push(decision(situation, state, duty));
  if (duty.escalation && !duty.escalation.handledBy) intended.push(handling(situation, state, duty));
  return intended.filter((one) => one !== undefined);
}

/** Three working days early by default; an exception speaks of the first submission only. */
function submission(situation: Situation, state: AssignmentState, duty: DutyState): Intention | undefined {
  const { script } = situation;
  const exception = duty.returns === 0 ? exceptionFor(script, 'submit', state, duty) : undefined;
  if (exception?.on === 'never') return undefined;
  const planned = workingDaysBefore(calendarNow(situation), duty.dueDate, script.defaults.submissionBefore || 1);
  const on = exception?.on ?? planned;
  const contents = Object.fromEntries(
    duty.checklist.map((item) => [item.id, contentOf(situation.plan, state, item.id, item.name)]),
  );
  const deed: Deed = { type: 'submit', duty: duty.id, contents };
  return assignmentIntention(situation, state, deed, unitPerson(situation.plan, state.ref.unit), on, exception?.at);
}

function contentOf(plan: WorkPlan, state: AssignmentState, id: string, name: string): string {
  if (id === 'accountablePerson') return unitPerson(plan, state.ref.unit, 'accountablePerson');
  return `（演练）${name}材料`;
}

function explanation(situation: Situation, state: AssignmentState, duty: DutyState): Intention | undefined {
  const exception = exceptionFor(situation.script, 'explain', state, duty);
  if (!exception || duty.explanation) return undefined;
  const { cause, expectedDate, helpNeeded, on, at } = exception;
  const deed: Deed = { type: 'explain', duty: duty.id, cause, expectedDate, helpNeeded };
  return assignmentIntention(situation, state, deed, unitPerson(situation.plan, state.ref.unit), on, at);
}

/** The reviewer accepts, or returns once where the script says so. */
function decision(situation: Situation, state: AssignmentState, duty: DutyState): Intention {
  const { plan, script } = situation;
  const submittedOn = dateOf(duty.submission?.at ?? situation.now);
  const on = workingDaysAfter(calendarNow(situation), submittedOn, script.defaults.reviewAfter || 1);
  const returned = duty.returns === 0 ? exceptionFor(script, 'return', state, duty) : undefined;
  const deed: Deed = returned
    ? { type: 'returnForRevision', duty: duty.id, reason: returned.reason }
    : { type: 'accept', duty: duty.id };
  return assignmentIntention(
    situation,
    state,
    deed,
    unitPerson(plan, reviewerOf(state)),
    on,
    script.defaults.decisionsAt,
  );
}

function handling(situation: Situation, state: AssignmentState, duty: DutyState): Intention {
  const { plan, script } = situation;
  const on = workingDaysAfter(calendarNow(situation), duty.escalation?.on ?? '', script.defaults.handlingAfter || 1);
  const deed: Deed = { type: 'handle', duty: duty.id, note: '（演练）已电话督促，请抓紧办理' };
  const judge = unitPerson(plan, judgesOf(state)[0] ?? '');
  return assignmentIntention(situation, state, deed, judge, on, script.defaults.decisionsAt);
}

/** One receipt per unit, the next working day after issue unless the script says otherwise. */
function receiptIntentions(situation: Situation): Intention[] {
  const { plan, script, assignments } = situation;
  const unsigned = assignments.filter((state) => state.receipt.signedAt === undefined);
  return [...new Set(unsigned.map((state) => state.ref.unit))].map((unit) => {
    const issuedOn = unsigned.find((state) => state.ref.unit === unit)?.issuedOn ?? '';
    const exception = script.exceptions.find((entry) => entry.act === 'sign' && entry.unit === unit);
    const usual = workingDaysAfter(calendarNow(situation), issuedOn, script.defaults.receiptAfter || 1);
    const on = exception?.act === 'sign' ? exception.on : usual;
    const ask = asking(plan, unitPerson(plan, unit), `sign:${unit}`);
    return intention(situation, on, script.defaults.actsAt, ask, (rollout) => rollout.sign(ask, unit));
  });
}

function planIntentions(situation: Situation): Intention[] {
  const { plan, script, desk } = situation;
  const intended: Intention[] = [];
  if (!desk.issue) {
    const { on, at } = script.issue;
    const ask = asking(plan, plan.coordinators[0]?.id ?? '', 'issue');
    const deed = { type: 'issue' as const, documentNumber: plan.documentNumber, issuedOn: on };
    intended.push(intention(situation, on, at, ask, (rollout) => rollout.onPlan(ask, deed)));
  }
  const inspection = script.exceptions.find((entry) => entry.act === 'inspect');
  const owed = desk.duties.some((duty) => duty.id === 'inspection' && duty.status === 'open');
  if (inspection && owed) {
    const ask = asking(plan, unitPerson(plan, plan.conveners[0] ?? ''), 'inspect');
    const deed = { type: 'inspect' as const, note: `（演练）${inspection.note}` };
    intended.push(intention(situation, inspection.on, script.defaults.actsAt, ask, (it) => it.onPlan(ask, deed)));
  }
  return intended;
}

/** Dated events of the script that no state calls for: major issues and strike-offs. */
function eventIntentions(situation: Situation): Intention[] {
  return situation.script.exceptions.flatMap((entry) => {
    if (entry.act === 'strikeOff') return strikeOff(situation, entry);
    if (entry.act === 'raiseMajorIssue') return raised(situation, entry);
    if (entry.act === 'settleMajorIssue') return settled(situation, entry);
    return [];
  });
}

function strikeOff(situation: Situation, entry: Extract<ScriptException, { act: 'strikeOff' }>): Intention[] {
  const { plan, script, desk } = situation;
  if (desk.struckOff.includes(entry.measure)) return [];
  const units = plan.measures.find((measure) => measure.no === entry.measure)?.units ?? [];
  const convener = plan.conveners.find((unit) => !units.includes(unit)) ?? '';
  const ask = asking(plan, unitPerson(plan, convener), `strikeOff:${entry.measure}`);
  const deed = { type: 'strikeOff' as const, reason: `（演练）${entry.reason}` };
  return [intention(situation, entry.on, script.defaults.actsAt, ask, (it) => it.onMeasure(ask, entry.measure, deed))];
}

function raised(situation: Situation, entry: Extract<ScriptException, { act: 'raiseMajorIssue' }>): Intention[] {
  const state = assignmentOf(situation, entry);
  if (!state || state.majorIssues.length > 0) return [];
  const deed: Deed = { type: 'raiseMajorIssue', text: `（演练）${entry.text}` };
  return [assignmentIntention(situation, state, deed, unitPerson(situation.plan, entry.unit), entry.on)];
}

function settled(situation: Situation, entry: Extract<ScriptException, { act: 'settleMajorIssue' }>): Intention[] {
  const state = assignmentOf(situation, entry);
  const issue = state?.majorIssues.find((candidate) => !candidate.closed);
  if (!state || !issue) return [];
  const person = unitPerson(situation.plan, judgesOf(state)[0] ?? '');
  const deed: Deed = issue.instruction
    ? { type: 'closeMajorIssue', issue: issue.id, followUp: `（演练）${entry.followUp}` }
    : { type: 'instructMajorIssue', issue: issue.id, instruction: `（演练）${entry.instruction}` };
  return [assignmentIntention(situation, state, deed, person, issue.instruction ? entry.closedOn : entry.on)];
}

function assignmentOf(
  { assignments }: Situation,
  entry: { unit: string; measure: number },
): AssignmentState | undefined {
  return assignments.find((state) => state.ref.unit === entry.unit && state.ref.measure === entry.measure);
}

function exceptionFor<Act extends 'submit' | 'return' | 'explain'>(
  script: Script,
  act: Act,
  state: AssignmentState,
  duty: DutyState,
): Extract<ScriptException, { act: Act }> | undefined {
  return script.exceptions.find(
    (entry): entry is Extract<ScriptException, { act: Act }> =>
      entry.act === act &&
      'duty' in entry &&
      entry.duty === duty.id &&
      entry.unit === state.ref.unit &&
      (entry.measure === undefined || entry.measure === state.ref.measure),
  );
}

function assignmentIntention(
  situation: Situation,
  state: AssignmentState,
  deed: Exclude<Deed, { type: 'issue' | 'inspect' | 'strikeOff' }>,
  person: string,
  on: LocalDate,
  at: TimeOfDay = situation.script.defaults.actsAt,
): Intention {
  const { measure, unit, slot } = state.ref;
  const target: Target = { measure, unit };
  const about = 'duty' in deed ? deed.duty : 'issue' in deed ? deed.issue : '';
  const revision = state.duties.find((duty) => duty.id === about)?.revision ?? 0;
  const ask = asking(situation.plan, person, [deed.type, measure, slot, about, revision].join(':'));
  return intention(situation, on, at, ask, (rollout) => rollout.onAssignment(ask, target, deed));
}

function intention(
  { now }: Situation,
  on: LocalDate,
  at: TimeOfDay,
  ask: Ask,
  perform: Intention['perform'],
): Intention {
  return { at: Math.max(instantAt(on, at), now), requestId: ask.requestId ?? '', perform };
}

function asking(plan: WorkPlan, person: string, what: string): Ask {
  const as: ActingAs = { person };
  return { planId: plan.id, as, requestId: `${plan.id}:script:${what}` };
}

function unitPerson(plan: WorkPlan, unit: string, role: ContactRole = 'liaisonOfficer'): string {
  const contacts = plan.units.find((candidate) => candidate.id === unit)?.contacts ?? [];
  return contacts.find((contact) => contact.role === role)?.id ?? '';
}

function calendarNow({ calendars, now }: Situation) {
  return calendarAsOf(calendars, dateOf(now));
}
