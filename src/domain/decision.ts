/**
 * What one input does to an assignment: the next state, and what must be filed with it. Rules work on a private copy,
 * so `decide` is pure: the same state, input and instant always give the same decision.
 */
import type { Actor } from './acts';
import { copyOf } from './copy';
import type { AssignmentState, DutyId, DutyState, PlanRequest, Schedule, Track } from './duty';
import type { Audience, Item, ItemFacts, LedgerEvent } from './items';
import { DomainRefusal } from './refusals';
import { dateOf, type Instant, type LocalDate } from './time';

export interface Decision {
  state: AssignmentState;
  events: LedgerEvent[];
  items: Item[];
  /** Steps to plan before the filing; the answer comes back as the input `planned`. */
  plan: PlanRequest[];
  /** A submission implies the receipt of all of the unit's assignments. */
  impliesReceipt: boolean;
  /** What the person who acted is told. */
  result?: ActResult;
}

export interface ActResult {
  message: string;
  /** Checklist names that an incomplete submission still lacks; it was kept as a draft. */
  missing?: string[];
}

export class Draft {
  readonly state: AssignmentState;
  readonly events: LedgerEvent[] = [];
  readonly items: Item[] = [];
  readonly plan: PlanRequest[] = [];
  impliesReceipt = false;
  result?: ActResult;
  /** The plan instant that ledger events carry: the act's own where an act is performed, else `now`. */
  eventAt: Instant;

  constructor(
    state: AssignmentState,
    readonly now: Instant,
  ) {
    this.eventAt = now;
    this.state = copyOf(state);
  }

  get today(): LocalDate {
    return dateOf(this.now);
  }

  duty(id: DutyId): DutyState {
    const duty = this.state.duties.find((candidate) => candidate.id === id);
    if (duty) return duty;
    const known = this.state.duties.map((candidate) => candidate.id).join('、');
    throw new DomainRefusal('unknownDuty', `没有名为“${id}”的事项；本件的事项有：${known}。`);
  }

  record(type: string, detail: { duty?: DutyId; actor?: Actor; why?: string; data?: Record<string, unknown> } = {}) {
    this.events.push({ type, subject: this.state.ref, at: this.eventAt, ...detail });
  }

  /** Files one item for each audience; its key makes a second filing of the same thing impossible. */
  file(duty: DutyState | undefined, step: string, audiences: Audience[], detail: FilingDetail = {}): void {
    const { measure, slot, planId } = this.state.ref;
    const dutyId = detail.dutyId ?? duty?.id ?? 'receipt';
    const revision = duty?.revision ?? 0;
    for (const audience of audiences) {
      const key = [planId, measure, slot, dutyId, step, revision, detail.occasion, audience];
      this.items.push({
        key: key.filter((part) => part !== undefined).join('|'),
        subject: this.state.ref,
        duty: dutyId,
        step,
        revision,
        audience,
        filedAt: this.now,
        plannedOn: detail.plannedOn ?? this.today,
        late: detail.plannedOn !== undefined && detail.plannedOn < this.today,
        facts: { ...this.factsOf(duty), ...detail.facts },
      });
    }
    this.record('itemFiled', { duty: dutyId, data: { step, revision, audiences } });
  }

  schedule(track: Track, duty: DutyId): Schedule | undefined {
    return this.state.schedules.find((schedule) => schedule.track === track && schedule.duty === duty);
  }

  /** Takes the unsent steps of a track away and says in the ledger which ones will not be sent, and why. */
  cancel(track: Track, duty: DutyId, why: string): void {
    const schedule = this.schedule(track, duty);
    if (!schedule) return;
    this.state.schedules = this.state.schedules.filter((candidate) => candidate !== schedule);
    const steps = schedule.steps.map((planned) => `${planned.step}@${planned.on}`);
    if (steps.length > 0) this.record('stepsCancelled', { duty, why, data: { track, steps } });
  }

  finish(): Decision {
    const { state, events, items, plan, impliesReceipt, result } = this;
    return { state, events, items, plan, impliesReceipt, result };
  }

  private factsOf(duty: DutyState | undefined): ItemFacts {
    if (!duty) return {};
    const schedule = this.schedule('ladder', duty.id);
    return {
      officialDueDate: duty.originalDueDate,
      dueDate: duty.dueDate,
      lastWorkingDay: schedule?.lastWorkingDay,
      provisional: schedule?.provisional,
    };
  }
}

export interface FilingDetail {
  plannedOn?: LocalDate;
  facts?: ItemFacts;
  /** For things that are not about one of the duties, such as a major issue. */
  dutyId?: DutyId;
  /**
   * Tells two runs of one clock apart (a review that is owed again after a correction reminds again), and news that may come again
   * (a clearance). Never the number of the decision alone: a decision that was lost may be made again under another one.
   */
  occasion?: string;
}
