/**
 * What a plan would send if nobody answered: the same rules as the workflows run, driven in process from registration to
 * the end of the ladder, without any server. Nobody acts, so there is no last look to take; no mailbox refuses and nothing is late.
 */
import { calendarAsOf, lastWorkingDayOnOrBefore, publicationsAfter, type CalendarBook } from '../domain/calendar';
import type { PlanAct } from '../domain/acts';
import { decide, nextWake, openAssignment, type AssignmentInput } from '../domain/assignment';
import type { AssignmentState, PlanRequest, Schedule } from '../domain/duty';
import type { Item } from '../domain/items';
import { assignmentWorkflowId } from '../domain/names';
import type { WorkPlan } from '../domain/plan';
import { decidePlan, nextPlanWake, openPlanDesk, type PlanDeskState, type PlanInput } from '../domain/plan-desk';
import type { Policy } from '../domain/policy';
import { roundOnOrAfter } from '../domain/rounds';
import { planSchedule } from '../domain/steps';
import { addDays, dateOf, instantAt, type Instant, type LocalDate } from '../domain/time';
import { composeLetters } from '../letters/compose';
import type { Letter, RenderedLetter } from '../letters/letter';
import { resolveRecipients } from '../letters/recipients';
import { renderLetter } from '../letters/render';
import type { Stationery } from '../letters/templates/stationery';
import type { StoredItem, StoredPlan } from '../records/records';

export interface PreviewLetter {
  letter: Letter;
  readonly rendered: RenderedLetter;
}

export interface Preview {
  issuedOn: LocalDate;
  /** By round, then by recipient. */
  letters: PreviewLetter[];
  /** Items whose audience has no address on their day; really they would go to the office or the conveners. */
  unreachable: Item[];
}

export interface PreviewOptions {
  /** Default: the last working day of the first phase, the latest day that keeps the plan's own date. */
  issuedOn?: LocalDate;
}

/** Longer than any ladder after the last due date; what lies beyond (later holiday notices) changes nothing any more. */
const TAIL_DAYS = 120;
/** A plan is issued during office hours. */
const ISSUED_AT = '10:00';

/** Runs the whole plan. Throws `UnknownCalendarYear` when the calendar ends before the ladder does. */
export function previewPlan(
  plan: WorkPlan,
  policy: Policy,
  book: CalendarBook,
  stationery: Stationery,
  options: PreviewOptions = {},
): Preview {
  const first = plan.phases[0];
  if (!first) throw new Error(`plan ${plan.id} has no phases`);
  const issuedOn = options.issuedOn ?? lastWorkingDayOnOrBefore(calendarAsOf(book, first.from), first.to);
  const start = issuedOn < first.from ? issuedOn : first.from;
  return new Simulation(plan, policy, book, stationery).run(start, issuedOn);
}

/** Its words are written only for whoever reads them: counting letters needs none. */
class Previewed implements PreviewLetter {
  private written?: RenderedLetter;

  constructor(
    readonly letter: Letter,
    private readonly stationery: Stationery,
  ) {}

  get rendered(): RenderedLetter {
    return (this.written ??= renderLetter(this.letter, this.stationery));
  }
}

class Simulation {
  private desk: PlanDeskState;
  private readonly assignments = new Map<string, AssignmentState>();
  private filed: Item[] = [];
  private readonly letters: PreviewLetter[] = [];
  private readonly unreachable: Item[] = [];
  private readonly stored: StoredPlan;

  constructor(
    private readonly plan: WorkPlan,
    private readonly policy: Policy,
    private readonly book: CalendarBook,
    private readonly stationery: Stationery,
  ) {
    this.desk = openPlanDesk(plan, []);
    this.stored = { plan, policy, clock: 'stepped', rehearsal: false };
  }

  run(start: LocalDate, issuedOn: LocalDate): Preview {
    const horizon = addDays(this.plan.phases.at(-1)?.to ?? start, TAIL_DAYS);
    this.desk = openPlanDesk(
      this.plan,
      publicationsAfter(this.book, start).filter((date) => date <= horizon),
    );
    this.atDesk({ type: 'launch' }, instantAt(start));
    const issue = instantAt(issuedOn, ISSUED_AT);
    this.advance(issue);
    this.atDesk({ type: 'act', act: issueAct(this.plan, issuedOn, issue) }, issue);
    this.advance(Number.POSITIVE_INFINITY);
    return { issuedOn, letters: this.letters, unreachable: this.unreachable };
  }

  /** Lets everything happen that is due by `until`: at each instant first the filings, then the round. */
  private advance(until: Instant): void {
    for (;;) {
      const wake = this.nextWake();
      const round = this.nextRound();
      const next = Math.min(wake, round);
      if (next > until || next === Number.POSITIVE_INFINITY) return;
      if (wake <= round) this.wake(wake);
      else this.sendRound(round);
    }
  }

  private nextWake(): Instant {
    const wakes = [nextPlanWake(this.desk), ...[...this.assignments.values()].map(nextWake)];
    return Math.min(...wakes.map((wake) => wake ?? Number.POSITIVE_INFINITY));
  }

  private nextRound(): Instant {
    if (this.filed.length === 0) return Number.POSITIVE_INFINITY;
    const earliest = Math.min(...this.filed.map((item) => item.filedAt));
    return roundOnOrAfter(calendarAsOf(this.book, dateOf(earliest)), this.policy, earliest);
  }

  private wake(now: Instant): void {
    if ((nextPlanWake(this.desk) ?? Number.POSITIVE_INFINITY) <= now) this.atDesk({ type: 'wake' }, now);
    for (const [id, state] of this.assignments) {
      if ((nextWake(state) ?? Number.POSITIVE_INFINITY) <= now) this.atAssignment(id, state, { type: 'wake' }, now);
    }
  }

  private atDesk(input: PlanInput, now: Instant): void {
    let decision = decidePlan(this.desk, input, now);
    const { launch, published } = decision;
    this.filed.push(...decision.items);
    while (decision.plan.length > 0) {
      decision = decidePlan(decision.state, { type: 'planned', schedules: this.schedules(decision.plan, now) }, now);
      this.filed.push(...decision.items);
    }
    this.desk = { ...decision.state, seq: this.desk.seq + 1 };
    for (const pair of launch) this.launch(pair, now);
    if (published) {
      for (const [id, state] of this.assignments)
        this.atAssignment(id, state, { type: 'calendarPublished', published }, now);
    }
  }

  private launch(pair: string, now: Instant): void {
    const [no, slot] = pair.split('/').map(Number) as [number, number];
    const measure = this.plan.measures.find((candidate) => candidate.no === no);
    if (!measure) throw new Error(`no measure ${no} in plan ${this.plan.id}`);
    const state = openAssignment(this.plan, this.policy, measure, slot, this.desk.issue?.issuedOn ?? dateOf(now));
    this.atAssignment(assignmentWorkflowId(state.ref), state, { type: 'launch' }, now);
  }

  private atAssignment(id: string, state: AssignmentState, input: AssignmentInput, now: Instant): void {
    let decision = decide(state, input, now);
    this.filed.push(...decision.items);
    while (decision.plan.length > 0) {
      decision = decide(decision.state, { type: 'planned', schedules: this.schedules(decision.plan, now) }, now);
      this.filed.push(...decision.items);
    }
    this.assignments.set(id, { ...decision.state, seq: state.seq + 1 });
  }

  /** Steps are planned from what was known of the calendar on that day. */
  private schedules(requests: PlanRequest[], now: Instant): Schedule[] {
    return requests.map((request) => planSchedule(request, calendarAsOf(this.book, dateOf(now)), this.policy));
  }

  private sendRound(round: Instant): void {
    const planDate = dateOf(round);
    const due = this.filed.filter((item) => item.filedAt <= round);
    this.filed = this.filed.filter((item) => item.filedAt > round);
    const { bundles, unreachable } = resolveRecipients(due.map(asStored), [this.stored], planDate);
    this.unreachable.push(...unreachable);
    const view = { plans: [this.stored], states: this.assignments, planDate };
    const composed = composeLetters(bundles, view, calendarAsOf(this.book, planDate)).map(({ letter }) => letter);
    composed.sort((a, b) => a.recipient.id.localeCompare(b.recipient.id) || a.capacity.localeCompare(b.capacity));
    this.letters.push(...composed.map((letter) => new Previewed(letter, this.stationery)));
  }
}

function issueAct(plan: WorkPlan, issuedOn: LocalDate, at: Instant): PlanAct {
  const actor = { person: plan.coordinators[0]?.id ?? 'preview', capacity: 'coordinator' as const };
  return { type: 'issue', requestId: 'preview', actor, at, documentNumber: plan.documentNumber, issuedOn };
}

function asStored(item: Item): StoredItem {
  return { ...item, state: 'filed', why: null, letterId: null };
}
