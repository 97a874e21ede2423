/** From the words of an address to the question that the records answer: areas become measures, a search text becomes names. */
import type { Principal } from '../../accounts/principal';
import type { UnitId, WorkPlan } from '../../domain/plan';
import { namesOf, normalise } from '../../plans/find-unit';
import type { BoardFilter, BoardOrder, BoardSort } from '../../records/board-records';
import { requireRight, unitInSight } from './access';
import type { BoardChoice } from './shapes/board';

/** What this person asks for, and is allowed to see. Throws a 403 problem where he asks for a unit that is not his. */
export function boardFilter(
  plan: WorkPlan,
  choice: BoardChoice,
  principal: Principal,
  action: 'view' | 'export',
): BoardFilter {
  const { light, phase, status, issued, escalated, explained, silent, struckOff, q } = choice;
  return {
    ...{ lights: light, phases: phase, statuses: status, issued, escalated, explained, silent, struckOff },
    measures: measuresOf(plan, choice),
    units: unitsInSight(choice.unit, principal, action),
    found: q ? { ...named(plan, q), reason: q } : undefined,
  };
}

/** `-dueDate` is the opposite of `dueDate`. */
export function boardSort(sort: BoardChoice['sort']): BoardSort {
  const descending = sort.startsWith('-');
  return { by: (descending ? sort.slice(1) : sort) as BoardOrder, descending };
}

function unitsInSight(wanted: UnitId[] | undefined, principal: Principal, action: 'view' | 'export') {
  const own = unitInSight(principal, action);
  for (const unit of own === undefined ? [] : (wanted ?? [])) requireRight(principal, action, unit);
  return own === undefined ? wanted : [own];
}

/** Of the areas and of the numbers: a measure must be in both. */
function measuresOf({ measures }: WorkPlan, { measure, area }: BoardChoice): number[] | undefined {
  if (!area) return measure;
  const inAreas = measures.filter((candidate) => area.includes(candidate.area)).map(({ no }) => no);
  return measure ? inAreas.filter((no) => measure.includes(no)) : inAreas;
}

function named({ measures, units }: WorkPlan, text: string): { measures: number[]; units: UnitId[] } {
  const wanted = normalise(text);
  const meant = measures.filter(({ no, title }) => String(no) === wanted || normalise(title ?? '').includes(wanted));
  const called = units.filter((unit) => namesOf(unit).some((name) => name.includes(wanted)));
  return { measures: meant.map(({ no }) => no), units: called.map(({ id }) => id) };
}
