/** A plan as its pages see it: its words, and the states of its assignments at one moment of plan time. */
import { assignmentWorkflowId, planWorkflowId } from '../../domain/names';
import type { AssignmentState, DutyState } from '../../domain/duty';
import type { PlanDeskState } from '../../domain/plan-desk';
import { dutyLight } from '../../domain/status-light';
import type { Measure, PlanId } from '../../domain/plan';
import type { Projection, Records } from '../../records/records';
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

/** With a measure, only the states of its own units are read: those of a large plan are many. */
export async function situationOf(records: Records, open: OpenPlan, measure?: Measure): Promise<Situation> {
  const planId = open.plan.id;
  const [projections, desk] = await Promise.all([
    measure ? projectionsOf(records, planId, measure) : records.projections(planId, 'assignment'),
    deskOf(records, planId),
  ]);
  return { ...open, states: statesOf(projections), desk };
}

async function projectionsOf(records: Records, planId: PlanId, { no, units }: Measure): Promise<Projection[]> {
  const ids = units.map((_unit, index) => assignmentWorkflowId({ planId, measure: no, slot: index + 1 }));
  const found = await Promise.all(ids.map((id) => records.projection(id)));
  return found.filter((projection) => projection !== undefined);
}

export async function deskOf(records: Records, planId: PlanId): Promise<PlanDeskState | undefined> {
  const desk = await records.projection(planWorkflowId(planId));
  return desk && desk.seq > 0 ? (desk.state as PlanDeskState) : undefined;
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
