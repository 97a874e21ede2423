/**
 * Moves a rehearsal's clock from instant to instant: to the next step, the next round or the next act of the script, and
 * only when everything up to the present one is quiet. The workflows, the server, the database and the mail are the real
 * ones; only the passing of time is ours.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { AssignmentState } from '../domain/duty';
import type { CalendarBook } from '../domain/calendar';
import { dispatchWorkflowId, planWorkflowId } from '../domain/names';
import type { PlanDeskState } from '../domain/plan-desk';
import { instantAt, type Instant } from '../domain/time';
import type { DispatchState, NextDispatch } from '../../activities/reminders';
import type { StoredPlan } from '../records/records';
import { ActRefused, InvalidRequest } from '../rollout/errors';
import type { Rollout } from '../rollout/rollout';
import { intentionsOf, type Intention } from './intentions';
import { applyMailboxes } from './mailboxes';
import type { Script } from '../plans/script';
import type { Tempo } from './tempo';

/** A mailbox server whose answers the script may change. */
export interface Mailboxes {
  refuse(address: string, answer: { code: number; text: string }): unknown;
  accept(address: string): unknown;
}

export interface DriverParts {
  rollout: Rollout;
  stored: StoredPlan;
  script: Script;
  calendars: () => CalendarBook;
  mailboxes: Mailboxes;
  tempo: Tempo;
  findNextDispatch: (scope: string, lastRound: Instant | null, now: Instant) => Promise<NextDispatch | null>;
  /** Called whenever the clock has moved and everything is quiet again. */
  onInstant?: (now: Instant) => void | Promise<void>;
  signal?: AbortSignal;
}

const POLL_MS = 15;
/**
 * Quiet takes milliseconds; after this long the news is told again, in case it was lost with a process. Each telling is work for
 * whoever is slow: the next one waits twice as long.
 */
const TELL_AGAIN_MS = 3_000;
const TELL_SELDOM_MS = 24_000;

export class RehearsalDriver {
  private readonly done = new Set<string>();

  constructor(private readonly parts: DriverParts) {}

  /** Runs to the end of the script, or until aborted. Resumes where the records say it was. */
  async run(): Promise<void> {
    const end = instantAt(this.parts.script.to, '23:59');
    let now = await this.parts.rollout.now(this.planId);
    await this.settle(now);
    while (!this.aborted) {
      const next = await this.nextInstant(now);
      const target = Math.min(next ?? end, end);
      await this.parts.tempo.pass(now, target, this.parts.signal);
      if (this.aborted) return;
      now = target;
      await this.parts.rollout.records.setClock(this.planId, now);
      await this.settle(now);
      await this.parts.onInstant?.(now);
      if (now >= end) return;
    }
  }

  private get planId(): string {
    return this.parts.stored.plan.id;
  }

  private get aborted(): boolean {
    return this.parts.signal?.aborted ?? false;
  }

  /** Everything that belongs to `now`: what workflows owe, what people mean to do, and what leaves by mail. */
  private async settle(now: Instant): Promise<void> {
    applyMailboxes(this.parts, this.parts.mailboxes, now);
    while (!this.aborted) {
      await this.quietWorkflows(now);
      await this.quietDispatcher(now);
      // After a restore there may be acts whose time comes only now.
      await this.parts.rollout.deliverPending(this.planId);
      const due = (await this.intentions(now)).filter((intention) => intention.at <= now);
      if (due.length === 0) return;
      for (const intention of due) await this.perform(intention);
    }
  }

  private async perform(intention: Intention): Promise<void> {
    // Whatever comes of it, it is not meant a second time.
    this.done.add(intention.requestId);
    await intention.perform(this.parts.rollout).catch(unlessOvertaken);
    await this.parts.rollout.deliverPending(this.planId);
  }

  private async nextInstant(now: Instant): Promise<Instant | null> {
    const { records } = this.parts.rollout;
    const { wake } = await records.earliest([this.planId]);
    const dispatch = await this.nextDispatch(now);
    const acts = (await this.intentions(now)).map((intention) => intention.at);
    const candidates = [wake, dispatch?.at ?? null, ...acts].filter((instant): instant is Instant => instant !== null);
    return candidates.length === 0 ? null : Math.max(now, Math.min(...candidates));
  }

  private async intentions(now: Instant): Promise<Intention[]> {
    const { rollout, script, stored, calendars } = this.parts;
    const desk = (await rollout.records.projection(planWorkflowId(this.planId)))?.state as PlanDeskState;
    const projections = await rollout.records.projections(this.planId, 'assignment');
    const assignments = projections.filter((it) => it.seq > 0).map((it) => it.state as AssignmentState);
    const situation = { plan: stored.plan, script, calendars: calendars(), desk, assignments, now };
    return intentionsOf(situation).filter((intention) => !this.done.has(intention.requestId));
  }

  private async quietWorkflows(now: Instant): Promise<void> {
    const { records, workflows } = this.parts.rollout;
    const again = patience();
    while (!this.aborted) {
      const due = await records.dueWorkflows([this.planId], now);
      if (due.length === 0) return;
      if (again()) await Promise.all(due.map(({ workflowId }) => workflows.advanceClock(workflowId, now)));
      await pause(POLL_MS);
    }
  }

  /** The dispatcher is quiet when it has looked again since it was told and knows of nothing up to `now`. */
  private async quietDispatcher(now: Instant): Promise<void> {
    const { workflows } = this.parts.rollout;
    const next = await this.nextDispatch(now);
    if (!next || next.at > now) return;
    const before = (await this.dispatchRow())?.seq ?? 0;
    const again = patience();
    while (!this.aborted) {
      const row = await this.dispatchRow();
      if (row && row.seq > before && (row.nextWake === null || row.nextWake > now)) return;
      if (again()) await workflows.advanceClock(dispatchWorkflowId(this.planId), now);
      await pause(POLL_MS);
    }
  }

  private async nextDispatch(now: Instant): Promise<NextDispatch | null> {
    const state = (await this.dispatchRow())?.state as DispatchState | undefined;
    return this.parts.findNextDispatch(this.planId, state?.lastRound ?? null, now);
  }

  private dispatchRow() {
    return this.parts.rollout.records.projection(dispatchWorkflowId(this.planId));
  }
}

/** Says when it is time to tell: at once, and then more and more seldom. */
function patience(): () => boolean {
  let next = 0;
  let wait = TELL_AGAIN_MS;
  return () => {
    if (Date.now() < next) return false;
    next = Date.now() + wait;
    wait = Math.min(2 * wait, TELL_SELDOM_MS);
    return true;
  };
}

/** A living person may have acted meanwhile: what the script still meant to do is then refused, and no defect. */
function unlessOvertaken(error: unknown): void {
  if (!(error instanceof ActRefused || error instanceof InvalidRequest)) throw error;
}
