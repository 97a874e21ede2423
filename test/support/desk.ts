/** The plan as a whole, without a server: registration, issue, the conveners' own duties, calendars. */
import type { Actor, PlanAct } from '../../src/domain/acts';
import { publicationsAfter } from '../../src/domain/calendar';
import type { ActResult } from '../../src/domain/decision';
import type { Item, LedgerEvent } from '../../src/domain/items';
import {
  decidePlan,
  nextPlanWake,
  openPlanDesk,
  type PlanDecision,
  type PlanDeskState,
  type PlanDutyState,
  type PlanInput,
} from '../../src/domain/plan-desk';
import { dateOf, type Instant, type LocalDate } from '../../src/domain/time';
import { convener, coordinator, DEVELOPMENT_REFORM } from './people';
import { book, instant, plan, planAll, said } from './world';

type IssueScope = Pick<Extract<PlanAct, { type: 'issue' }>, 'measures' | 'units'>;

/** `registered('2019-02-01')`; the hour is 08:00 unless said otherwise. */
export function registered(text: string): Desk {
  return new Desk(instant(text.includes(' ') ? text : `${text} 08:00`));
}

export class Desk {
  state: PlanDeskState;
  readonly items: Item[] = [];
  readonly events: LedgerEvent[] = [];
  /** Every `measure/slot` pair whose workflow was started. */
  readonly launched: string[] = [];
  /** Calendar versions that were announced to the assignments, with the day. */
  readonly published: LocalDate[] = [];
  answer?: ActResult;

  constructor(public now: Instant) {
    this.state = openPlanDesk(plan, publicationsAfter(book, dateOf(now)));
    this.take({ type: 'launch' });
  }

  advanceTo(text: string): this {
    const target = instant(text);
    for (let wake = nextPlanWake(this.state); wake !== null && wake <= target; wake = nextPlanWake(this.state)) {
      this.now = Math.max(this.now, wake);
      this.take({ type: 'wake' });
      if (nextPlanWake(this.state) === wake) throw new Error(`woken at ${said(wake)}, the plan left something undone`);
    }
    this.now = target;
    return this;
  }

  isDownUntil(text: string): this {
    this.now = instant(text);
    return this.advanceTo(text);
  }

  /** Time passes, and nobody has woken the plan yet. */
  sleepsUntil(text: string): this {
    this.now = instant(text);
    return this;
  }

  issues(scope: IssueScope = {}, issuedOn = dateOf(this.now), actor: Actor = coordinator): this {
    return this.does({ type: 'issue', documentNumber: plan.documentNumber, issuedOn, ...scope }, actor);
  }

  inspects(actor: Actor = convener(DEVELOPMENT_REFORM), note = '已完成督促检查'): this {
    return this.does({ type: 'inspect', note }, actor);
  }

  strikesOff(measure: number): this {
    this.take({ type: 'measureStruckOff', measure });
    return this;
  }

  does(deed: Record<string, unknown> & { type: PlanAct['type'] }, actor: Actor): this {
    const act = { ...deed, requestId: `request-${this.events.length}`, actor, at: this.now } as PlanAct;
    this.answer = this.take({ type: 'act', act }).result;
    return this;
  }

  duty(id: PlanDutyState['id']): PlanDutyState {
    return this.state.duties.find((duty) => duty.id === id) as PlanDutyState;
  }

  /** `2019-04-03 rung-2 → coordinator`, in the order of filing. */
  filed(duty: PlanDutyState['id']): string[] {
    const wanted = this.items.filter((item) => item.duty === duty);
    return wanted.map((item) => `${dateOf(item.filedAt)} ${item.step} → ${item.audience}`);
  }

  steps(duty: PlanDutyState['id']): string[] {
    const wanted = this.items.filter((item) => item.duty === duty);
    return [...new Set(wanted.map((item) => `${dateOf(item.filedAt)} ${item.step}`))];
  }

  ledger(type: string): LedgerEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  private take(input: PlanInput): PlanDecision {
    const seq = this.state.seq + 1;
    const first = decidePlan(this.state, input, this.now);
    let last = first;
    this.collect(first);
    while (last.plan.length > 0) {
      last = decidePlan(last.state, { type: 'planned', schedules: planAll(last.plan, this.now) }, this.now);
      this.collect(last);
    }
    this.state = { ...last.state, seq };
    return first;
  }

  private collect({ items, events, launch, published }: PlanDecision): void {
    this.items.push(...items);
    this.events.push(...events);
    this.launched.push(...launch);
    if (published) this.published.push(published);
  }
}
