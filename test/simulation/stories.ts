/** A whole random story from one seed. */
import { measureWorkflowId, planWorkflowId } from '../../src/domain/names';
import type { Act, PlanAct } from '../../src/domain/acts';
import type { CalendarBook } from '../../src/domain/calendar';
import type { Measure } from '../../src/domain/plan';
import { addDays, dateOf, DAY_MS, instantAt, MINUTE_MS, type Instant } from '../../src/domain/time';
import { courseOf, fateOf, momentOf, type Scene } from './courses';
import { randomBook, randomVersion } from './calendars';
import { randomPlan } from './plans';
import { randomPolicy } from './policies';
import { Random } from './random';
import type { Happening, Story } from './story';

/** Nothing is left on any ladder so long after the last phase. */
const TAIL_DAYS = 200;
/** Nobody acts any more. */
const QUIET_DAYS = 60;

export interface StoryOptions {
  /** How many plans one office carries out at the same time. */
  plans: number;
}

export function randomStory(seed: number, { plans: count }: StoryOptions): Story {
  const random = new Random(seed);
  const policy = randomPolicy(random);
  const first = randomPlan(random, 'plan-1');
  const others = Array.from({ length: count - 1 }, (_, index) => {
    return randomPlan(random, `plan-${index + 2}`, addDays(first.phases[0]!.from, random.int(0, 90)));
  });
  const plans = [first, ...others];
  const end = plans.map((plan) => plan.phases.at(-1)!.to).reduce((a, b) => (a > b ? a : b));
  const until = instantAt(addDays(end, TAIL_DAYS));
  const book = randomBook(random, Number(first.phases[0]!.from.slice(0, 4)) - 1, Number(dateOf(until).slice(0, 4)) + 1);
  const registeredAt = momentOf(
    { random, policy, stepped: false },
    addDays(first.phases[0]!.from, random.pick([-9, 0, 0, 1, 12, 100])),
  );
  const clock = count > 1 || random.chance(0.75) ? 'live' : 'stepped';
  // A stepped clock stands still while anything is down, so nothing can be late by it.
  const rough = clock === 'live' && random.chance(0.5);
  const base = {
    random,
    policy,
    until: until - QUIET_DAYS * DAY_MS,
    request: counter(),
    rough,
    stepped: clock === 'stepped',
  };
  const happenings = [
    ...plans.flatMap((plan) => lifeOf({ ...base, plan }, registeredAt)),
    ...trouble({ ...base, plan: first }, registeredAt, book),
  ];
  const told = withoutUndecided(inOrder(happenings, registeredAt));
  return { seed, clock, plans, policy, book, registeredAt, happenings: told, until };
}

function counter(): () => string {
  let last = 0;
  return () => `request-${(last += 1)}`;
}

function inOrder(happenings: Happening[], from: Instant): Happening[] {
  return happenings.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
}

/**
 * An explanation that came or was taken back while nothing ran may find at the restart that the step it would have moved, or one
 * that was passed over for it, was filed first; the naming of an accountable person, that a step was filed without him. Who comes first
 * then is decided by no rule.
 */
function withoutUndecided(happenings: Happening[]): Happening[] {
  const outages = happenings.filter((happening) => happening.kind === 'outage');
  const isLost = ({ at }: Happening) => outages.some((outage) => outage.at <= at && at <= outage.to);
  return happenings.filter((it) => it.kind !== 'act' || !(isLost(it) && changesWhatIsFiled(it.act)));
}

function changesWhatIsFiled(act: Act): boolean {
  return (
    act.type === 'explain' ||
    act.type === 'takeBack' ||
    (act.type === 'submit' && act.contents['accountablePerson'] !== undefined)
  );
}

function lifeOf(scene: Scene, from: Instant): Happening[] {
  const { random, plan } = scene;
  const issuedAt = momentOf(scene, addDays(dateOf(from), random.pick([0, 1, random.int(0, 50), random.int(0, 200)])));
  const published = plan.measures.filter((measure) => !measure.withheld);
  return [
    ...issues(scene, Math.max(issuedAt, from), published),
    ...receipts(scene, issuedAt),
    ...inspections(scene),
    ...published.flatMap((measure) => measureLife(scene, measure)),
  ];
}

/** The whole plan at once, or some measures or units first and the rest later; now and then by the wrong person. */
function issues(scene: Scene, at: Instant, measures: Measure[]): Happening[] {
  const { random, plan } = scene;
  const issuedOn = addDays(dateOf(at), -random.pick([0, 0, 0, 1, random.int(0, 20)]));
  const actor = { person: plan.coordinators[0]?.id ?? '', capacity: 'coordinator' as const };
  const common = { type: 'issue' as const, documentNumber: plan.documentNumber, issuedOn };
  const act = (more: Partial<PlanAct>, when: Instant, wrong?: string): Happening => {
    const whole = { ...common, actor, at: when, requestId: scene.request(), ...more } as PlanAct;
    return onPlan(scene, whole, wrong);
  };
  const pretender = { person: `${plan.conveners[0]}-liaison`, capacity: 'convener' as const, unit: plan.conveners[0] };
  const attempt = random.chance(0.2) ? [act({ actor: pretender }, at, 'only a coordinator issues')] : [];
  if (random.chance(0.6)) return [...attempt, act({}, at)];
  const part = random.chance(0.5)
    ? { measures: random.some(measures, 0.5).map(({ no }) => no) }
    : {
        units: random.some(
          plan.units.map(({ id }) => id),
          0.5,
        ),
      };
  const rest = at + random.int(0, 60) * DAY_MS;
  return [...attempt, act(part, at), act({ issuedOn: dateOf(rest) }, rest)];
}

function onPlan(scene: Scene, act: PlanAct, wrong?: string): Happening {
  const planId = scene.plan.id;
  return {
    kind: 'act',
    at: act.at,
    workflowId: planWorkflowId(planId),
    planId,
    act,
    fate: fateOf(scene, act.at),
    wrong,
  };
}

function receipts(scene: Scene, issuedAt: Instant): Happening[] {
  const { random, plan } = scene;
  return plan.units.flatMap(({ id: unit }): Happening[] => {
    if (random.chance(0.25)) return [];
    const at = momentOf(scene, addDays(dateOf(issuedAt), random.pick([0, 1, 2, 3, random.int(3, 20)])));
    return [{ kind: 'sign', at, planId: plan.id, unit, person: `${unit}-liaison`, requestId: scene.request() }];
  });
}

function inspections(scene: Scene): Happening[] {
  const { random, plan } = scene;
  const duty = plan.planDuties.find(({ id }) => id === 'inspection');
  if (!duty || random.chance(0.3)) return [];
  const unit = random.chance(0.9) ? random.pick(plan.conveners) : plan.units.at(-1)!.id;
  const at = momentOf(scene, addDays(duty.due, random.int(-40, 30)));
  const actor = { person: `${unit}-liaison`, capacity: 'convener' as const, unit };
  const wrong = plan.conveners.includes(unit) ? undefined : 'only a convener inspects';
  return [onPlan(scene, { type: 'inspect', note: '已检查', actor, at, requestId: scene.request() }, wrong)];
}

function measureLife(scene: Scene, measure: Measure): Happening[] {
  const { random } = scene;
  const tidy = random.chance(0.3);
  const own = measure.units.flatMap((unit) => courseOf(scene, measure, unit, tidy));
  const last = Math.max(0, ...own.map(({ at }) => at));
  if (last === 0 || random.chance(tidy ? 0.1 : 0.8)) return own;
  return [...own, ...strikesOff(scene, measure, last + random.int(0, 9) * DAY_MS)];
}

/** Any convener tries; one of its own units must be refused. */
function strikesOff(scene: Scene, measure: Measure, from: Instant): Happening[] {
  const { plan, random } = scene;
  const planId = plan.id;
  const workflowId = measureWorkflowId(planId, measure.no);
  return random.shuffled(plan.conveners).map((unit, index): Happening => {
    const at = from + index * random.int(0, 3000) * MINUTE_MS;
    const actor = { person: `${unit}-liaison`, capacity: 'convener' as const, unit };
    const act = { type: 'strikeOff' as const, reason: '已全部办结', requestId: scene.request(), actor, at };
    const wrong = measure.units.includes(unit) ? 'a convener strikes off its own measure' : undefined;
    return { kind: 'act', at, workflowId, planId, act, fate: fateOf(scene, at), wrong };
  });
}

/** What goes wrong around the people: mailboxes, machines, and notices that nobody entered in time. */
function trouble(scene: Scene, from: Instant, book: CalendarBook): Happening[] {
  const { random, rough, until } = scene;
  const someday = () => from + random.int(0, Math.floor((until - from) / MINUTE_MS)) * MINUTE_MS;
  const happenings: Happening[] = [];
  while (random.chance(0.35)) happenings.push(...refusals(scene, someday()));
  for (let outages = rough ? random.pick([0, 0, 1, 1, 2]) : 0; outages > 0; outages -= 1) {
    const at = someday();
    happenings.push({ kind: 'outage', at, to: at + random.int(5, random.pick([120, 3000, 15_000])) * MINUTE_MS });
  }
  if (rough && random.chance(0.2)) {
    const at = someday();
    const published = addDays(dateOf(at), random.int(-20, 10));
    const year = Number(published.slice(0, 4));
    const known = book.years.find((candidate) => candidate.year === year)?.versions ?? [];
    if (known.every((version) => version.published !== published)) {
      happenings.push({ kind: 'notice', at, version: randomVersion(random, year, published, known.at(-1)) });
    }
  }
  return happenings.map((happening) => endedBeforeNews(happening, book, happenings));
}

/**
 * Who is back first after an outage that slept through a new calendar, the plan that spreads it or the assignments that
 * file by the old one, is decided by no rule.
 */
function endedBeforeNews(happening: Happening, { years }: CalendarBook, others: Happening[]): Happening {
  if (happening.kind !== 'outage') return happening;
  const published = years.flatMap(({ versions }) => versions.map((version) => instantAt(version.published)));
  const entered = others.filter(({ kind }) => kind === 'notice').map(({ at }) => at);
  const news = Math.min(...[...published, ...entered].filter((at) => at > happening.at));
  return { ...happening, to: Math.min(happening.to, Math.max(news - MINUTE_MS, happening.at + 1)) };
}

/** A mailbox that refuses for good for a while, or in rough weather for now, or without an answer. */
function refusals(scene: Scene, at: Instant): Happening[] {
  const { random, plan, rough } = scene;
  const people = [...plan.units.flatMap((unit) => unit.contacts), ...plan.coordinators];
  const address = random.pick(people).email;
  if (!address) return [];
  const answers: Extract<Happening, { kind: 'mailbox' }>['answer'][] = rough
    ? [['permanent', 550], ['temporary', 450], ['temporary', 450], ['ambiguous']]
    : [['permanent', 550]];
  const answer = random.pick(answers);
  // Whatever never answers gets the same letter again and again: some hours of that are enough.
  const minutes = answer?.[0] === 'ambiguous' ? [30, 300] : [30, 600, 2880, 20_000, 60_000];
  const to = at + random.pick(minutes) * MINUTE_MS;
  return [
    { kind: 'mailbox', at, address, answer },
    { kind: 'mailbox', at: to, address },
  ];
}
