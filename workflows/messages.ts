/** Every message that a duban workflow takes, and what it is started with. Shared with `src/rollout`, which sends them. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Act, AssignmentAct, MeasureAct, PlanAct } from '../src/domain/acts';
import type { ActResult } from '../src/domain/decision';
import type { AssignmentState } from '../src/domain/duty';
import type { MeasureState, UnitRollUp } from '../src/domain/measure';
import type { PlanDeskState } from '../src/domain/plan-desk';
import type { Instant, LocalDate } from '../src/domain/time';

/** `live` follows the server's time; `stepped` moves only when the rehearsal's driver says so. */
export type ClockInput = { kind: 'live' } | { kind: 'stepped'; now: Instant };

/** What was answered lately, so that a repeated delivery after continue-as-new meets the first answer. */
export type Answered = [requestId: string, result: ActResult][];

export interface Carry<State> {
  /** Version of this input's shape; grows when a migration is needed. */
  version: 1;
  clock: ClockInput;
  state: State;
  answered: Answered;
}

export type AssignmentCarry = Carry<AssignmentState>;
export type MeasureCarry = Carry<MeasureState>;
export type PlanCarry = Carry<PlanDeskState>;

/** `live` serves all live plans with one dispatcher; each rehearsal has its own. */
export interface DispatchCarry {
  version: 1;
  clock: ClockInput;
  scope: string;
  lastRound: Instant | null;
  seq: number;
}

// Acts are Updates: the person who acts waits for the answer, and a validator refuses before anything is written.
export const performAssignmentAct = defineUpdate<ActResult, [AssignmentAct]>('perform');
export const performMeasureAct = defineUpdate<ActResult, [MeasureAct]>('perform');
export const performPlanAct = defineUpdate<ActResult, [PlanAct]>('perform');
export const performAct = defineUpdate<ActResult, [Act]>('perform');

// News is a Signal: nobody waits for it, and it must never be refused.
export const clockAdvanced = defineSignal<[Instant]>('clockAdvanced');
export const calendarPublished = defineSignal<[LocalDate]>('calendarPublished');
export const calendarsChanged = defineSignal('calendarsChanged');
export const unitStateChanged = defineSignal<[UnitRollUp]>('unitStateChanged');
export const struckOff = defineSignal('struckOff');
export const measureStruckOff = defineSignal<[number]>('measureStruckOff');
export const rollover = defineSignal('rollover');
/** Tells the dispatcher that something earlier than it knew of is filed or due. */
export const poke = defineSignal('poke');

export const readAssignment = defineQuery<AssignmentState>('state');
export const readPlan = defineQuery<PlanDeskState>('state');
