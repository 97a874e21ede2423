/**
 * What people do in the course of a plan: mostly what makes sense after what they did before, at instants that matter
 * (a minute before the round, at its very instant, at midnight), sprinkled with acts that nobody may do.
 */
import type { Actor, AssignmentAct } from '../../src/domain/acts';
import type { DutyTemplate, Measure, UnitId, WorkPlan } from '../../src/domain/plan';
import type { Policy } from '../../src/domain/policy';
import { addDays, dateOf, instantAt, MINUTE_MS, type Instant, type LocalDate } from '../../src/domain/time';
import { assignmentWorkflowId } from '../../src/domain/names';
import { actorsOf, type Cast } from './cast';
import type { Random } from './random';
import type { Fate, Happening } from './story';

export type Deed = AssignmentAct extends infer T
  ? T extends AssignmentAct
    ? Omit<T, 'requestId' | 'actor' | 'at'>
    : never
  : never;

export interface Scene {
  random: Random;
  plan: WorkPlan;
  policy: Policy;
  /** A fresh request id. */
  request: () => string;
  /** All acts lie before this instant. */
  until: Instant;
  /** Workers, mail servers and messages fail. */
  rough: boolean;
  /** The clock is stepped from round to round, and what is done at the very instant of one comes after it. */
  stepped: boolean;
}

/** Everything that is done about one unit's duties for one measure. */
export function courseOf(scene: Scene, measure: Measure, unit: UnitId, tidy: boolean): Happening[] {
  const course = new Course(scene, measure, unit);
  for (const duty of scene.plan.duties) course.follow(duty, tidy);
  course.raiseIssues();
  course.sprinkle();
  return course.happenings;
}

class Course {
  readonly happenings: Happening[] = [];
  private readonly cast: Cast;
  private readonly workflowId: string;
  private now: Instant = 0;

  constructor(
    private readonly scene: Scene,
    measure: Measure,
    private readonly unit: UnitId,
  ) {
    const slot = measure.units.indexOf(unit) + 1;
    this.workflowId = assignmentWorkflowId({ planId: scene.plan.id, measure: measure.no, slot });
    this.cast = actorsOf(scene.plan, unit, scene.random);
  }

  private get random(): Random {
    return this.scene.random;
  }

  /** From the opening of a duty to its acceptance, or until everybody lost interest. */
  follow(duty: DutyTemplate, tidy: boolean): void {
    const { random } = this;
    if (!tidy && random.chance(0.15)) return;
    if (random.chance(0.03)) return this.waives(duty, addDays(duty.opens, random.int(-20, 60)));
    if (random.chance(0.25)) this.explains(duty);
    this.at(this.submissionDay(duty));
    if (random.chance(0.2)) this.handles(duty);
    this.submits(duty);
    for (let returns = 0; random.chance(duty.kind === 'progress' ? 0.03 : 0.25) && returns < 3; returns += 1) {
      this.later(0, 12).does({ type: 'returnForRevision', duty: duty.id, reason: '需要补正' }, this.cast.judge());
      if (random.chance(0.2)) this.explains(duty, dateOf(this.now));
      if (!tidy && random.chance(0.25)) return;
      this.later(0, 16);
      this.submits(duty);
    }
    this.closes(duty, tidy);
  }

  private closes(duty: DutyTemplate, tidy: boolean): void {
    const { random, cast } = this;
    if (!tidy && random.chance(0.25)) return;
    if (random.chance(0.06)) this.later(0, 10).corrects(duty, 'submission').later(0, 30).submits(duty);
    if (random.chance(0.1)) this.later(0, 6).takesBack(duty, 'submission').later(0, 30).submits(duty);
    this.usurps(duty);
    // Sometimes what was handed in turns out not to be needed any more.
    const closing = random.chance(0.06) ? { type: 'waive' as const, reason: '不再承担' } : { type: 'accept' as const };
    this.later(0, 22).does({ ...closing, duty: duty.id }, cast.judge());
    if (!random.chance(0.08)) return;
    this.later(0, 15)
      .corrects(duty, duty.kind === 'progress' ? 'submission' : 'acceptance')
      .later(0, 12);
    if (duty.kind === 'progress') this.submits(duty);
    else this.does({ type: 'accept', duty: duty.id }, cast.judge());
  }

  /** A convener tries to close its own work. */
  private usurps({ id: duty }: DutyTemplate): void {
    if (!this.scene.plan.conveners.includes(this.unit) || !this.random.chance(0.15)) return;
    const deed = this.random.chance(0.5)
      ? { type: 'accept' as const, duty }
      : { type: 'waive' as const, duty, reason: '不再承担' };
    this.later(0, 3).does(deed, this.cast.itself(), 'nobody judges himself');
  }

  private submissionDay(duty: DutyTemplate): LocalDate {
    const { random } = this;
    const span = Math.round((Date.parse(duty.due) - Date.parse(duty.opens)) / 86_400_000);
    const days = [random.int(-3, span), span - random.int(0, 6), span + random.int(0, 12), span + random.int(5, 60)];
    return addDays(duty.opens, random.pick(days));
  }

  /** Sometimes in two parts, sometimes only the first of them. */
  private submits(duty: DutyTemplate): this {
    const { random, cast } = this;
    const contents: Record<string, string> = Object.fromEntries(duty.checklist.map(({ id, name }) => [id, name]));
    if (duty.kind === 'breakdown') contents['accountablePerson'] = cast.accountable();
    if (random.chance(0.15)) {
      const some = Object.fromEntries(Object.entries(contents).filter(() => random.chance(0.6)));
      this.does({ type: 'submit', duty: duty.id, contents: some }, cast.unit()).later(0, 4);
    }
    return this.does({ type: 'submit', duty: duty.id, contents }, cast.unit());
  }

  private explains(duty: DutyTemplate, from?: LocalDate): void {
    const { random, cast } = this;
    const { atMost } = this.scene.policy.explanation;
    for (let times = random.pick([1, 1, 1, 2]); times > 0; times -= 1) {
      this.at(addDays(from ?? duty.due, random.int(from ? 0 : -15, from ? 6 : 3)));
      const expectedDate = addDays(from ?? duty.due, random.int(0, atMost + 14));
      const consentOf = random.pick([undefined, cast.judge(), cast.stranger()]);
      const words = { cause: '尚在会签', helpNeeded: '请协调', expectedDate, consentOf };
      this.does({ type: 'explain', duty: duty.id, ...words }, cast.unit());
      if (random.chance(0.4)) this.later(0, 1).takesBack(duty, 'explanation');
    }
  }

  private takesBack({ id: duty }: DutyTemplate, what: 'submission' | 'explanation'): this {
    return this.does({ type: 'takeBack', duty, what, reason: '有误' }, this.cast.unit());
  }

  private handles(duty: DutyTemplate): void {
    const before = this.now;
    this.at(addDays(duty.due, this.random.int(1, 40)));
    this.does({ type: 'handle', duty: duty.id, note: '已约谈' }, this.cast.judge());
    this.now = before;
  }

  private waives(duty: DutyTemplate, on: LocalDate): void {
    this.at(on).does({ type: 'waive', duty: duty.id, reason: '不再承担' }, this.cast.judge());
  }

  private corrects(duty: DutyTemplate, what: 'acceptance' | 'submission'): this {
    const actor = what === 'submission' && this.random.chance(0.5) ? this.cast.coordinator() : this.cast.judge();
    return this.does({ type: 'correct', duty: duty.id, what, reason: '录入错误' }, actor);
  }

  /** The third path, whatever the lateness. */
  raiseIssues(): void {
    const { random, cast, scene } = this;
    const [first, last] = [scene.plan.phases[0]!.from, scene.plan.phases.at(-1)!.to];
    for (let no = 1; random.chance(0.2); no += 1) {
      this.at(addDays(first, random.int(10, Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000))));
      this.does({ type: 'raiseMajorIssue', text: '需省级协调' }, random.pick([cast.unit(), cast.judge()]));
      const issue = `major-issue-${no}`;
      if (random.chance(0.3)) {
        this.later(0, 2).does({ type: 'withdrawMajorIssue', issue, reason: '已解决' }, cast.unit());
      }
      if (random.chance(0.7)) {
        this.later(0, 20).does({ type: 'instructMajorIssue', issue, instruction: '请抓紧' }, cast.judge());
      }
      if (random.chance(0.8)) {
        this.later(0, 20).does({ type: 'closeMajorIssue', issue, followUp: '已落实' }, cast.coordinator());
      }
    }
  }

  /** Things that nobody may do, and things done at the wrong time. */
  sprinkle(): void {
    const { random, cast, scene } = this;
    while (random.chance(0.5)) {
      const duty = random.pick(scene.plan.duties);
      this.at(addDays(duty.opens, random.int(-20, 90)));
      const [deed, rightful] = random.pick(this.deedsAbout(duty));
      const actor = random.chance(0.7) ? cast.anybodyBut(rightful) : rightful === 'unit' ? cast.unit() : cast.judge();
      this.does(deed, actor, mayDo(actor, rightful, deed, cast) ? undefined : `${actor.capacity} may not ${deed.type}`);
    }
  }

  private deedsAbout({ id, due, checklist }: DutyTemplate): [Deed, 'unit' | 'judge'][] {
    const contents = Object.fromEntries(checklist.map((item) => [item.id, item.name]));
    const words = { cause: '尚在会签', helpNeeded: '' };
    return [
      [{ type: 'submit', duty: id, contents }, 'unit'],
      [{ type: 'explain', duty: id, expectedDate: addDays(due, 5), ...words }, 'unit'],
      [{ type: 'signReceipt' }, 'unit'],
      [{ type: 'takeBack', duty: id, what: 'submission', reason: '有误' }, 'unit'],
      [{ type: 'takeBack', duty: id, what: 'explanation', reason: '有误' }, 'unit'],
      [{ type: 'withdrawMajorIssue', issue: 'major-issue-1', reason: '已解决' }, 'unit'],
      [{ type: 'accept', duty: id }, 'judge'],
      [{ type: 'returnForRevision', duty: id, reason: '需要补正' }, 'judge'],
      [{ type: 'waive', duty: id, reason: '不再承担' }, 'judge'],
      [{ type: 'handle', duty: id, note: '已约谈' }, 'judge'],
      [{ type: 'correct', duty: id, what: 'acceptance', reason: '录入错误' }, 'judge'],
      [{ type: 'urgeByPhone', duty: id, note: '已电话' }, 'judge'],
    ];
  }

  private at(day: LocalDate): this {
    this.now = momentOf(this.scene, day);
    return this;
  }

  private later(fewest: number, most: number): this {
    const { random, scene } = this;
    if (random.chance(0.1)) this.now += random.int(0, 90) * MINUTE_MS + 1;
    else this.now = Math.max(this.now + 1, momentOf(this.scene, addDays(dateOf(this.now), random.int(fewest, most))));
    this.now = besideTheRound(scene, this.now);
    return this;
  }

  private does(deed: Deed, actor: Actor, wrong?: string): this {
    const { random, scene, workflowId, now } = this;
    if (now >= scene.until) return this;
    const evidence = { enteredBy: scene.plan.coordinators[0]?.id, evidence: '电话记录' };
    const act = {
      ...deed,
      requestId: scene.request(),
      actor: random.chance(0.15) ? { ...actor, ...evidence } : actor,
      at: now,
    };
    this.happenings.push({
      kind: 'act',
      at: now,
      workflowId,
      planId: scene.plan.id,
      act,
      fate: fateOf(scene, now, LYING_ABOUT.includes(deed.type)),
      wrong,
    });
    if (random.chance(0.04)) {
      const again = now + random.int(0, 4 * 1440) * MINUTE_MS;
      this.happenings.push({ kind: 'again', at: again, requestId: act.requestId, altered: random.chance(0.3) });
    }
    return this;
  }
}

/** A telephone call may be noted by more people than this needs to know. */
function mayDo(actor: Actor, rightful: 'unit' | 'judge', deed: Deed, cast: Cast): boolean {
  if (deed.type === 'urgeByPhone') return true;
  return rightful === 'unit' ? cast.isUnit(actor) : cast.isJudge(actor);
}

/** What units send may lie about for a while before it is taken up. */
const LYING_ABOUT: string[] = ['submit', 'explain', 'takeBack', 'withdrawMajorIssue'];

/** Most acts are told at once; some answers are lost, and where the weather is rough some acts wait for a worker. */
export function fateOf({ random, rough }: Pick<Scene, 'random' | 'rough'>, at: Instant, mayLie = false): Fate {
  if (random.chance(0.93)) return { how: 'atOnce' };
  if (!rough || !mayLie || random.chance(0.3)) return { how: 'answerLost' };
  // Never at the instant of a round: who comes first then is not decided by any rule.
  return { how: 'late', deliveredAt: at + random.pick([1, 5, 60, 24 * 60, 3 * 24 * 60]) * MINUTE_MS + 7_001 };
}

/** Instants at which something else happens too, or only just not. */
export function momentOf(scene: Pick<Scene, 'random' | 'policy' | 'stepped'>, day: LocalDate): Instant {
  const { random, policy } = scene;
  const round = instantAt(day, policy.roundAt);
  const filing = instantAt(day, policy.fileAt);
  const office = instantAt(day, '08:30') + random.int(0, 540) * MINUTE_MS;
  const edges = [
    round - MINUTE_MS,
    round - 1,
    round,
    round + MINUTE_MS,
    filing - MINUTE_MS,
    filing,
    filing + MINUTE_MS,
  ];
  const others = [instantAt(day), instantAt(day, '23:59'), instantAt(day, '20:00')];
  return besideTheRound(scene, random.pick([office, office, office, ...edges, ...others]));
}

/** Whether anything holds a round at all is, on a live clock, for nobody outside to know: nobody acts at its very instant. */
function besideTheRound({ policy, stepped }: Pick<Scene, 'policy' | 'stepped'>, at: Instant): Instant {
  return !stepped && at === instantAt(dateOf(at), policy.roundAt) ? at + 1 : at;
}
