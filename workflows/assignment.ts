/**
 * One unit's duties for one measure, from issue to striking off. The rules are in `src/domain/assignment.ts`; this shell
 * sleeps until the next step is due or somebody acts, lets the rules decide, and files what they decided.
 */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { decide, nextWake, type AssignmentInput } from '../src/domain/assignment';
import type { Decision } from '../src/domain/decision';
import type { AssignmentState } from '../src/domain/duty';
import { rollUpOf } from '../src/domain/measure';
import { assignmentWorkflowId, measureWorkflowId } from '../src/domain/names';
import { DomainRefusal } from '../src/domain/refusals';
import { instantAt, type Instant } from '../src/domain/time';
import { PlanClock } from './clock';
import { Inbox, type Entry } from './inbox';
import * as messages from './messages';
import { office } from './office';

export async function assignmentWorkflow(carry: messages.AssignmentCarry): Promise<void> {
  let state = carry.state;
  let rolloverAsked = false;
  const { seq: since } = carry.state;
  const clock = new PlanClock(carry.clock);
  const inbox = new Inbox<AssignmentInput>(carry.answered);

  setHandler(messages.clockAdvanced, (now) => {
    // Told again what it knows already: somebody waits for it, so it files once more where it stands.
    if (!clock.advance(now)) inbox.put({ type: 'wake' });
  });
  setHandler(messages.calendarPublished, (published) => {
    // The news itself says that its day has come, whichever message of that day is read first.
    clock.advance(instantAt(published));
    inbox.put({ type: 'calendarPublished', published });
  });
  setHandler(messages.struckOff, () => inbox.put({ type: 'struckOff' }));
  setHandler(messages.rollover, () => void (rolloverAsked = true));
  setHandler(messages.readAssignment, () => state);
  setHandler(messages.performAssignmentAct, (act) => inbox.perform(act, { type: 'act', act }, clock), {
    validator: (act) => inbox.validate(act, () => decide(state, { type: 'act', act }, Math.max(clock.now(), act.at))),
  });

  if (state.seq === 0) inbox.put({ type: 'launch' });
  while (!state.struckOff) {
    const entry = inbox.take() ?? wakeEntry(state, clock);
    if (entry) {
      const before = state;
      const now = clock.now();
      const decision = await settle(state, entry, now);
      if (decision) {
        state = decision.state;
        await file(decision, entry, { now, since }, clock);
        await tellMeasure(before, state);
        const opened = openedPhase(decision);
        if (opened) upsertSearchAttributes({ Phase: [opened] });
        rolloverAsked ||= opened !== undefined && before.seq > 0;
      }
    } else if (rolloverAsked) {
      await condition(allHandlersFinished);
      if (!inbox.hasWork) return continueAsNew(carryOf(state, clock, inbox));
    } else {
      await clock.waitUntil(nextWake(state), () => inbox.hasWork || rolloverAsked, nextStepLabel(state));
    }
  }
  inbox.close('该举措已销号，不能再办理；如有错误请联系召集人。');
  await condition(allHandlersFinished);
}

/** A phase opens with its main duty; the monthly reports inside a phase need no new run. */
function openedPhase(decision: Decision): string | undefined {
  const opened = decision.events.filter((event) => event.type === 'dutyOpened').map((event) => event.duty);
  return decision.state.duties.find((duty) => duty.kind !== 'progress' && opened.includes(duty.id))?.phase;
}

function carryOf(state: AssignmentState, clock: PlanClock, inbox: Inbox<AssignmentInput>): messages.AssignmentCarry {
  return { version: 1, clock: clock.carry(), state, answered: inbox.carry() };
}

/** Compared with ≤, never ==: a timer that fires late still finds its step. */
function wakeEntry(state: AssignmentState, clock: PlanClock): Entry<AssignmentInput> | undefined {
  const due = nextWake(state);
  if (due === null || due > clock.now()) return undefined;
  return { input: { type: 'wake' }, answer: () => undefined, refuse: () => undefined };
}

/** Lets the rules decide, and plans what the decision asks to plan, until nothing is left to plan. */
async function settle(
  state: AssignmentState,
  entry: Entry<AssignmentInput>,
  now: Instant,
): Promise<Decision | undefined> {
  try {
    let decision = decide(state, entry.input, now);
    while (decision.plan.length > 0) {
      const { planId } = state.ref;
      const schedules = await office.planSteps({ planId, requests: decision.plan, now });
      decision = joined(decision, decide(decision.state, { type: 'planned', schedules }, now));
    }
    return { ...decision, state: { ...decision.state, seq: state.seq + 1 } };
  } catch (error) {
    if (!(error instanceof DomainRefusal)) throw error;
    entry.refuse(error);
    return undefined;
  }
}

function joined(first: Decision, then: Decision): Decision {
  return {
    ...then,
    events: [...first.events, ...then.events],
    items: [...first.items, ...then.items],
    impliesReceipt: first.impliesReceipt || then.impliesReceipt,
    result: first.result,
  };
}

async function file(
  decision: Decision,
  entry: Entry<AssignmentInput>,
  { now, since }: { now: Instant; since: number },
  clock: PlanClock,
): Promise<void> {
  const { state, events, items, impliesReceipt } = decision;
  const result = decision.result ?? { message: '' };
  await office.file({
    workflowId: assignmentWorkflowId(state.ref),
    kind: 'assignment',
    planId: state.ref.planId,
    seq: state.seq,
    since,
    attempt: workflowInfo().historyLength,
    planTime: clock.now(),
    cause: { now, input: entry.input },
    nextWake: nextWake(state),
    state,
    closed: state.struckOff,
    events,
    items,
    answers: entry.requestId ? [{ requestId: entry.requestId, outcome: 'accepted', result }] : [],
    followUps: [],
    impliesReceipt,
  });
  entry.answer(result);
}

/** The measure rolls its units up; it hears of a change only when its own view changes. */
async function tellMeasure(before: AssignmentState, after: AssignmentState): Promise<void> {
  const news = rollUpOf(after);
  if (before.seq > 0 && JSON.stringify(rollUpOf(before).outstanding) === JSON.stringify(news.outstanding)) return;
  const measure = getExternalWorkflowHandle(measureWorkflowId(after.ref.planId, after.ref.measure));
  // A measure that is closed already needs no news.
  await measure.signal(messages.unitStateChanged, news).catch(() => undefined);
}

function nextStepLabel(state: AssignmentState): string {
  const steps = state.schedules.flatMap((schedule) => schedule.steps.map((planned) => ({ schedule, planned })));
  const next = steps.reduce((a, b) => (!a || b.planned.at < a.planned.at ? b : a), steps[0]);
  return next ? `${next.schedule.duty} ${next.planned.step} ${next.planned.on}` : 'next phase';
}
