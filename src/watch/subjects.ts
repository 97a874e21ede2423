/** How an alarm names what it is about: measure, unit and workflow, so that nobody has to look ids up. */
import type { WorkPlan } from '../domain/plan';
import { dateOf, timeOf, type Instant } from '../domain/time';
import type { Scope } from './scopes';

/** `举措 3 省审计厅`, or the plan's title for what is about the plan itself. */
export function nameOf(plan: WorkPlan | undefined, measure: number | null | undefined, unit?: string | null): string {
  if (measure === null || measure === undefined) return plan ? `方案《${plan.title}》` : '方案';
  const name = plan?.units.find(({ id }) => id === unit)?.name ?? unit;
  return name ? `举措 ${measure} ${name}` : `举措 ${measure}`;
}

/** The same of a workflow, by its id: `assignment/<plan>/<measure>/<slot>`, `measure/<plan>/<measure>`, `plan/<plan>`. */
export function nameOfWorkflow({ plans }: Scope, workflowId: string): string {
  const [, planId, no, slot] = workflowId.split('/');
  const plan = plans.find((stored) => stored.plan.id === planId)?.plan;
  const measure = no === undefined ? undefined : Number(no);
  const units = plan?.measures.find((candidate) => candidate.no === measure)?.units;
  return nameOf(plan, measure, slot === undefined ? undefined : units?.[Number(slot) - 1]);
}

/** `2019-05-30 09:00`, in Asia/Shanghai. */
export function minuteOf(instant: Instant): string {
  return `${dateOf(instant)} ${timeOf(instant)}`;
}
