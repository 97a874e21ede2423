/** The three kinds of workflows as shells around their rules. */
import type { Act, AssignmentAct, MeasureAct, PlanAct } from '../../src/domain/acts';
import { decide, nextWake, type AssignmentInput } from '../../src/domain/assignment';
import type { Decision } from '../../src/domain/decision';
import type { AssignmentState } from '../../src/domain/duty';
import {
  decideMeasure,
  rollUpOf,
  type MeasureDecision,
  type MeasureInput,
  type MeasureState,
} from '../../src/domain/measure';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../../src/domain/names';
import {
  decidePlan,
  isPlanComplete,
  nextPlanWake,
  type PlanDecision,
  type PlanDeskState,
  type PlanInput,
} from '../../src/domain/plan-desk';
import { instantAt, type Instant, type LocalDate } from '../../src/domain/time';
import { Shell, type Entry } from './shell';

export class AssignmentShell extends Shell<AssignmentState, AssignmentInput, Decision> {
  protected closedBecause = () => '该举措已销号，不能再办理；如有错误请联系召集人。';
  protected isOver = (state: AssignmentState) => state.struckOff;
  protected nextWake = (state: AssignmentState) => nextWake(state);
  protected wakeInput = () => ({ type: 'wake' as const });
  protected actInput = (act: Act) => ({ type: 'act' as const, act: act as AssignmentAct });

  launch(): void {
    if (this.state.seq === 0) this.put({ type: 'launch' });
  }

  hearOf(published: LocalDate): void {
    this.advance(instantAt(published));
    this.put({ type: 'calendarPublished', published });
  }

  protected dryRun(act: Act): void {
    decide(this.state, this.actInput(act), Math.max(this.clockNow, act.at));
  }

  protected async settle(input: AssignmentInput, now: Instant): Promise<Decision> {
    const { state } = this;
    const { planId } = state.ref;
    let decision = decide(state, input, now);
    while (decision.plan.length > 0) {
      const schedules = await this.world.activities.planSteps({ planId, requests: decision.plan, now });
      const then = decide(decision.state, { type: 'planned', schedules }, now);
      const { events, items, impliesReceipt, result } = decision;
      const joined = { events: [...events, ...then.events], items: [...items, ...then.items], result };
      decision = { ...then, ...joined, impliesReceipt: impliesReceipt || then.impliesReceipt };
    }
    return { ...decision, state: { ...decision.state, seq: state.seq + 1 } };
  }

  protected async carryOut(before: AssignmentState, decision: Decision, entry: Entry<AssignmentInput>): Promise<void> {
    const { state, events, items, impliesReceipt, result } = decision;
    const about = { workflowId: this.workflowId, kind: 'assignment' as const, planId: state.ref.planId };
    const when = { seq: state.seq, planTime: this.clockNow, nextWake: nextWake(state) };
    const news = { events, items, answers: this.answersOf(entry, result), followUps: [], impliesReceipt };
    await this.file(before, { ...about, ...when, state, closed: state.struckOff, ...news }, entry);
    this.tellMeasure(before, state);
    const opened = events.filter(({ type }) => type === 'dutyOpened').map(({ duty }) => duty);
    const phase = state.duties.find((duty) => duty.kind !== 'progress' && opened.includes(duty.id));
    this.rolloverAsked ||= phase !== undefined && before.seq > 0;
  }

  private tellMeasure(before: AssignmentState, after: AssignmentState): void {
    const rollUp = rollUpOf(after);
    if (before.seq > 0 && JSON.stringify(rollUpOf(before).outstanding) === JSON.stringify(rollUp.outstanding)) return;
    const { planId, measure } = after.ref;
    this.world.signal(measureWorkflowId(planId, measure), { type: 'unitStateChanged', rollUp } as MeasureInput);
  }
}

export class MeasureShell extends Shell<MeasureState, MeasureInput, MeasureDecision> {
  protected closedBecause = () => `举措 ${this.state.measure} 已经销号，不能再办理。`;
  protected isOver = (state: MeasureState) => state.struckOff;
  protected nextWake = () => null;
  protected wakeInput = () => undefined;
  protected actInput = (act: Act) => ({ type: 'act' as const, act: act as MeasureAct });

  protected dryRun(act: Act): void {
    decideMeasure(this.state, this.actInput(act), act.at);
  }

  protected async settle(input: MeasureInput, now: Instant): Promise<MeasureDecision> {
    const decision = decideMeasure(this.state, input, now);
    return { ...decision, state: { ...decision.state, seq: this.state.seq + 1 } };
  }

  protected async carryOut(
    before: MeasureState,
    { state, events, result }: MeasureDecision,
    entry: Entry<MeasureInput>,
  ): Promise<void> {
    const about = { workflowId: this.workflowId, kind: 'measure' as const, planId: state.planId };
    const when = { seq: state.seq, planTime: this.clockNow, nextWake: null };
    const news = { events, items: [], answers: this.answersOf(entry, result), followUps: [], impliesReceipt: false };
    await this.file(before, { ...about, ...when, state, closed: state.struckOff, ...news }, entry);
  }

  protected override async onEnd(): Promise<void> {
    const { planId, measure, units } = this.state;
    for (const { slot } of units) {
      this.world.signal(assignmentWorkflowId({ planId, measure, slot }), { type: 'struckOff' });
    }
    this.world.signal(planWorkflowId(planId), { type: 'measureStruckOff', measure } as PlanInput);
  }
}

export class PlanShell extends Shell<PlanDeskState, PlanInput, PlanDecision> {
  protected closedBecause = () => '方案已全部办结，不能再办理。';
  protected isOver = (state: PlanDeskState) => isPlanComplete(state);
  protected nextWake = (state: PlanDeskState) => nextPlanWake(state);
  protected wakeInput = () => ({ type: 'wake' as const });
  protected actInput = (act: Act) => ({ type: 'act' as const, act: act as PlanAct });

  launch(): void {
    if (this.state.seq === 0) this.put({ type: 'launch' });
  }

  async askPublications(): Promise<void> {
    this.put({ type: 'publications', dates: await this.world.activities.knownPublications() });
  }

  protected dryRun(act: Act): void {
    decidePlan(this.state, this.actInput(act), Math.max(this.clockNow, act.at));
  }

  protected async settle(input: PlanInput, now: Instant): Promise<PlanDecision> {
    const { state } = this;
    let decision = decidePlan(state, input, now);
    while (decision.plan.length > 0) {
      const requests = decision.plan;
      const schedules = await this.world.activities.planSteps({ planId: state.planId, requests, now });
      const then = decidePlan(decision.state, { type: 'planned', schedules }, now);
      const { launch, published, result, events, items } = decision;
      const joined = { events: [...events, ...then.events], items: [...items, ...then.items] };
      decision = { ...then, ...joined, launch, published, result };
    }
    return { ...decision, state: { ...decision.state, seq: state.seq + 1 } };
  }

  protected async carryOut(before: PlanDeskState, decision: PlanDecision, entry: Entry<PlanInput>): Promise<void> {
    const { state, events, items, launch, published, result } = decision;
    const { planId } = state;
    const { activities } = this.world;
    const now = this.clockNow;
    if (launch.length > 0) {
      await activities.launchAssignments({ planId, pairs: launch, issuedOn: state.issue?.issuedOn ?? '', now });
    }
    if (published) await activities.broadcastCalendar({ planId, published, now });
    const closed = isPlanComplete(state);
    const about = { workflowId: this.workflowId, kind: 'plan' as const, planId, seq: state.seq };
    const when = { planTime: now, nextWake: closed ? null : nextPlanWake(state) };
    const news = { events, items, answers: this.answersOf(entry, result), followUps: [], impliesReceipt: false };
    await this.file(before, { ...about, ...when, state, closed, ...news }, entry);
    this.rolloverAsked ||= events.some(({ type }) => type === 'phaseOpened') && state.seq > 1;
  }
}
