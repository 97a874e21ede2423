/** A scope is what one dispatcher serves: all live plans together, or one rehearsal by itself. */
import type { PlanId } from '../src/domain/plan';
import type { ClockKind, Records, StoredPlan } from '../src/records/records';

export const LIVE = 'live';

export function scopeOf({ clock, planId }: { clock: ClockKind; planId: PlanId }): string {
  return clock === 'live' ? LIVE : planId;
}

export async function plansOf(records: Records, scope: string): Promise<StoredPlan[]> {
  const plans = await records.plans();
  return plans.filter((stored) => scopeOf({ clock: stored.clock, planId: stored.plan.id }) === scope);
}

export function idsOf(plans: StoredPlan[]): string[] {
  return plans.map(({ plan }) => plan.id);
}
