/** A plan as its pages see it: its words, and the states of its assignments at one moment of plan time. */
import { assignmentWorkflowId, planWorkflowId } from '../../domain/names';
import type { AssignmentState, DutyState } from '../../domain/duty';
import type { PlanDeskState } from '../../domain/plan-desk';
import { dutyLight } from '../../domain/status-light';
import type { Records } from '../../records/records';
import { statesOf } from '../../rollout/lights';
import { measureTitle, unitName } from '../../rollout/naming';
import { DUTY_STATUS_WORDS } from '../../words';
import type { OpenPlan } from '../api/access';
import type { DutyLine } from '../api/shapes/common';

export interface Situation extends OpenPlan {
  /** By workflow id; what was not issued is not there. */
  states: Map<string, AssignmentState>;
  /** Undefined before the plan's own workflow has filed for the first time. */
  desk: PlanDeskState | undefined;
}

export async function situationOf(records: Records, open: OpenPlan): Promise<Situation> {
  const planId = open.plan.id;
  const [projections, desk] = await Promise.all([
    records.projections(planId, 'assignment'),
    records.projection(planWorkflowId(planId)),
  ]);
  const state = desk && desk.seq > 0 ? (desk.state as PlanDeskState) : undefined;
  return { ...open, states: statesOf(projections), desk: state };
}

/** The state of the unit in this slot of a measure; undefined where it was not issued. */
export function stateOf({ plan, states }: Situation, measure: number, slot: number): AssignmentState | undefined {
  return states.get(assignmentWorkflowId({ planId: plan.id, measure, slot }));
}

/** One duty as lists show it. */
export function dutyLine({ plan, today }: Situation, state: AssignmentState, duty: DutyState): DutyLine {
  const { measure, unit } = state.ref;
  const { id, name, phase, dueDate, originalDueDate, status } = duty;
  return {
    measure,
    measureTitle: measureTitle(plan, measure),
    unit,
    unitName: unitName(plan, unit),
    ...{ duty: id, dutyName: name, phase, dueDate, originalDueDate, status, statusName: DUTY_STATUS_WORDS[status] },
    ...dutyLight(state, duty, today),
  };
}
