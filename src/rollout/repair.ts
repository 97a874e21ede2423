/**
 * `duban repair`: after a restore, or when a workflow was ended behind the engine's back, the records (PostgreSQL) and
 * Temporal are made to agree again. It first only looks; what it would do is what it then does.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { CalendarBook } from '../domain/calendar';
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import type { MendableRecords } from '../records/mending';
import type { Projection, StoredPlan } from '../records/records';
import { InvalidRequest } from './errors';
import { rebuild } from './rebuild';
import { registerPlan } from './registration';
import { expectedDispatcher, expectedWorkflows, findTroubles, type Finding } from './repair-findings';
import { keepActs, mend, type Mending } from './repair-mending';
import { untoldNews, type News } from './repair-news';
import { plansOnServer } from './repair-server';
import { temporalWorkflows } from './temporal-workflows';

export interface RepairParts {
  records: MendableRecords;
  client: Client;
  calendars: () => CalendarBook;
  /** Plan time now. */
  now: (planId: PlanId) => Promise<Instant>;
  /** Between the two looks; shorter where nothing is at work. */
  patienceMs?: number;
}

/** Where the records of a plan end: what happened after that, and not in Temporal either, nobody can know. */
export interface RecordsEnd {
  planId: PlanId;
  planTime: Instant;
  recordedAt: string;
}

export interface RepairReport {
  findings: Finding[];
  news: News[];
  ends: RecordsEnd[];
  /** Plans that run in Temporal and that the records do not know: they were registered after the copy, or are another's. */
  strangers: PlanId[];
}

/** While everything runs, a filing is in the records a moment before Temporal knows of it: only what stays is a finding. */
const PATIENCE_MS = 3_000;

/** What a repair would do now. Changes nothing. */
export async function examine(parts: RepairParts): Promise<RepairReport> {
  const plans = await parts.records.plans();
  const [findings, news] = [await lastingTroubles(parts, plans), await lastingNews(parts, plans)];
  const known = new Set(plans.map(({ plan }) => plan.id));
  const strangers = (await plansOnServer(parts.client)).filter((id) => !known.has(id));
  return { findings, news, ends: await recordsEnds(parts, plans), strangers };
}

/** Does what `examine` would show now; answers what it did. Throws `InvalidRequest` while another repair is running. */
export async function repair(parts: RepairParts): Promise<RepairReport> {
  const report = await parts.records.withLock('repair', () => repairAlone(parts));
  if (report) return report;
  throw new InvalidRequest('另一个 duban repair 正在运行，请等它结束后再查看。');
}

export function isNothingToDo({ findings, news }: RepairReport): boolean {
  return findings.length + news.length === 0;
}

async function repairAlone(parts: RepairParts): Promise<RepairReport> {
  const report = await examine(parts);
  await keepActs(parts.records, report.findings);
  for (const finding of report.findings) await mend(await mendingOf(parts, finding), finding);
  const told = await tellNews(parts, report);
  return { ...report, news: told };
}

/** The restarted workflows may have brought older news back that nobody is told of; each is told once. */
async function tellNews(parts: RepairParts, { news, findings }: RepairReport): Promise<News[]> {
  const known = new Set(news.map(keyOf));
  const restarted = new Set(findings.map(({ workflowId }) => workflowId));
  const plans = await parts.records.plans();
  const fresh = (await Promise.all(plans.map((stored) => untoldNews(parts.records, stored)))).flat();
  const owed = fresh.filter(
    (one) => known.has(keyOf(one)) || restarted.has(one.workflowId) || restarted.has(one.about),
  );
  for (const one of owed) await one.tell(parts.client);
  return owed;
}

async function mendingOf(parts: RepairParts, finding: Finding): Promise<Mending> {
  const { records, client, calendars } = parts;
  const stored = await planOf(parts, finding);
  const workflows = temporalWorkflows(client, { replacing: true });
  const now = await parts.now(stored.plan.id);
  const registerAnew = (plan: StoredPlan) => registerPlan({ records, workflows, calendars }, plan, now);
  const fromLedger = (gone: Finding) => rowFromLedger(parts, gone);
  return { records, client, workflows, stored, now, registerAnew, fromLedger };
}

async function rowFromLedger({ records, calendars }: RepairParts, finding: Finding): Promise<Projection | undefined> {
  const { workflowId, kind, planId } = finding;
  const rebuilt = (await rebuild(records, planId, calendars())).find((one) => one.workflowId === workflowId);
  return rebuilt && { ...rebuilt, kind, planId };
}

/** The dispatcher of the live plans stands for all of them; its repair is told in the ledger of the first. */
async function planOf({ records }: RepairParts, { kind, planId }: Finding): Promise<StoredPlan> {
  const plans = await records.plans();
  const found = plans.find(({ plan, clock }) =>
    kind === 'dispatch' && planId === LIVE ? clock === 'live' : plan.id === planId,
  );
  if (!found) throw new InvalidRequest(`台账数据库中没有方案“${planId}”，请检查数据库连接是否指向正确的库。`);
  return found;
}

const LIVE = 'live';

async function lastingTroubles(parts: RepairParts, plans: StoredPlan[]): Promise<Finding[]> {
  const first = await troublesNow(parts, plans);
  if (first.length === 0) return [];
  await pause(parts.patienceMs ?? PATIENCE_MS);
  // One that moves on between the looks is at work; it is not what is wrong.
  const lookOf = ({ workflowId, trouble, serverSeq }: Finding) => `${workflowId} ${trouble} ${serverSeq}`;
  const seen = new Set(first.map(lookOf));
  return (await troublesNow(parts, plans)).filter((finding) => seen.has(lookOf(finding)));
}

async function troublesNow({ records, client }: RepairParts, plans: StoredPlan[]): Promise<Finding[]> {
  const expected = (await Promise.all(plans.map((stored) => expectedWorkflows(records, stored)))).flat();
  const scopes = new Set(plans.map(({ plan, clock }) => (clock === 'live' ? LIVE : plan.id)));
  // The dispatchers last: a round must find everybody else in place.
  for (const scope of scopes) expected.push(await expectedDispatcher(records, scope));
  return findTroubles(records, client, expected);
}

async function lastingNews({ records, patienceMs }: RepairParts, plans: StoredPlan[]): Promise<News[]> {
  const now = async () => (await Promise.all(plans.map((stored) => untoldNews(records, stored)))).flat();
  const first = await now();
  if (first.length === 0) return [];
  await pause(patienceMs ?? PATIENCE_MS);
  const seen = new Set(first.map(keyOf));
  return (await now()).filter((one) => seen.has(keyOf(one)));
}

const keyOf = ({ workflowId, what, about }: News): string => [workflowId, what, about].join(' ');

async function recordsEnds({ records }: RepairParts, plans: StoredPlan[]): Promise<RecordsEnd[]> {
  const ends: RecordsEnd[] = [];
  for (const { plan } of plans) {
    const [last] = await records.ledger({ planId: plan.id, limit: 1 });
    if (last) ends.push({ planId: plan.id, planTime: last.planTime, recordedAt: last.recordedAt });
  }
  return ends;
}
