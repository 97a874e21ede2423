/** The short second list: other open work of the same unit, which needs nothing today. */
import type { AssignmentState, DutyState } from '../domain/duty';
import { subjectKey } from '../domain/items';
import { judgesOf, reviewerOf } from '../domain/recusal';
import type { UnitId, WorkPlan } from '../domain/plan';
import type { ComposingView } from './compose';
import type { LetterLine } from './letter';
import { dutyLine, namesUnits } from './lines';
import type { Bundle } from './recipients';

export function otherWork(bundle: Bundle, view: ComposingView): LetterLine[] {
  if (bundle.capacity === 'coordinator') return [];
  const mentioned = new Set(bundle.items.map((item) => `${subjectKey(item.subject)}|${item.duty}`));
  const lines: LetterLine[] = [];
  for (const state of statesFor(bundle, view)) {
    const plan = view.plans.find((stored) => stored.plan.id === state.ref.planId)?.plan as WorkPlan;
    for (const duty of state.duties) {
      if (mentioned.has(`${subjectKey(state.ref)}|${duty.id}`) || !concerns(bundle, state, duty)) continue;
      lines.push(dutyLine(plan, state, duty, namesUnits(bundle)));
    }
  }
  return lines.sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? '') || (a.measure ?? 0) - (b.measure ?? 0));
}

/** A unit's letter speaks of its own work only; looking through everybody's for each letter would be quadratic. */
function statesFor({ capacity, units }: Bundle, { states }: ComposingView): Iterable<AssignmentState> {
  return capacity === 'unit' ? units.flatMap((unit) => byUnit(states).get(unit) ?? []) : states.values();
}

const indexes = new WeakMap<ComposingView['states'], Map<UnitId, AssignmentState[]>>();

function byUnit(states: ComposingView['states']): Map<UnitId, AssignmentState[]> {
  const known = indexes.get(states);
  if (known) return known;
  const index = new Map<UnitId, AssignmentState[]>();
  for (const state of states.values()) {
    const own = index.get(state.ref.unit);
    if (own) own.push(state);
    else index.set(state.ref.unit, [state]);
  }
  indexes.set(states, index);
  return index;
}

/** A unit's open duties; a convener's undecided reviews and escalations, never those it is recused from. */
function concerns({ capacity, units }: Bundle, state: AssignmentState, duty: DutyState): boolean {
  if (state.struckOff) return false;
  if (capacity === 'unit')
    return units.includes(state.ref.unit) && (duty.status === 'open' || duty.status === 'returned');
  if (!judgesOf(state).some((judge) => units.includes(judge))) return false;
  if (duty.status === 'submitted') return units.includes(reviewerOf(state));
  return duty.escalation !== undefined && duty.escalation.handledBy === undefined;
}
