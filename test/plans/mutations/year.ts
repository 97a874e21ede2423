/** The year of a plan as plain acts: issued, signed, handed in early, late or never, returned now and then, accepted. */
import type { Actor, AssignmentAct } from '../../../src/domain/acts';
import { assignmentWorkflowId, planWorkflowId } from '../../../src/domain/names';
import type { DutyTemplate, Measure, UnitId, WorkPlan } from '../../../src/domain/plan';
import type { Policy } from '../../../src/domain/policy';
import { addDays, instantAt, type Instant, type LocalDate } from '../../../src/domain/time';
import { Random } from '../../simulation/random';
import type { Happening, Story } from '../../simulation/story';
import { book } from '../../support/world';

/** Nothing is left on any ladder so long after the last phase. */
const TAIL_DAYS = 200;
const AT_ONCE = { how: 'atOnce' as const };

/** The seed decides who is late and who returns what. */
export function yearOf(plan: WorkPlan, policy: Policy, seed: number): Story {
  const [first, last] = [plan.phases[0]?.from ?? '', plan.phases.at(-1)?.to ?? ''];
  const year = new Year(plan, new Random(seed));
  const happenings = year.happenings(addDays(first, 45)).toSorted((a, b) => a.at - b.at);
  const span = { registeredAt: instantAt(first), until: instantAt(addDays(last, TAIL_DAYS)) };
  return { seed, clock: 'live', plans: [plan], policy, book, ...span, happenings };
}

class Year {
  private requests = 0;

  constructor(
    private readonly plan: WorkPlan,
    private readonly random: Random,
  ) {}

  happenings(issuedOn: LocalDate): Happening[] {
    return [
      this.issue(issuedOn),
      ...this.plan.units.map(({ id }) => this.signs(id, addDays(issuedOn, this.random.int(1, 15)))),
      ...this.plan.measures.flatMap((measure) => measure.units.flatMap((unit) => this.works(measure, unit))),
      ...this.inspection(),
    ];
  }

  private issue(issuedOn: LocalDate): Happening {
    const { plan } = this;
    const at = instantAt(issuedOn, '10:00');
    const actor = { person: plan.coordinators[0]?.id ?? '', capacity: 'coordinator' as const };
    const request = { requestId: this.request(), actor, at, documentNumber: plan.documentNumber, issuedOn };
    return this.onPlan({ type: 'issue', ...request }, at);
  }

  private inspection(): Happening[] {
    const duty = this.plan.planDuties.find(({ id }) => id === 'inspection');
    if (!duty) return [];
    const at = instantAt(addDays(duty.due, this.random.int(-10, 10)), '15:00');
    const actor = this.liaison(this.plan.conveners[0] ?? '', 'convener');
    return [this.onPlan({ type: 'inspect', note: '已检查', requestId: this.request(), actor, at }, at)];
  }

  private onPlan(act: Extract<Happening, { kind: 'act' }>['act'], at: Instant): Happening {
    const planId = this.plan.id;
    return { kind: 'act', at, workflowId: planWorkflowId(planId), planId, act, fate: AT_ONCE };
  }

  private signs(unit: UnitId, on: LocalDate): Happening {
    const { person } = this.liaison(unit, 'unit');
    const at = instantAt(on, this.random.pick(['08:30', '10:30']));
    return { kind: 'sign', at, planId: this.plan.id, unit, person, requestId: this.request() };
  }

  private works(measure: Measure, unit: UnitId): Happening[] {
    return this.plan.duties.flatMap((duty) => this.worksOn(duty, measure, unit));
  }

  /** Mostly in time, sometimes after one rung or all of them, sometimes not at all. */
  private worksOn(duty: DutyTemplate, measure: Measure, unit: UnitId): Happening[] {
    const { random } = this;
    if (random.chance(0.15)) return [];
    const judge = this.plan.conveners.find((convener) => convener !== unit) ?? '';
    const day = addDays(duty.due, random.int(-12, random.pick([0, 0, 6, 40])));
    const does = (on: LocalDate, deed: Deed, actor: Actor) => this.onAssignment(on, deed, actor, measure, unit);
    const submits = (on: LocalDate) => does(on, this.submission(duty, unit), this.liaison(unit, 'unit'));
    const closes = { type: 'accept' as const, duty: duty.id };
    const accepted = does(addDays(day, random.int(0, 16)), closes, this.liaison(judge, 'convener'));
    if (random.chance(0.7)) return [submits(day), accepted];
    const returns = { type: 'returnForRevision' as const, duty: duty.id, reason: '需要补正' };
    const returned = does(addDays(day, 3), returns, this.liaison(judge, 'convener'));
    return [submits(day), returned, submits(addDays(day, random.int(4, 20)))];
  }

  private onAssignment(on: LocalDate, deed: Deed, actor: Actor, { no, units }: Measure, unit: UnitId): Happening {
    const planId = this.plan.id;
    const workflowId = assignmentWorkflowId({ planId, measure: no, slot: units.indexOf(unit) + 1 });
    const at = instantAt(on, this.random.pick(['08:59', '09:00', '10:00', '16:45']));
    const act = { ...deed, requestId: this.request(), actor, at };
    return { kind: 'act', at, workflowId, planId, act, fate: AT_ONCE };
  }

  /** Complete, and naming somebody of the roster as the accountable person. */
  private submission({ id, checklist }: DutyTemplate, unit: UnitId): Deed {
    const contents: Record<string, string> = Object.fromEntries(checklist.map((item) => [item.id, item.name]));
    const people = this.plan.units.find((one) => one.id === unit)?.contacts ?? [];
    const person = people.find(({ role }) => role === 'accountablePerson') ?? people[0];
    if ('accountablePerson' in contents && person) contents['accountablePerson'] = person.id;
    return { type: 'submit', duty: id, contents };
  }

  private liaison(unit: UnitId, capacity: 'unit' | 'convener'): Actor {
    const contacts = this.plan.units.find(({ id }) => id === unit)?.contacts ?? [];
    return { person: contacts[0]?.id ?? unit, capacity, unit };
  }

  private request(): string {
    return `request-${(this.requests += 1)}`;
  }
}

type Bare<Act> = Act extends AssignmentAct ? Omit<Act, 'requestId' | 'actor' | 'at'> : never;
type Deed = Bare<AssignmentAct>;
