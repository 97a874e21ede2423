/** The Temporal side of the one door: starting duban's workflows and telling them things. */
import type { Instant, LocalDate } from '../domain/time';
import type { AssignmentCarry, DispatchCarry, MeasureCarry, PlanCarry } from '../../workflows/messages';

export const TASK_QUEUE = 'duban';

/** Starting one that runs already is no error; telling a closed one is none either. */
export interface Workflows {
  startPlan(carry: PlanCarry, label: string): Promise<void>;
  startMeasure(carry: MeasureCarry, label: string): Promise<void>;
  startAssignment(carry: AssignmentCarry, label: string): Promise<void>;
  startDispatch(carry: DispatchCarry): Promise<void>;
  publishCalendar(workflowId: string, published: LocalDate): Promise<void>;
  announceCalendars(workflowId: string): Promise<void>;
  advanceClock(workflowId: string, now: Instant): Promise<void>;
  poke(scope: string): Promise<void>;
}
