/** The page of one measure, with what stands between it and being struck off. */
import type { Principal } from '../../accounts/principal';
import { may } from '../../accounts/rights';
import type { Measure } from '../../domain/plan';
import { rollUpOf } from '../../domain/measure';
import { pairLights } from '../../rollout/lights';
import { personName } from '../../rollout/naming';
import type { MeasureDetail } from '../api/shapes/assignment';
import { dayOf } from './offers';
import { measureWords } from './plan-words';
import { dutyLine, stateOf, type Situation } from './situation';

/** `onlyUnit` is the unit of whoever may see no other. */
export function measureDetail(
  situation: Situation,
  principal: Principal,
  measure: Measure,
  onlyUnit?: string,
): MeasureDetail {
  const { plan, states, today } = situation;
  const slots = measure.units.map((id, index) => ({ id, state: stateOf(situation, measure.no, index + 1) }));
  const seen = slots.filter(({ id }) => onlyUnit === undefined || id === onlyUnit);
  const struckOff = slots.length > 0 && slots.every(({ state }) => state?.struckOff);
  const outstanding = slots.flatMap(({ id, state }) => outstandingOf(situation, id, state));
  return {
    ...{ planId: plan.id, today, measure: measureWords(plan, measure), struckOff },
    outstanding: outstanding.filter(({ unit }) => onlyUnit === undefined || unit === onlyUnit),
    offers: offersFor(principal, measure, struckOff, outstanding.length === 0),
    units: pairLights(plan, states, today, { measure: measure.no })
      .filter(({ unit }) => seen.some(({ id }) => id === unit.id))
      .map((pair) => unitOfMeasure(situation, measure, pair)),
  };
}

function offersFor(principal: Principal, { no: _no, units, withheld }: Measure, struckOff: boolean, complete: boolean) {
  const involved = principal.unit !== undefined && units.includes(principal.unit);
  const strikes = may(principal, 'strikeOff') && !involved;
  return !withheld && !struckOff && complete && (strikes || may(principal, 'onBehalf')) ? ['strikeOff'] : [];
}

function outstandingOf({ plan }: Situation, unit: string, state: ReturnType<typeof stateOf>) {
  const unitName = plan.units.find(({ id }) => id === unit)?.name ?? unit;
  if (!state) return [{ unit, unitName, names: ['尚未下达'] }];
  const named = (id: string) => state.duties.find((duty) => duty.id === id)?.name ?? '重大问题';
  const names = rollUpOf(state).outstanding.map(named);
  return names.length > 0 ? [{ unit, unitName, names }] : [];
}

function unitOfMeasure(situation: Situation, { no, units }: Measure, pair: ReturnType<typeof pairLights>[number]) {
  const { plan } = situation;
  const slot = units.indexOf(pair.unit.id) + 1;
  const state = stateOf(situation, no, slot);
  return {
    ...{ id: pair.unit.id, name: pair.unit.name, slot, issued: pair.issued, light: pair.light, reason: pair.reason },
    duties: (state?.duties ?? []).map((duty) => dutyLine(situation, state!, duty)),
    signedOn: dayOf(state?.receipt.signedAt),
    accountableName: state?.accountablePerson && personName(plan, state.accountablePerson),
    openIssues: (state?.majorIssues ?? []).filter(({ closed }) => !closed).length,
  };
}
