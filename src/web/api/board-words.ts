/** A plan's names by id. A plan is kept as it is until it is saved again, so they are gathered once. */
import type { Measure, WorkPlan } from '../../domain/plan';
import { peopleOf } from '../../rollout/actors';

export interface BoardWords {
  measures: ReadonlyMap<number, Measure>;
  areas: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  phases: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

const gathered = new WeakMap<WorkPlan, BoardWords>();

export function boardWords(plan: WorkPlan): BoardWords {
  const words = gathered.get(plan) ?? gather(plan);
  gathered.set(plan, words);
  return words;
}

function gather(plan: WorkPlan): BoardWords {
  return {
    measures: new Map(plan.measures.map((measure) => [measure.no, measure])),
    areas: byId(plan.areas),
    units: byId(plan.units),
    phases: byId(plan.phases),
    people: byId(peopleOf(plan)),
  };
}

function byId(named: { id: string; name: string }[]): ReadonlyMap<string, string> {
  return new Map(named.map(({ id, name }) => [id, name]));
}
