/** Before a route does anything: is the plan there, and may this person do this to that. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Principal } from '../../accounts/principal';
import { may, type Action } from '../../accounts/rights';
import type { UnitId, WorkPlan } from '../../domain/plan';
import { dateOf, type Instant, type LocalDate } from '../../domain/time';
import type { Records, StoredPlan } from '../../records/records';
import type { Rollout } from '../../rollout/rollout';
import { Problem } from './problem';
import type { ApiEnv } from './typed';

export interface OpenPlan {
  stored: StoredPlan;
  plan: WorkPlan;
  /** Plan time. */
  now: Instant;
  today: LocalDate;
}

/** The plan as it stands. Throws `NotFound`. */
export async function openPlan(rollout: Pick<Rollout, 'stored' | 'nowOf'>, planId: string): Promise<OpenPlan> {
  return openStored(rollout, await rollout.stored(planId));
}

/** The same for whoever has it at hand. */
export async function openStored(rollout: Pick<Rollout, 'nowOf'>, stored: StoredPlan): Promise<OpenPlan> {
  const now = await rollout.nowOf(stored);
  return { stored, plan: stored.plan, now, today: dateOf(now) };
}

/** Who asks. */
export function principalOf(c: Context<ApiEnv>): Principal {
  return c.get('principal');
}

/** Throws a 403 problem where the right is missing; `unit` is whom it concerns, undefined for the whole. */
export function requireRight(principal: Principal, action: Action, unit?: UnitId): void {
  if (may(principal, action, unit)) return;
  const reading = !principal.mayAct && may({ ...principal, mayAct: true }, action, unit);
  const why = reading ? '此令牌只能读取' : '您的身份没有此项权限';
  throw new Problem(403, 'forbidden', '没有权限', `${why}，没有任何改动。如工作需要，请与协调人员或系统管理员联系。`);
}

/** The only unit whose records this person may see; undefined where he may see all. Throws a 403 problem for who sees none. */
export function unitInSight(principal: Principal, action: 'view' | 'export' = 'view'): UnitId | undefined {
  if (may(principal, action)) return undefined;
  requireRight(principal, action, principal.unit);
  return principal.unit;
}

/** Roles hold in the plan that is asked about: in one that others convene, a convener is a unit like any other. */
export function inThisPlan({ records }: { records: Pick<Records, 'plans'> }): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const principal = principalOf(c);
    if (principal.role === 'convener') {
      const plan = (await records.plans()).find((stored) => stored.plan.id === c.req.param('planId'))?.plan;
      if (plan && !plan.conveners.includes(principal.unit ?? '')) c.set('principal', { ...principal, role: 'unit' });
    }
    await next();
  };
}
