/** What a round needs to know, read once. */
import { calendarAsOf, type WorkingCalendar } from '../src/domain/calendar';
import type { AssignmentState } from '../src/domain/duty';
import { planWorkflowId } from '../src/domain/names';
import type { PlanId } from '../src/domain/plan';
import type { PlanDeskState } from '../src/domain/plan-desk';
import { dateOf, type Instant } from '../src/domain/time';
import type { ComposingView } from '../src/letters/compose';
import type { Records, StoredPlan } from '../src/records/records';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';

export interface RoundView extends ComposingView {
  round: Instant;
  planIds: PlanId[];
  /** The plan-level duties of each plan, as they stand at the round. */
  desks: Map<PlanId, PlanDeskState>;
  /** As it is known on the plan date: a version published later does not exist yet. */
  calendar: WorkingCalendar;
}

export async function readView({ records, calendars }: Ports, scope: string, round: Instant): Promise<RoundView> {
  const plans = await plansOf(records, scope);
  const planDate = dateOf(round);
  const calendar = calendarAsOf(calendars(), planDate);
  const planIds = idsOf(plans);
  return { round, planDate, plans, planIds, calendar, ...(await readStates(records, plans)) };
}

async function readStates(records: Records, plans: StoredPlan[]): Promise<Pick<RoundView, 'states' | 'desks'>> {
  const states = new Map<string, AssignmentState>();
  const desks = new Map<PlanId, PlanDeskState>();
  for (const planId of idsOf(plans)) {
    for (const projection of await records.projections(planId, 'assignment')) {
      if (projection.seq > 0) states.set(projection.workflowId, projection.state as AssignmentState);
    }
    const desk = await records.projection(planWorkflowId(planId));
    if (desk && desk.seq > 0) desks.set(planId, desk.state as PlanDeskState);
  }
  return { states, desks };
}
