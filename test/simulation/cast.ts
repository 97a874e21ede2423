/** Who may speak for whom in one assignment, and who only thinks that he may. */
import type { Actor } from '../../src/domain/acts';
import type { UnitId, WorkPlan } from '../../src/domain/plan';
import type { Random } from './random';

export interface Cast {
  unit(): Actor;
  /** A convener who may judge the assignment. */
  judge(): Actor;
  /** The unit in the capacity of a convener, whether or not it is one. */
  itself(): Actor;
  coordinator(): Actor;
  /** Somebody else: another unit, an observer, the convener concerned itself. */
  stranger(): Actor;
  anybodyBut(rightful: 'unit' | 'judge'): Actor;
  /** Whom the phase-two plan names: usually the accountable person of the roster. */
  accountable(): string;
  isUnit(actor: Actor): boolean;
  isJudge(actor: Actor): boolean;
}

export function actorsOf(plan: WorkPlan, unit: UnitId, random: Random): Cast {
  const judges = plan.conveners.filter((convener) => convener !== unit);
  const people = plan.units.find((candidate) => candidate.id === unit)?.contacts ?? [];
  const own = actor(unit, 'unit');
  const observer: Actor = { person: 'observer-1', capacity: 'observer' };
  const coordinator: Actor = { person: plan.coordinators[0]?.id ?? '', capacity: 'coordinator' };
  const outsiders = plan.units.filter((other) => other.id !== unit).map((other) => actor(other.id, 'unit'));
  const pretenders = plan.units
    .filter((other) => !plan.conveners.includes(other.id))
    .map((other) => actor(other.id, 'convener'));
  const strangers = [observer, coordinator, ...outsiders, ...pretenders, actor(unit, 'convener')];
  const isJudge = (who: Actor) => who.capacity === 'convener' && judges.includes(who.unit ?? '');
  return {
    unit: () => own,
    judge: () => actor(random.pick(judges), 'convener'),
    itself: () => actor(unit, 'convener'),
    coordinator: () => coordinator,
    stranger: () => random.pick(strangers),
    anybodyBut: (rightful) => random.pick(rightful === 'unit' ? strangers : [...strangers, own]),
    accountable: () => random.pick(people.filter((it) => it.role !== 'office')).id,
    isUnit: (who) => who.capacity === 'unit' && who.unit === unit,
    isJudge,
  };
}

function actor(unit: UnitId, capacity: 'unit' | 'convener'): Actor {
  return { person: `${unit}-liaison`, capacity, unit };
}
