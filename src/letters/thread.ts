/** One conversation for each person, plan and phase: its letters share a root that nobody ever sent. */
import { createHash } from 'node:crypto';
import type { Phase, WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';

/** By ids only: a new address does not tear the conversation. With its angle brackets. */
export function threadRoot(contactId: string, plan: WorkPlan, date: LocalDate, domain: string): string {
  const key = [contactId, plan.id, phaseOn(plan, date)?.id ?? ''].join('|');
  return `<thread.${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;
}

/** The latest phase that has begun; what comes after the plan's end still belongs to the last one. */
function phaseOn({ phases }: WorkPlan, date: LocalDate): Phase | undefined {
  return phases.findLast(({ from }) => from <= date) ?? phases[0];
}
