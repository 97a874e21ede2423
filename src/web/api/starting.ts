/** Starting work: read a plan's files, say what is wrong where, show what a year of it would send, and register it. */
import { createRoute } from '@hono/zod-openapi';
import type { CalendarBook } from '../../domain/calendar';
import type { Stationery } from '../../letters/templates/stationery';
import { isMailbox } from '../../letters/mailbox';
import { hasErrors } from '../../plans/fault';
import { readPlan } from '../../plans/read-plan';
import type { StoredPlan } from '../../records/records';
import { InvalidRequest } from '../../rollout/errors';
import type { Rollout } from '../../rollout/rollout';
import { planCheckOf } from '../views/plan-check';
import { planSummary as summaryView } from '../views/plan-words';
import { openPlan, principalOf, requireRight } from './access';
import { Problem } from './problem';
import type { ReadingParts } from './reading';
import { planCheck, planCheckRequest, planFolders, registerRequest, type PlanSource } from './shapes/starting';
import { planSummary } from './shapes/plans';
import { foldersIn, withPlanFolder } from './plan-source';
import { answers, newApi, REFUSALS, takes, type Api } from './typed';

export interface StartingParts extends ReadingParts {
  rollout: ReadingParts['rollout'] & Pick<Rollout, 'register'>;
  calendars: () => CalendarBook;
  stationery: Stationery;
  /** Where plans of this machine lie. */
  plansFolder: string;
  /** Why no plan can be registered here; undefined where it can. */
  whyNoRegistration?: string;
}

const tags = ['启动工作'];

const listFolders = createRoute({
  ...{ method: 'get', path: '/api/plan-folders', tags, summary: '服务器上的方案目录' },
  responses: { 200: answers(planFolders, '方案目录'), ...REFUSALS },
});
const check = createRoute({
  ...{ method: 'post', path: '/api/plans/check', tags, summary: '核对方案文件，预演一年的信件' },
  request: { body: takes(planCheckRequest) },
  responses: { 200: answers(planCheck, '核对结果'), ...REFUSALS },
});
const register = createRoute({
  ...{ method: 'post', path: '/api/plans', tags, summary: '登记方案：启动召集人的时钟，单位尚不知晓' },
  request: { body: takes(registerRequest) },
  responses: { 201: answers(planSummary, '已登记'), ...REFUSALS },
});

export function startingRoutes(parts: StartingParts): Api {
  const api = newApi();
  api.openapi(listFolders, async (c) => {
    requireRight(principalOf(c), 'checkPlan');
    const known = new Set((await parts.records.plans()).map(({ plan }) => plan.id));
    return c.json({ folders: foldersIn(parts.plansFolder, known) }, 200);
  });
  api.openapi(check, async (c) => {
    requireRight(principalOf(c), 'checkPlan');
    const { source, issuedOn } = c.req.valid('json');
    const known = new Set((await parts.records.plans()).map(({ plan }) => plan.id));
    const result = await withPlanFolder(parts.plansFolder, source, (folder) =>
      planCheckOf(folder, { ...parts, known, issuedOn }),
    );
    return c.json(result, 200);
  });
  api.openapi(register, async (c) => {
    requireRight(principalOf(c), 'registerPlan');
    const { source, redirectAllTo } = c.req.valid('json');
    const stored = await storedPlan(parts, source, redirectAllTo);
    await parts.rollout.register(stored);
    return c.json(summaryView(await openPlan(parts.rollout, stored.plan.id)), 201);
  });
  return api;
}

async function storedPlan(parts: StartingParts, source: PlanSource, redirectAllTo?: string): Promise<StoredPlan> {
  if (parts.whyNoRegistration) throw new Problem(409, 'rehearsal', '这里不能登记方案', parts.whyNoRegistration);
  if (redirectAllTo !== undefined && !isMailbox(redirectAllTo)) {
    throw new InvalidRequest(`试用邮箱写的是“${redirectAllTo}”，应为一个邮箱地址。`);
  }
  const { plan, policy, faults } = await withPlanFolder(parts.plansFolder, source, (folder) => readPlan(folder));
  if (plan && policy && !hasErrors(faults)) return { plan, policy, clock: 'live', rehearsal: false, redirectAllTo };
  throw new InvalidRequest('方案文件有误，没有登记。请先核对（“核对方案”），按列出的位置改正后再登记。');
}
