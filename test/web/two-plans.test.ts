/** One office, two plans: who convenes the one is a unit like any other in the plan that others convene. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { Accounts } from '../../src/accounts/accounts';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { loadRehearsal } from '../../src/rehearsal/rehearse';
import { Rollout } from '../../src/rollout/rollout';
import { createApi } from '../../src/web/api/api';
import { webParts } from '../../src/web/server';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { calendars, JILIN } from '../support/rehearsal';
import { stationery } from '../support/stationery';
import { PASSWORD, STAFF } from './console-office';
import { Visitor } from './visitor';

const { stored } = loadRehearsal(JILIN);
const ours = { ...stored, clock: 'live' as const };
const theirs = { ...ours, plan: { ...stored.plan, id: 'convened-by-others', conveners: ['finance', 'audit'] } };

let database: FreshDatabase;
let records: PostgresRecords;
let visitor: Visitor;
const folder = mkdtempSync(path.join(tmpdir(), 'duban-web-'));

beforeAll(async () => {
  database = await freshDatabase();
  records = await openRecords(database.url);
  for (const plan of [ours, theirs]) await records.savePlan(plan);
  // Nobody acts here, so nothing is asked of Temporal.
  const rollout = new Rollout({ records, client: {} as Client, calendars });
  const sources = { rollout, records, calendars, stationery, attachmentsFolder: folder, log: () => undefined };
  const { administration } = new Accounts(records.accounts);
  await administration.create({ name: 'science', displayName: '（虚构）', password: PASSWORD, ...STAFF['science']! });
  visitor = new Visitor(createApi(webParts(sources).api));
  await visitor.signIn('science', PASSWORD);
}, 60_000);
afterAll(async () => {
  await records.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

it.each([
  ['overview', 200, 403],
  ['units/finance', 200, 403],
  ['units/science-technology', 200, 200],
  ['board?unit=finance', 200, 403],
  ['board', 200, 200],
])('%s: %d where it convenes, %d where others do', async (page, here, there) => {
  const statuses = [ours, theirs].map(({ plan }) => visitor.get(`/api/plans/${plan.id}/${page}`));
  expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([here, there]);
});

it('decides on nobody in the plan of others', async () => {
  const waive = {
    requestId: 'waive-finance',
    measure: 12,
    unit: 'finance',
    deed: { type: 'waive', duty: 'breakdown', reason: '（虚构）' },
  };
  const { status, body } = await visitor.ask('POST', `/api/plans/${theirs.plan.id}/acts`, waive);
  expect([status, body['code']]).toEqual([403, 'forbidden']);
});
