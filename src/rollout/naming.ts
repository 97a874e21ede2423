/** Names for ids: of units, people, duties and phases of a plan. An id that the plan does not know is shown as it is. */
import type { ContactId, UnitId, WorkPlan } from '../domain/plan';
import { peopleOf } from './actors';

export function unitName(plan: WorkPlan, id: UnitId): string {
  return plan.units.find((unit) => unit.id === id)?.name ?? id;
}

export function personName(plan: WorkPlan, id: ContactId): string {
  return peopleOf(plan).find((person) => person.id === id)?.name ?? id;
}

export function phaseName(plan: WorkPlan, id: string): string {
  return plan.phases.find((phase) => phase.id === id)?.name ?? id;
}

/** The title of a measure; a withheld one has none. */
export function measureTitle(plan: WorkPlan, no: number): string {
  return plan.measures.find((measure) => measure.no === no)?.title ?? '未列明';
}

const RECEIPT = 'receipt';

/** The name of a duty of any kind. */
export function dutyName(plan: WorkPlan, id: string): string {
  if (id === RECEIPT) return '签收';
  return [...plan.duties, ...plan.planDuties].find((duty) => duty.id === id)?.name ?? id;
}
