/** What the conveners owe for the plan as a whole: they hear every step themselves, for there is nobody above them here. */
import type { PlanDutyTemplate } from '../domain/plan';
import type { Instant } from '../domain/time';
import type { Setting } from './assignment';
import { climb } from './climb';
import { dayOf } from './days';
import type { Fact } from './facts';
import { itemsFor, type Item, type Matter } from './items';
import { ladderOf, ruleOf } from './ladders';

/** The steps of both duties, from the registration, which starts the conveners' clock, to the act that fulfils each. */
export function planDutyItems(facts: Fact[], setting: Setting): Item[] {
  const registered = facts.find(({ type }) => type === 'registered');
  if (!registered || !('at' in registered)) return [];
  const done = { issuance: firstOf(facts, 'issued'), inspection: firstOf(facts, 'inspected') };
  return setting.plan.planDuties.flatMap((duty) => planDuty(duty, registered.at, done[duty.id], setting));
}

function planDuty({ id, due }: PlanDutyTemplate, from: Instant, doneAt: Instant, setting: Setting): Item[] {
  const { plan, policy, clock, horizon } = setting;
  const conveners = plan.conveners.map((convener) => `convener:${convener}`);
  const ascent = {
    from,
    to: Math.min(doneAt, horizon),
    base: dayOf(due),
    moves: [],
    rungs: ladderOf('plan', 1, policy),
    passesOver: true,
    settled: new Set<string>(),
  };
  return climb(ascent, clock).flatMap((filed) => {
    const { step } = filed.rung;
    const matter: Matter = {
      subject: plan.id,
      duty: id,
      step,
      revision: 1,
      track: 'ladder',
      filedAt: filed.at,
      plannedOn: filed.plannedOn,
      judges: [],
      rule: ruleOf(filed),
      holds: (look) => doneAt > look,
      afterEscalation: false,
      heardBy: [],
    };
    return itemsFor(matter, step === 'rung-2' ? [...conveners, 'coordinator'] : conveners);
  });
}

function firstOf(facts: Fact[], type: 'issued' | 'inspected'): Instant {
  const fact = facts.find((candidate) => candidate.type === type);
  return fact && 'at' in fact ? fact.at : Infinity;
}
