/** Registering a plan: it is checked, kept in the records, and the conveners' clock starts. Units hear nothing yet. */
import { isDeepStrictEqual } from 'node:util';
import { publicationsAfter, type CalendarBook } from '../domain/calendar';
import { dispatchWorkflowId, planWorkflowId } from '../domain/names';
import { openPlanDesk } from '../domain/plan-desk';
import type { WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import { addDays, dateOf, type Instant } from '../domain/time';
import type { Records, StoredPlan } from '../records/records';
import type { ClockInput } from '../../workflows/messages';
import { calendarNeededUntil } from './calendar-need';
import { InvalidRequest } from './errors';
import type { Workflows } from './workflows';

/** Safe to repeat: what is registered already is left as it is. Throws `InvalidRequest` for a plan that is over. */
export async function registerPlan(
  { records, workflows, calendars }: { records: Records; workflows: Workflows; calendars: () => CalendarBook },
  stored: StoredPlan,
  now: Instant,
): Promise<void> {
  const { plan } = stored;
  const workflowId = planWorkflowId(plan.id);
  // Filed once means started once; before that, a registration that was cut short is simply done again.
  const known = await records.projection(workflowId);
  if (known && known.seq > 0) return registerAgain(records, workflows, stored, now);
  if (!stored.rehearsal) requireNotOver(plan, now);
  requireCalendar(calendars(), stored);
  await requireSameRounds(records, stored);
  await records.savePlan(stored);
  if (stored.clock === 'stepped') await records.setClock(plan.id, now);
  const clock: ClockInput = stored.clock === 'live' ? { kind: 'live' } : { kind: 'stepped', now };
  await records.expectWake(plan.id, [{ workflowId, kind: 'plan' }], now);
  const all = publicationsAfter(calendars(), '');
  const upcoming = all.filter((date) => date > dateOf(now));
  const state = openPlanDesk(
    plan,
    upcoming,
    all.filter((date) => !upcoming.includes(date)),
  );
  await workflows.startPlan({ version: 1, clock, state, answered: [] }, plan.title);
  await startDispatcher(records, workflows, stored, clock);
}

/**
 * Amending a plan that is under way does not exist yet; silently going on with the old text would be worse. Only where its
 * letters go may change (a trial ends by registering without it), and what is posted beside them.
 */
async function registerAgain(records: Records, workflows: Workflows, stored: StoredPlan, now: Instant): Promise<void> {
  const { plan, redirectAllTo } = stored;
  const known = (await records.plan(plan.id)) as StoredPlan;
  const same = (a: unknown, b: unknown) => isDeepStrictEqual(a, JSON.parse(JSON.stringify(b)));
  const agreed = same(withoutNatures(known.plan), withoutNatures(plan)) && same(rulesOf(known), rulesOf(stored));
  if (!agreed) throw alteredPlan(plan);
  if (!same(known.plan, plan)) await records.savePlan({ ...known, plan });
  await takeUpRoutes(records, { ...known, plan }, stored, now);
  if (known.redirectAllTo !== redirectAllTo) {
    await records.savePlan({ ...known, plan, policy: stored.policy, redirectAllTo });
    const data = { redirected: redirectAllTo !== undefined };
    await records.appendEvents(plan.id, [{ type: 'redirectChanged', subject: { planId: plan.id }, at: now, data }]);
  }
  // A registration may have been cut short before its dispatcher was started.
  const stepped = stored.clock === 'stepped' ? await records.clock(plan.id) : undefined;
  const clock: ClockInput = stored.clock === 'live' ? { kind: 'live' } : { kind: 'stepped', now: stepped ?? now };
  await startDispatcher(records, workflows, stored, clock);
}

/** The policy without what is posted beside the letters: no rule depends on it. */
function rulesOf({ policy }: StoredPlan): Omit<Policy, 'channels'> {
  const { channels: _posted, ...rules } = policy;
  return rules;
}

async function takeUpRoutes(records: Records, known: StoredPlan, { policy }: StoredPlan, at: Instant): Promise<void> {
  if (isDeepStrictEqual(known.policy.channels, policy.channels)) return;
  const { id: planId } = known.plan;
  await records.savePlan({ ...known, policy });
  const data = { channels: policy.channels ?? [] };
  await records.appendEvents(planId, [{ type: 'channelRoutesChanged', subject: { planId }, at, data }]);
}

/** How letters address a body is no part of what was agreed; a plan that was registered before it was known goes on. */
function withoutNatures(plan: WorkPlan): WorkPlan {
  return { ...plan, units: plan.units.map(({ nature: _nature, ...unit }) => unit) };
}

function alteredPlan({ id }: WorkPlan): InvalidRequest {
  return new InvalidRequest(
    `方案 ${id} 已经登记，且方案或提醒规则与现在的文件不同；本版本不支持修订执行中的方案。` +
      `演练可用 npm start -- --fresh 重新开始；正式方案请改用新的方案代号（id）。`,
  );
}

/** One dispatcher serves all live plans, so they share the hours of its rounds. */
async function requireSameRounds(records: Records, { plan, policy, clock }: StoredPlan): Promise<void> {
  if (clock !== 'live') return;
  const others = (await records.plans()).filter((other) => other.clock === 'live' && other.plan.id !== plan.id);
  const hours = ({ fileAt, roundAt, retryUntil, retryEveryMinutes }: Policy) =>
    [fileAt, roundAt, retryUntil, retryEveryMinutes].join('、');
  const other = others.find((candidate) => hours(candidate.policy) !== hours(policy));
  if (!other) return;
  throw new InvalidRequest(
    `提醒规则的登记、批次、重试时间（${hours(policy)}）与已登记方案 ${other.plan.id} 的（${hours(other.policy)}）不同；` +
      '同时执行的方案共用一个批次，请改成一致后再登记。',
  );
}

/** Throws `InvalidRequest` for a plan whose last phase has passed. */
export function requireNotOver(plan: WorkPlan, now: Instant): void {
  const end = plan.phases.at(-1)?.to ?? '';
  if (end >= dateOf(now)) return;
  throw new InvalidRequest(`方案“${plan.title}”已于 ${end} 结束，不能登记执行；要看全过程，请用演练（npm start）。`);
}

async function startDispatcher(
  records: Records,
  workflows: Workflows,
  stored: StoredPlan,
  clock: ClockInput,
): Promise<void> {
  const scope = stored.clock === 'live' ? 'live' : stored.plan.id;
  const known = await records.projection(dispatchWorkflowId(scope));
  await workflows.startDispatch({ version: 1, scope, clock, lastRound: null, seq: known?.seq ?? 0 });
}

/** A year without a calendar would stop the planning of steps half way; better to say so before anything starts. */
function requireCalendar({ name, years }: CalendarBook, { plan, policy }: StoredPlan): void {
  const known = years.map(({ year }) => year);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const until = calendarNeededUntil(plan);
  if (Number(until.slice(0, 4)) > last) {
    throw missingYear(name, `只到 ${last} 年，方案需要到 ${until}`, last + 1);
  }
  const dues = [...plan.duties, ...plan.planDuties].map(({ due }) => due).toSorted();
  // So many working days never take more than twice as many days.
  const from = addDays(dues[0] ?? until, -2 * Math.max(...policy.dueSoon));
  if (Number(from.slice(0, 4)) < first) throw missingYear(name, `从 ${first} 年起，方案需要自 ${from} 起`, first - 1);
}

function missingYear(name: string, what: string, year: number): InvalidRequest {
  return new InvalidRequest(
    `工作日历${what}；请先在 config/calendars/${name}/ 增加 ${year}.yaml（未公布的写 provisional）。`,
  );
}
