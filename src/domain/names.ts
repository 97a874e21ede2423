/** Workflow ids, derived in one place, so that a second start meets the first. They carry numbers and ids, never names. */
import type { AssignmentRef } from './duty';
import type { PlanId } from './plan';

export const planWorkflowId = (planId: PlanId): string => `plan/${planId}`;
export const measureWorkflowId = (planId: PlanId, measure: number): string => `measure/${planId}/${measure}`;
export const assignmentWorkflowId = (ref: Pick<AssignmentRef, 'planId' | 'measure' | 'slot'>): string =>
  `assignment/${ref.planId}/${ref.measure}/${ref.slot}`;
/** `live`, or the id of the plan that is rehearsed. */
export const dispatchWorkflowId = (scope: string): string => `dispatch/${scope}`;
