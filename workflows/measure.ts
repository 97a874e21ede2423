/** One measure through the four phases: it rolls its units up until a convener strikes it off. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { decideMeasure, type MeasureDecision, type MeasureInput, type MeasureState } from '../src/domain/measure';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../src/domain/names';
import { DomainRefusal } from '../src/domain/refusals';
import { PlanClock } from './clock';
import { Inbox, type Entry } from './inbox';
import * as messages from './messages';
import { office } from './office';

export async function measureWorkflow(carry: messages.MeasureCarry): Promise<void> {
  let state = carry.state;
  let rolloverAsked = false;
  const { seq: since } = carry.state;
  const clock = new PlanClock(carry.clock);
  const inbox = new Inbox<MeasureInput>(carry.answered);

  setHandler(messages.clockAdvanced, (now) => void clock.advance(now));
  setHandler(messages.unitStateChanged, (rollUp) => inbox.put({ type: 'unitStateChanged', rollUp }));
  setHandler(messages.rollover, () => void (rolloverAsked = true));
  setHandler(messages.performMeasureAct, (act) => inbox.perform(act, { type: 'act', act }, clock), {
    validator: (act) => inbox.validate(act, () => decideMeasure(state, { type: 'act', act }, act.at)),
  });

  while (!state.struckOff) {
    const entry = inbox.take();
    if (entry) {
      const decision = settle(state, entry, clock);
      if (decision) {
        state = decision.state;
        await file(decision, entry, clock, since);
      }
    } else if (rolloverAsked) {
      await condition(allHandlersFinished);
      if (!inbox.hasWork) return continueAsNew({ version: 1, clock: clock.carry(), state, answered: inbox.carry() });
    } else {
      await clock.waitUntil(null, () => inbox.hasWork || rolloverAsked, '');
    }
  }
  inbox.close(`举措 ${state.measure} 已销号，不能再办理。`);
  await announceStrikeOff(state);
  await condition(allHandlersFinished);
}

function settle(state: MeasureState, entry: Entry<MeasureInput>, clock: PlanClock): MeasureDecision | undefined {
  try {
    const decision = decideMeasure(state, entry.input, clock.now());
    return { ...decision, state: { ...decision.state, seq: state.seq + 1 } };
  } catch (error) {
    if (!(error instanceof DomainRefusal)) throw error;
    entry.refuse(error);
    return undefined;
  }
}

async function file(
  decision: MeasureDecision,
  entry: Entry<MeasureInput>,
  clock: PlanClock,
  since: number,
): Promise<void> {
  const { state, events } = decision;
  const result = decision.result ?? { message: '' };
  await office.file({
    workflowId: measureWorkflowId(state.planId, state.measure),
    kind: 'measure',
    planId: state.planId,
    seq: state.seq,
    since,
    attempt: workflowInfo().historyLength,
    planTime: clock.now(),
    cause: { now: clock.now(), input: entry.input },
    nextWake: null,
    state,
    closed: state.struckOff,
    events,
    items: [],
    answers: entry.requestId ? [{ requestId: entry.requestId, outcome: 'accepted', result }] : [],
    followUps: [],
    impliesReceipt: false,
  });
  entry.answer(result);
}

/** The units' workflows close, and the plan counts one measure less. */
async function announceStrikeOff(state: MeasureState): Promise<void> {
  const { planId, measure } = state;
  for (const { slot } of state.units) {
    const assignment = getExternalWorkflowHandle(assignmentWorkflowId({ planId, measure, slot }));
    await assignment.signal(messages.struckOff).catch(() => undefined);
  }
  await getExternalWorkflowHandle(planWorkflowId(planId))
    .signal(messages.measureStruckOff, measure)
    .catch(() => undefined);
}
