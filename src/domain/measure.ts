/**
 * A measure (改革举措) rolls its units up: a joint duty without a lead unit stands complete when all units do (rule 14),
 * and a laggard never paints its partners. Striking off (销号) is an act of a convener (rule 2).
 */
import type { MeasureAct } from './acts';
import type { ActResult } from './decision';
import type { AssignmentState } from './duty';
import type { LedgerEvent } from './items';
import type { PlanId, UnitId } from './plan';
import { isConvener } from './recusal';
import { DomainRefusal, requireText } from './refusals';
import type { Instant } from './time';

/** What an assignment tells its measure whenever it changes. */
export interface UnitRollUp {
  slot: number;
  unit: UnitId;
  /** The assignment's filing that this speaks of; an older one never overwrites a newer one. */
  seq: number;
  /** Duties that are neither accepted nor waived, and major issues that are not closed. */
  outstanding: string[];
}

export interface MeasureState {
  version: 1;
  planId: PlanId;
  measure: number;
  conveners: UnitId[];
  /** Units of the published text by slot; present once issued. */
  units: UnitRollUp[];
  struckOff: boolean;
  seq: number;
}

export type MeasureInput = { type: 'unitStateChanged'; rollUp: UnitRollUp } | { type: 'act'; act: MeasureAct };

export interface MeasureDecision {
  state: MeasureState;
  events: LedgerEvent[];
  result?: ActResult;
}

/** All units of the measure, with everything outstanding until they report. */
export function openMeasure(planId: PlanId, measure: number, units: UnitId[], conveners: UnitId[]): MeasureState {
  const rollUps = units.map((unit, index) => ({ slot: index + 1, unit, seq: -1, outstanding: ['尚未下达'] }));
  return { version: 1, planId, measure, conveners, units: rollUps, struckOff: false, seq: 0 };
}

export function rollUpOf(state: AssignmentState): UnitRollUp {
  const duties = state.duties.filter((duty) => duty.status !== 'accepted' && duty.status !== 'waived');
  const issues = state.majorIssues.filter((issue) => !issue.closed);
  const outstanding = [...duties, ...issues].map(({ id }) => id);
  return { slot: state.ref.slot, unit: state.ref.unit, seq: state.seq, outstanding };
}

/** What `input` does to the measure. Throws `DomainRefusal` when striking off is not possible yet. */
export function decideMeasure(state: MeasureState, input: MeasureInput, now: Instant): MeasureDecision {
  if (input.type === 'unitStateChanged') return takeRollUp(state, input.rollUp);
  return strikeOff(state, input.act, now);
}

function takeRollUp(state: MeasureState, rollUp: UnitRollUp): MeasureDecision {
  const units = state.units.map((known) => (known.slot === rollUp.slot && known.seq < rollUp.seq ? rollUp : known));
  return { state: { ...state, units }, events: [] };
}

function strikeOff(state: MeasureState, act: MeasureAct, now: Instant): MeasureDecision {
  requireText(act.reason, '销号理由');
  if (state.struckOff) throw new DomainRefusal('closed', `举措 ${state.measure} 已经销号。`);
  requireUninvolvedConvener(state, act);
  const open = state.units.filter((unit) => unit.outstanding.length > 0);
  if (open.length > 0) {
    const list = open.map((unit) => `${unit.unit}：${unit.outstanding.join('、')}`).join('；');
    throw new DomainRefusal('notComplete', `举措 ${state.measure} 还不能销号，尚未办结：${list}。`);
  }
  const subject = { planId: state.planId };
  const data = { measure: state.measure };
  const event: LedgerEvent = { type: 'struckOff', subject, at: now, actor: act.actor, why: act.reason, data };
  const result = { message: `举措 ${state.measure} 已销号。` };
  return { state: { ...state, struckOff: true }, events: [event], result };
}

function requireUninvolvedConvener(state: MeasureState, act: MeasureAct): void {
  if (!isConvener(state.conveners, act.actor)) throw new DomainRefusal('notAllowed', '只有联席会议召集人可以销号。');
  if (state.units.some((unit) => unit.unit === act.actor.unit)) {
    throw new DomainRefusal('selfJudgement', '召集人不得对本单位承担的举措销号，请由另一召集人办理。');
  }
}
