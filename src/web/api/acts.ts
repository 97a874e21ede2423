/**
 * What people do: one route for every act, through the same door as the command line. The rules decide; here it is only asked whether
 * this person may ask for it, and whether what he saw is still so.
 */
import { createRoute } from '@hono/zod-openapi';
import type { Principal } from '../../accounts/principal';
import type { Action } from '../../accounts/rights';
import type { ActResult } from '../../domain/decision';
import type { UnitId, WorkPlan } from '../../domain/plan';
import { InvalidRequest } from '../../rollout/errors';
import type { Ask, Rollout } from '../../rollout/rollout';
import { openPlan, principalOf, requireRight, type OpenPlan } from './access';
import { resolveDeed } from './deeds';
import type { ReadingParts } from './reading';
import { requireUnchanged } from './seen';
import { actAnswer, actRequest, type CheckedAct } from './shapes/acts';
import { planParam } from './shapes/common';
import { answers, newApi, REFUSALS, takes, type Api } from './typed';
import type { Uploads } from './uploads';

export interface ActingParts extends ReadingParts {
  rollout: ReadingParts['rollout'] & Pick<Rollout, 'onPlan' | 'onMeasure' | 'onAssignment' | 'sign'>;
  uploads: Uploads;
}

const act = createRoute({
  ...{ method: 'post', path: '/api/plans/{planId}/acts', tags: ['办理'], summary: '办理：签收、报送、审核等一切事项' },
  request: { params: planParam, body: takes(actRequest) },
  responses: { 200: answers(actAnswer, '已办理；missing 非空时只存为草稿'), ...REFUSALS },
});

export function actingRoutes(parts: ActingParts): Api {
  const api = newApi();
  api.openapi(act, async (c) => {
    const open = await openPlan(parts.rollout, c.req.valid('param').planId);
    const asked = c.req.valid('json');
    const { message, missing = [] } = await perform(parts, open, principalOf(c), asked);
    return c.json({ requestId: asked.requestId, message, missing }, 200);
  });
  return api;
}

async function perform(
  parts: ActingParts,
  open: OpenPlan,
  principal: Principal,
  asked: CheckedAct,
): Promise<ActResult> {
  const { rollout } = parts;
  const { deed } = asked;
  const unit = unitConcerned(parts, open.plan, asked);
  requireActing(principal, asked, deed.type, unit);
  const ask = askOf(open.plan, principal, asked);
  if (deed.type === 'issue' || deed.type === 'inspect') return rollout.onPlan(ask, deed);
  if (deed.type === 'signReceipt') return rollout.sign(ask, unit ?? '');
  if (deed.type === 'strikeOff') return rollout.onMeasure(ask, requireMeasure(asked), deed);
  const ref = rollout.assignment(open.plan, { measure: requireMeasure(asked), unit });
  await requireUnchanged(parts.records, ref, ask.requestId, asked);
  return rollout.onAssignment(
    ask,
    { measure: ref.measure, unit },
    await resolveDeed(parts.uploads, open, principal, deed),
  );
}

/** The unit that it is about; undefined for what concerns the measure or the plan as a whole. */
function unitConcerned({ rollout }: ActingParts, plan: WorkPlan, asked: CheckedAct): UnitId | undefined {
  const { deed, unit } = asked;
  if (deed.type === 'issue' || deed.type === 'inspect' || deed.type === 'strikeOff') return undefined;
  if (deed.type !== 'signReceipt') return rollout.assignment(plan, { measure: requireMeasure(asked), unit }).unit;
  if (unit === undefined) throw new InvalidRequest('签收须写明单位（unit）。');
  return rollout.unit(plan, unit).id;
}

/** Whoever enters what somebody else said needs that right; whether the other one could do it the rules say. */
function requireActing(principal: Principal, { onBehalfOf }: CheckedAct, action: Action, unit?: UnitId): void {
  requireRight(principal, onBehalfOf === undefined ? action : 'onBehalf', unit);
}

/** Request ids of different people never meet, whatever they choose. */
function askOf(plan: WorkPlan, principal: Principal, asked: CheckedAct): Ask & { requestId: string } {
  const { account, person } = principal;
  const { requestId, onBehalfOf, evidence } = asked;
  if (person === undefined) throw new InvalidRequest('此账号没有对应的人员，不能办理业务。请用本人的账号。');
  return { planId: plan.id, as: { person, onBehalfOf, evidence }, requestId: `web:${account}:${requestId}` };
}

function requireMeasure({ measure }: CheckedAct): number {
  if (measure !== undefined) return measure;
  throw new InvalidRequest('此事项须写明举措编号（measure）。');
}
