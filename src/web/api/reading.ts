/** Looking at plans, measures and units: GET, and nothing changes. */
import { createRoute } from '@hono/zod-openapi';
import { may } from '../../accounts/rights';
import { contactCounts, urgesIn } from '../../letters/contact-counts';
import type { ConsoleRecords } from '../../records/console-records';
import type { Records } from '../../records/records';
import type { Rollout } from '../../rollout/rollout';
import { assignmentDetail as assignmentView } from '../views/assignment';
import { measureDetail as measureView } from '../views/measure';
import { overviewOf } from '../views/overview';
import { planSummary as summaryView, planWords as wordsView } from '../views/plan-words';
import { deskOf, situationOf } from '../views/situation';
import { unitView as unitViewOf } from '../views/unit-view';
import { openPlan, openStored, principalOf, requireRight, unitInSight } from './access';
import { assignmentDetail, measureDetail, unitView } from './shapes/assignment';
import { assignmentParam, measureParam, planParam, unitParam } from './shapes/common';
import { overview } from './shapes/overview';
import { planList, planWords } from './shapes/plans';
import { answers, newApi, REFUSALS, type Api } from './typed';

export interface ReadingParts {
  rollout: Pick<Rollout, 'stored' | 'now' | 'nowOf' | 'measure' | 'unit' | 'assignment'>;
  records: Records & { readonly console: ConsoleRecords };
}

const tags = ['方案'];

const listPlans = createRoute({
  ...{ method: 'get', path: '/api/plans', tags, summary: '已登记的方案' },
  responses: { 200: answers(planList, '按登记先后'), ...REFUSALS },
});
const readPlan = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}', tags, summary: '一个方案的内容' },
  request: { params: planParam },
  responses: { 200: answers(planWords, '方案'), ...REFUSALS },
});
const readOverview = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/overview', tags, summary: '总览：今天的进展' },
  request: { params: planParam },
  responses: { 200: answers(overview, '总览'), ...REFUSALS },
});
const readMeasure = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/measures/{measure}', tags, summary: '一项举措' },
  request: { params: measureParam },
  responses: { 200: answers(measureDetail, '举措'), ...REFUSALS },
});
const readAssignment = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/assignments/{measure}/{unit}', tags, summary: '一个单位的一项举措' },
  request: { params: assignmentParam },
  responses: { 200: answers(assignmentDetail, '事项、材料、节点和可办理的事'), ...REFUSALS },
});
const readUnit = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/units/{unit}', tags, summary: '一个单位的全部事项' },
  request: { params: unitParam },
  responses: { 200: answers(unitView, '事项和将收到的提醒'), ...REFUSALS },
});

export function readingRoutes({ rollout, records }: ReadingParts): Api {
  const api = newApi();
  api.openapi(listPlans, async (c) => {
    unitInSight(principalOf(c));
    const stored = await records.plans();
    const open = await Promise.all(stored.map((plan) => openStored(rollout, plan)));
    return c.json({ plans: open.map(summaryView) }, 200);
  });
  api.openapi(readPlan, async (c) => {
    const principal = principalOf(c);
    unitInSight(principal);
    const open = await openPlan(rollout, c.req.valid('param').planId);
    const desk = await deskOf(records, open.plan.id);
    return c.json(
      wordsView(open, desk, (unit) => may(principal, 'viewContacts', unit)),
      200,
    );
  });
  api.openapi(readOverview, async (c) => {
    requireRight(principalOf(c), 'view');
    const open = await openPlan(rollout, c.req.valid('param').planId);
    const situation = await situationOf(records, open);
    const [contacts, letters] = [await contactsOf(records, open.plan), await records.console.letterTally(open.plan.id)];
    return c.json(overviewOf(situation, contacts, letters), 200);
  });
  api.openapi(readMeasure, async (c) => {
    const { planId, measure: no } = c.req.valid('param');
    const only = unitInSight(principalOf(c));
    const open = await openPlan(rollout, planId);
    const measure = open.plan.measures.find((one) => one.no === no) ?? rollout.measure(open.plan, no);
    if (only !== undefined && !measure.units.includes(only)) requireRight(principalOf(c), 'view');
    return c.json(measureView(await situationOf(records, open, measure), principalOf(c), measure, only), 200);
  });
  api.openapi(readAssignment, async (c) => {
    const { planId, measure: no, unit: called } = c.req.valid('param');
    const open = await openPlan(rollout, planId);
    const unit = rollout.unit(open.plan, called);
    requireRight(principalOf(c), 'view', unit.id);
    rollout.assignment(open.plan, { measure: no, unit: unit.id });
    const measure = rollout.measure(open.plan, no);
    return c.json(assignmentView(await situationOf(records, open, measure), principalOf(c), measure, unit), 200);
  });
  api.openapi(readUnit, async (c) => {
    const { planId, unit: called } = c.req.valid('param');
    const open = await openPlan(rollout, planId);
    const unit = rollout.unit(open.plan, called);
    requireRight(principalOf(c), 'view', unit.id);
    return c.json(unitViewOf(await situationOf(records, open), unit), 200);
  });
  return api;
}

async function contactsOf(records: ReadingParts['records'], plan: Parameters<typeof contactCounts>[0]) {
  const urged = await records.ledger({ planId: plan.id, type: 'urgedByPhone' });
  const urges = urgesIn(urged.map(({ event }) => event));
  return contactCounts(plan, await records.console.takenLetters(plan.id), urges);
}
