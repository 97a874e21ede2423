/**
 * One assignment without a server: the story says what happens and when, the harness plans the steps that a decision
 * asks for, wakes the assignment when it wants to be woken, and collects what leaves it. Time comes only from the story.
 */
import type { Actor, AssignmentAct } from '../../src/domain/acts';
import { decide, nextWake, openAssignment, type AssignmentInput } from '../../src/domain/assignment';
import { publicationsAfter } from '../../src/domain/calendar';
import type { ActResult, Decision } from '../../src/domain/decision';
import type { AssignmentState, DutyId, DutyState, Track } from '../../src/domain/duty';
import type { Audience, Item, LedgerEvent } from '../../src/domain/items';
import { reasonNotToSend } from '../../src/domain/last-look';
import type { UnitId } from '../../src/domain/plan';
import { reviewerOf } from '../../src/domain/recusal';
import { assignmentLight, dutyLight, type StatusLight } from '../../src/domain/status-light';
import { dateOf, instantAt, type Instant, type LocalDate } from '../../src/domain/time';
import { clerkOf, convener, coordinator } from './people';
import { book, instant, measureOf, plan, planAll, policy, said } from './world';

type Deed = AssignmentAct extends infer T
  ? T extends AssignmentAct
    ? Omit<T, 'requestId' | 'actor' | 'at'>
    : never
  : never;

/** `issued(3, 'banking-insurance').on('2019-03-18')`; the hour is 16:00 unless said otherwise. */
export function issued(measure: number, unit: UnitId): { on(date: LocalDate, enteredAt?: string): Case } {
  return { on: (date, enteredAt = `${date} 16:00`) => new Case(measure, unit, date, instant(enteredAt)) };
}

export class Case {
  state: AssignmentState;
  readonly items: Item[] = [];
  readonly events: LedgerEvent[] = [];
  /** Every decision that was taken, with what it was taken on. */
  readonly trace: { state: AssignmentState; input: AssignmentInput; now: Instant; decision: Decision }[] = [];
  /** What the last act was answered. */
  answer?: ActResult;
  impliedReceipt = false;

  constructor(
    measure: number,
    readonly unit: UnitId,
    issuedOn: LocalDate,
    public now: Instant,
  ) {
    const slot = measureOf(measure).units.indexOf(unit) + 1;
    this.state = openAssignment(plan, policy, measureOf(measure), slot, issuedOn);
    this.take({ type: 'launch' });
  }

  /** Lets the assignment live up to `text`: every wake at its own instant, every calendar on its publication date. */
  advanceTo(text: string): this {
    const target = instant(text);
    if (target < this.now) throw new Error(`the story is already past ${text}`);
    for (;;) {
      const publication = this.nextPublication();
      const wake = nextWake(this.state) ?? Infinity;
      if (Math.min(publication, wake) > target) break;
      this.now = Math.max(this.now, Math.min(publication, wake));
      if (publication <= wake) this.take({ type: 'calendarPublished', published: dateOf(publication) });
      else this.wake();
    }
    this.now = target;
    return this;
  }

  /** Nobody wakes the assignment until `text`; then it catches up, first with the calendar, then with its steps. */
  isDownUntil(text: string): this {
    const missed = publicationsAfter(book, dateOf(this.now)).filter((date) => instantAt(date) <= instant(text));
    this.now = instant(text);
    const published = missed.at(-1);
    if (published) this.take({ type: 'calendarPublished', published });
    return this.wakes();
  }

  wakes(): this {
    if ((nextWake(this.state) ?? Infinity) <= this.now) this.wake();
    return this;
  }

  does(deed: Deed, actor: Actor = clerkOf(this.unit), at: Instant = this.now): this {
    const act = { ...deed, requestId: `request-${this.events.length}`, actor, at };
    this.answer = this.take({ type: 'act', act }).result;
    return this;
  }

  signs(by?: Actor): this {
    return this.does({ type: 'signReceipt' }, by);
  }

  /** Everything on the checklist, unless the story says what. */
  submits(duty: DutyId, contents: Record<string, string> = this.complete(duty), by?: Actor): this {
    return this.does({ type: 'submit', duty, contents }, by);
  }

  isAccepted(duty: DutyId, by: Actor = this.judge): this {
    return this.does({ type: 'accept', duty }, by);
  }

  isReturned(duty: DutyId, reason = '时间表过于笼统', by: Actor = this.judge): this {
    return this.does({ type: 'returnForRevision', duty, reason }, by);
  }

  isWaived(duty: DutyId, reason = '该单位不再承担此项工作', by: Actor = this.judge): this {
    return this.does({ type: 'waive', duty, reason }, by);
  }

  isHandled(duty: DutyId, by: Actor = this.judge, note = '已约谈，限期报送'): this {
    return this.does({ type: 'handle', duty, note }, by);
  }

  explains(duty: DutyId, expectedDate: LocalDate, consentOf?: Actor, by?: Actor): this {
    const words = { cause: '配套办法正在征求意见', helpNeeded: '请协调会签' };
    return this.does({ type: 'explain', duty, expectedDate, consentOf, ...words }, by);
  }

  isCorrected(duty: DutyId, what: 'acceptance' | 'submission', by: Actor = coordinator): this {
    return this.does({ type: 'correct', duty, what, reason: '录入错误' }, by);
  }

  strikesOff(): this {
    this.take({ type: 'struckOff' });
    return this;
  }

  get judge(): Actor {
    return convener(reviewerOf(this.state));
  }

  get today(): LocalDate {
    return dateOf(this.now);
  }

  duty(id: DutyId): DutyState {
    const duty = this.state.duties.find((candidate) => candidate.id === id);
    if (!duty) throw new Error(`the assignment has no duty ${id}`);
    return duty;
  }

  light(id?: DutyId): StatusLight {
    return id ? dutyLight(this.state, this.duty(id), this.today) : assignmentLight(this.state, this.today);
  }

  /** `2019-06-03 rung-1 → liaison:finance`, in the order of filing; of one duty, or of all. */
  filed(duty?: DutyId): string[] {
    const wanted = this.items.filter((item) => duty === undefined || item.duty === duty);
    return wanted.map((item) => `${dateOf(item.filedAt)} ${item.step} → ${item.audience}`);
  }

  /** The steps that were filed for one duty, once each, with their dates. */
  steps(duty: DutyId): string[] {
    const all = this.items.filter((item) => item.duty === duty).map((item) => `${dateOf(item.filedAt)} ${item.step}`);
    return [...new Set(all)];
  }

  /** Who hears of a step. */
  audiences(duty: DutyId, step: string): Audience[] {
    return this.items.filter((item) => item.duty === duty && item.step === step).map((item) => item.audience);
  }

  /** `2019-06-03 breakdown rung-1` for every item that this audience gets. */
  heardBy(audience: Audience): string[] {
    const mine = this.items.filter((item) => item.audience === audience);
    return mine.map((item) => `${dateOf(item.filedAt)} ${item.duty} ${item.step}`);
  }

  item(duty: DutyId, step: string, audience?: Audience): Item {
    const wanted = (item: Item) =>
      item.duty === duty && item.step === step && (!audience || item.audience === audience);
    const found = this.items.findLast(wanted);
    if (!found)
      throw new Error(`nothing was filed for ${duty} ${step} ${audience ?? ''}; filed: ${this.filed().join(', ')}`);
    return found;
  }

  /** The last look at `item` as things stand now. */
  lastLook(item: Item): string | undefined {
    return reasonNotToSend(item, this.state);
  }

  /** Steps still to come, as `dueSoon-20@2019-05-05`. */
  unsent(track: Track, duty: DutyId): string[] {
    const schedule = this.state.schedules.find((it) => it.track === track && it.duty === duty);
    return schedule?.steps.map((planned) => `${planned.step}@${planned.on}`) ?? [];
  }

  ledger(type: string, duty?: DutyId): LedgerEvent[] {
    return this.events.filter((event) => event.type === type && (!duty || event.duty === duty));
  }

  complete(duty: DutyId): Record<string, string> {
    const contents = Object.fromEntries(this.duty(duty).checklist.map(({ id, name }) => [id, `${name}（见附件）`]));
    return duty === 'breakdown' ? { ...contents, accountablePerson: `${this.unit}-accountable` } : contents;
  }

  /** One wake serves everything that is due; an assignment that at once wants to be woken again would never sleep. */
  private wake(): void {
    this.take({ type: 'wake' });
    const next = nextWake(this.state);
    if (next !== null && next <= this.now) throw new Error(`woken at ${said(this.now)}, it left something undone`);
  }

  /** One filing, as the workflow does it: decide, plan what was asked for, count the filing. */
  private take(input: AssignmentInput): Decision {
    const seq = this.state.seq + 1;
    const first = this.decided(this.state, input);
    let last = first;
    while (last.plan.length > 0) {
      last = this.decided(last.state, { type: 'planned', schedules: planAll(last.plan, this.now) });
    }
    this.state = { ...last.state, seq };
    return first;
  }

  private decided(state: AssignmentState, input: AssignmentInput): Decision {
    const decision = decide(state, input, this.now);
    this.trace.push({ state, input, now: this.now, decision });
    this.items.push(...decision.items);
    this.events.push(...decision.events);
    this.impliedReceipt ||= decision.impliesReceipt;
    return decision;
  }

  private nextPublication(): Instant {
    const [date] = publicationsAfter(book, dateOf(this.now));
    return date === undefined ? Infinity : instantAt(date);
  }
}
