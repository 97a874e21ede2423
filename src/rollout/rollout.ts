/**
 * The one door: every use case of duban, for the command line, the web and the rehearsal alike. Names and aliases come in,
 * ids go on; rules are the domain's, delivery is Temporal's, memory is the records'.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Act, Actor } from '../domain/acts';
import type { CalendarBook } from '../domain/calendar';
import type { ActResult } from '../domain/decision';
import type { AssignmentRef, AssignmentState } from '../domain/duty';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../domain/names';
import type { Measure, PlanId, ResponsibleUnit, WorkPlan } from '../domain/plan';
import { dateOf, type Instant, type LocalDate } from '../domain/time';
import { findUnit, suggestUnits } from '../plans/find-unit';
import type { Records, StoredPlan } from '../records/records';
import { actorFor, findPerson, requireInOffice, type ActingAs } from './actors';
import { performStored, runCourier } from './deliver';
import { ActPending, ActRefused, InvalidRequest, NotFound } from './errors';
import { registerPlan } from './registration';
import { temporalWorkflows } from './temporal-workflows';
import type { Workflows } from './workflows';

export interface RolloutDeps {
  records: Records;
  client: Client;
  calendars: () => CalendarBook;
  /** Wall clock of live plans; the time-skipping tests hand in the server's. */
  wallClock?: () => Promise<Instant>;
}

/** Which assignment is meant, in the words of the person who acts. */
export interface Target {
  measure: number;
  /** Id, name or alias; may be left out where the measure has only one unit. */
  unit?: string;
}

type WithoutEnvelope<T> = T extends Act ? Omit<T, 'requestId' | 'actor' | 'at'> : never;
/** An act without who, when and request id: the use case adds them. */
export type Deed = WithoutEnvelope<Act>;

export interface Ask {
  planId: PlanId;
  as: ActingAs;
  /** Repeating with the same id is safe. */
  requestId?: string;
}

export class Rollout {
  readonly records: Records;
  readonly workflows: Workflows;
  private readonly client: Client;
  private readonly calendars: () => CalendarBook;
  private readonly wallClock: () => Promise<Instant>;

  constructor({ records, client, calendars, wallClock }: RolloutDeps) {
    this.records = records;
    this.client = client;
    this.calendars = calendars;
    this.wallClock = wallClock ?? (() => Promise.resolve(Date.now()));
    this.workflows = temporalWorkflows(client);
  }

  /** Plan time now: the wall clock of a live plan, or where a rehearsal stands. */
  async now(planId: PlanId): Promise<Instant> {
    return this.nowOf(await this.stored(planId));
  }

  /** The same for whoever has the plan at hand. */
  async nowOf({ plan, clock }: StoredPlan): Promise<Instant> {
    const stepped = clock === 'stepped' ? await this.records.clock(plan.id) : undefined;
    return stepped ?? this.wallClock();
  }

  /** The registered plan, or the only one when none is named. */
  async stored(planId?: PlanId): Promise<StoredPlan> {
    const plans = await this.records.plans();
    const known = plans.map(({ plan }) => plan.id).join('、') || '（无）';
    const found = planId ? plans.find(({ plan }) => plan.id === planId) : plans.length === 1 ? plans[0] : undefined;
    if (found) return found;
    throw new NotFound(
      '方案',
      planId ?? '（未指定）',
      `已登记的方案有：${known}。用 --plan 指定，或先 duban register。`,
    );
  }

  async register(stored: StoredPlan, at?: Instant): Promise<void> {
    const { records, workflows, calendars } = this;
    await registerPlan({ records, workflows, calendars }, stored, at ?? (await this.wallClock()));
  }

  /** A deed for the plan: issue or inspect. */
  async onPlan(ask: Ask, deed: Extract<Deed, { type: 'issue' | 'inspect' }>): Promise<ActResult> {
    const { plan } = await this.stored(ask.planId);
    const units = deed.type === 'issue' ? deed.units?.map((called) => this.unit(plan, called).id) : undefined;
    if (deed.type === 'issue') for (const no of deed.measures ?? []) this.measure(plan, no);
    const resolved = deed.type === 'issue' ? { ...deed, units } : deed;
    return this.perform(
      planWorkflowId(plan.id),
      ask,
      resolved,
      actorFor(plan, ask.as, deed.type, await this.today(plan.id)),
    );
  }

  /** Striking off a measure. */
  async onMeasure(ask: Ask, no: number, deed: Extract<Deed, { type: 'strikeOff' }>): Promise<ActResult> {
    const { plan } = await this.stored(ask.planId);
    const measure = this.measure(plan, no);
    return this.perform(
      measureWorkflowId(plan.id, measure.no),
      ask,
      deed,
      actorFor(plan, ask.as, deed.type, await this.today(plan.id)),
    );
  }

  /** Everything that concerns one unit's duties for one measure. */
  async onAssignment(ask: Ask, target: Target, deed: AssignmentDeed): Promise<ActResult> {
    const { plan } = await this.stored(ask.planId);
    const ref = this.assignment(plan, target);
    const today = await this.today(plan.id);
    const resolved = deed.type === 'submit' ? withAccountablePerson(plan, ref, deed, today) : deed;
    const actor = actorFor(plan, ask.as, deed.type, today, ref.unit);
    return this.perform(assignmentWorkflowId(ref), ask, resolved, actor);
  }

  /** One receipt per unit covers all its assignments (domain rule 6); those signed before stay as they are. */
  async sign(ask: Ask, unitName: string): Promise<ActResult> {
    const { plan } = await this.stored(ask.planId);
    const unit = this.unit(plan, unitName);
    const actor = actorFor(plan, ask.as, 'signReceipt', await this.today(plan.id), unit.id);
    const mine = await this.issuedTo(plan.id, unit.id);
    if (mine.length === 0) throw new InvalidRequest(`${unit.name}没有待签收的事项：尚未下达，或已经销号。`);
    const signing = mine.map(({ ref }) => assignmentWorkflowId(ref));
    const again = await this.signedBefore(ask, signing);
    const open = mine.filter(({ receipt }) => receipt.signedAt === undefined);
    if (open.length === 0 && !again) throw new InvalidRequest(`${unit.name}已经签收，无需重复签收。`);
    await this.signEach(ask, actor, again ? signing : open.map(({ ref }) => assignmentWorkflowId(ref)));
    return { message: `${unit.name}已签收 ${again ? signing.length : open.length} 项举措。` };
  }

  /** All receipts are stored before the first is delivered: without a worker none of them is forgotten. */
  private async signEach(ask: Ask, actor: Actor, workflowIds: string[]): Promise<void> {
    const at = await this.now(ask.planId);
    const receipts = workflowIds.map((workflowId) => {
      const requestId = ask.requestId ? `${ask.requestId}:${workflowId}` : randomUUID();
      return { workflowId, act: { type: 'signReceipt', requestId, actor, at } satisfies Act };
    });
    for (const { workflowId, act } of receipts) await this.records.storeAct(workflowId, ask.planId, act);
    let pending: ActPending | undefined;
    for (const { workflowId, act } of receipts) {
      await performStored(this.records, this.client, workflowId, ask.planId, act).catch((error: unknown) => {
        if (error instanceof ActPending) pending = error;
        else if (!(error instanceof ActRefused && error.code === 'alreadySigned')) throw error;
      });
    }
    if (pending) throw pending;
  }

  private async signedBefore(ask: Ask, workflowIds: string[]): Promise<boolean> {
    if (!ask.requestId) return false;
    const stored = await Promise.all(workflowIds.map((id) => this.records.act(`${ask.requestId}:${id}`)));
    return stored.every((act) => act !== undefined);
  }

  private async issuedTo(planId: PlanId, unit: string): Promise<AssignmentState[]> {
    const open = (await this.records.projections(planId, 'assignment')).filter(({ closed, seq }) => !closed && seq > 0);
    return open.map(({ state }) => state as AssignmentState).filter(({ ref }) => ref.unit === unit);
  }

  /** The plan, and the coordinator in whose name something is done about it. Throws `InvalidRequest` for anybody else. */
  async coordinator(ask: Ask): Promise<{ plan: WorkPlan; actor: Actor }> {
    const { plan } = await this.stored(ask.planId);
    const actor = actorFor(plan, ask.as, 'issue', await this.today(plan.id));
    if (actor.capacity === 'coordinator') return { plan, actor };
    throw new InvalidRequest('只有协调人员可以办理此事项，请用协调人员的身份。');
  }

  /** Delivers what was stored and never answered. */
  deliverPending(planId?: PlanId): Promise<void> {
    return runCourier(this.records, this.client, planId);
  }

  /** The measure with this number. Throws `NotFound`; a withheld one has no text and no units to act on. */
  measure(plan: WorkPlan, no: number): Measure {
    const measure = plan.measures.find((candidate) => candidate.no === no);
    if (!measure) throw new NotFound('举措', String(no), `编号为 1 至 ${plan.measures.length}。`);
    if (measure.withheld) throw new NotFound('已公布的举措', String(no), '该举措未列明内容和责任单位，不能办理。');
    return measure;
  }

  unit(plan: WorkPlan, called: string): ResponsibleUnit {
    const unit = findUnit(plan, called);
    if (unit) return unit;
    const near = suggestUnits(plan, called).join('、');
    throw new NotFound('单位', called, near ? `是否指：${near}？` : '单位名单见 units.yaml。');
  }

  /** The assignment that is meant. */
  assignment(plan: WorkPlan, target: Target): AssignmentRef {
    const measure = this.measure(plan, target.measure);
    const names = measure.units.map((id) => plan.units.find((unit) => unit.id === id)?.name ?? id).join('、');
    if (!target.unit && measure.units.length > 1) {
      throw new InvalidRequest(`举措 ${measure.no} 有多个责任单位（${names}），请指明单位。`);
    }
    const unit = target.unit ? this.unit(plan, target.unit).id : (measure.units[0] as string);
    const slot = measure.units.indexOf(unit) + 1;
    if (slot === 0) throw new NotFound('责任单位', target.unit ?? '', `举措 ${measure.no} 的责任单位为：${names}。`);
    return { planId: plan.id, measure: measure.no, slot, unit };
  }

  private async today(planId: PlanId): Promise<LocalDate> {
    return dateOf(await this.now(planId));
  }

  private async perform(workflowId: string, ask: Ask, deed: Deed, actor: Actor): Promise<ActResult> {
    const at = await this.now(ask.planId);
    const act: Act = { ...deed, requestId: ask.requestId ?? randomUUID(), actor, at };
    return performStored(this.records, this.client, workflowId, ask.planId, act);
  }
}

export type AssignmentDeed = Exclude<Deed, { type: 'issue' | 'inspect' | 'strikeOff' }>;

/** The phase-two plan names the accountable person: somebody of the unit's own roster, by name or id. */
function withAccountablePerson(
  plan: WorkPlan,
  ref: AssignmentRef,
  deed: Extract<Deed, { type: 'submit' }>,
  today: LocalDate,
): AssignmentDeed {
  const called = deed.contents['accountablePerson']?.trim();
  if (!called) return deed;
  const person = requireInOffice(findPerson(plan, called), today);
  if (person.unit !== ref.unit) throw new InvalidRequest(`责任人“${called}”不是本单位人员，请写本单位名册中的人员。`);
  return { ...deed, contents: { ...deed.contents, accountablePerson: person.id } };
}
