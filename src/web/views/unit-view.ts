/** What a unit sees of its own: what it owes, how each light came about, and what it will hear of and when. */
import type { AssignmentState } from '../../domain/duty';
import type { ResponsibleUnit } from '../../domain/plan';
import { pairLights } from '../../rollout/lights';
import { dutyName, measureTitle } from '../../rollout/naming';
import type { UnitView } from '../api/shapes/assignment';
import { comingSteps } from './coming';
import { dutyLine, stateOf, type Situation } from './situation';

/** So many coming reminders are enough to see what is next. 系统约定. */
const MOST_COMING = 60;

export function unitView(situation: Situation, unit: ResponsibleUnit): UnitView {
  const { plan, states, today } = situation;
  const { id, name, fullName } = unit;
  const mine = [...states.values()].filter(({ ref, struckOff }) => ref.unit === id && !struckOff);
  const owed = mine.filter(({ receipt }) => receipt.signedAt === undefined).length;
  return {
    ...{ planId: plan.id, today, unit: { id, name, fullName }, isConvener: plan.conveners.includes(id) },
    receipt: { owed, signed: mine.length - owed },
    assignments: pairLights(plan, states, today, { unit: id }).map((pair) => {
      const slot = (plan.measures.find(({ no }) => no === pair.measure)?.units.indexOf(id) ?? 0) + 1;
      const about = { measure: pair.measure, title: pair.measureTitle, slot, issued: pair.issued };
      return {
        ...about,
        light: pair.light,
        reason: pair.reason,
        ...linesOf(situation, stateOf(situation, pair.measure, slot)),
      };
    }),
    coming: mine
      .flatMap((state) => comingOf(situation, state))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .slice(0, MOST_COMING),
  };
}

function linesOf(situation: Situation, state: AssignmentState | undefined) {
  const duties = state?.duties ?? [];
  const settled = duties.filter(({ status }) => status === 'accepted' || status === 'waived');
  const open = duties.filter(({ status }) => status !== 'accepted' && status !== 'waived' && status !== 'notYetOpen');
  return { open: open.map((duty) => dutyLine(situation, state as AssignmentState, duty)), done: settled.length };
}

function comingOf({ plan }: Situation, state: AssignmentState): UnitView['coming'] {
  const { measure } = state.ref;
  const aboutUs = comingSteps(plan, state).filter(({ track }) => track === 'ladder' || track === 'receipt');
  return aboutUs.map((step) => {
    const named = state.duties.find(({ id }) => id === step.duty)?.name ?? dutyName(plan, step.duty);
    return { ...step, measure, title: measureTitle(plan, measure), dutyName: named };
  });
}
