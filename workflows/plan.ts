/**
 * The plan as a whole: the conveners' own duties, the phases by date, the launch of what a coordinator issues, and the
 * news of a calendar version on its publication date.
 */
import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { planWorkflowId } from '../src/domain/names';
import {
  decidePlan,
  isPlanComplete,
  nextPlanWake,
  type PlanDecision,
  type PlanDeskState,
  type PlanInput,
} from '../src/domain/plan-desk';
import { DomainRefusal } from '../src/domain/refusals';
import type { Instant } from '../src/domain/time';
import { PlanClock } from './clock';
import { Inbox, type Entry } from './inbox';
import * as messages from './messages';
import { launcher, office } from './office';

export async function planWorkflow(carry: messages.PlanCarry): Promise<void> {
  let state = carry.state;
  let rolloverAsked = false;
  const { seq: since } = carry.state;
  const clock = new PlanClock(carry.clock);
  const inbox = new Inbox<PlanInput>(carry.answered);

  setHandler(messages.clockAdvanced, (now) => {
    // Told again what it knows already: somebody waits for it, so it files once more where it stands.
    if (!clock.advance(now)) inbox.put({ type: 'wake' });
  });
  setHandler(messages.measureStruckOff, (measure) => inbox.put({ type: 'measureStruckOff', measure }));
  setHandler(messages.rollover, () => void (rolloverAsked = true));
  setHandler(messages.readPlan, () => state);
  setHandler(messages.performPlanAct, (act) => inbox.perform(act, { type: 'act', act }, clock), {
    validator: (act) =>
      inbox.validate(act, () => decidePlan(state, { type: 'act', act }, Math.max(clock.now(), act.at))),
  });
  let publicationsAsked = false;
  setHandler(messages.calendarsChanged, () => void (publicationsAsked = true));

  if (state.seq === 0) inbox.put({ type: 'launch' });
  while (!isPlanComplete(state)) {
    const entry = inbox.take() ?? wakeEntry(state, clock);
    if (entry) {
      const now = clock.now();
      const decision = await settle(state, entry, now);
      if (decision) {
        state = decision.state;
        await carryOut(decision, entry, { decidedAt: now, since }, clock);
        rolloverAsked ||= decision.events.some((event) => event.type === 'phaseOpened') && state.seq > 1;
      }
    } else if (publicationsAsked) {
      publicationsAsked = false;
      const dates = await office.knownPublications();
      inbox.put({ type: 'publications', dates });
    } else if (rolloverAsked) {
      await condition(allHandlersFinished);
      if (!inbox.hasWork) return continueAsNew({ version: 1, clock: clock.carry(), state, answered: inbox.carry() });
    } else {
      const woken = () => inbox.hasWork || publicationsAsked || rolloverAsked;
      await clock.waitUntil(nextPlanWake(state), woken, 'next phase, step or calendar');
    }
  }
  inbox.close('方案已全部办结，不能再办理。');
  await condition(allHandlersFinished);
}

function wakeEntry(state: PlanDeskState, clock: PlanClock): Entry<PlanInput> | undefined {
  const due = nextPlanWake(state);
  if (due === null || due > clock.now()) return undefined;
  return { input: { type: 'wake' }, answer: () => undefined, refuse: () => undefined };
}

async function settle(state: PlanDeskState, entry: Entry<PlanInput>, now: Instant): Promise<PlanDecision | undefined> {
  try {
    let decision = decidePlan(state, entry.input, now);
    while (decision.plan.length > 0) {
      const schedules = await office.planSteps({ planId: state.planId, requests: decision.plan, now });
      decision = joined(decision, decidePlan(decision.state, { type: 'planned', schedules }, now));
    }
    return { ...decision, state: { ...decision.state, seq: state.seq + 1 } };
  } catch (error) {
    if (!(error instanceof DomainRefusal)) throw error;
    entry.refuse(error);
    return undefined;
  }
}

function joined(first: PlanDecision, then: PlanDecision): PlanDecision {
  const { launch, published, result } = first;
  const events = [...first.events, ...then.events];
  return { ...then, events, items: [...first.items, ...then.items], launch, published, result };
}

/** First the world (both steps are idempotent), then the filing that says it is done. */
async function carryOut(
  decision: PlanDecision,
  entry: Entry<PlanInput>,
  { decidedAt, since }: { decidedAt: Instant; since: number },
  clock: PlanClock,
): Promise<void> {
  const { state, events, items, launch, published } = decision;
  const { planId } = state;
  const now = clock.now();
  if (launch.length > 0) {
    await launcher.launchAssignments({ planId, pairs: launch, issuedOn: state.issue?.issuedOn ?? '', now });
  }
  if (published) await launcher.broadcastCalendar({ planId, published, now });
  const result = decision.result ?? { message: '' };
  await office.file({
    workflowId: planWorkflowId(planId),
    kind: 'plan',
    planId,
    seq: state.seq,
    since,
    attempt: workflowInfo().historyLength,
    planTime: now,
    cause: { now: decidedAt, input: entry.input },
    nextWake: isPlanComplete(state) ? null : nextPlanWake(state),
    state,
    closed: isPlanComplete(state),
    events,
    items,
    answers: entry.requestId ? [{ requestId: entry.requestId, outcome: 'accepted', result }] : [],
    followUps: [],
    impliesReceipt: false,
  });
  entry.answer(result);
}
