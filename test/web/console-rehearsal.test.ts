/** The rehearsal in a browser: a role in place of a password, the passing of time in one's own hands, and the verdict at its end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import type { Browser, Page } from 'playwright-core';
import { instantAt } from '../../src/domain/time';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { RehearsalDesk } from '../../src/rehearsal/desk';
import { loadRehearsal } from '../../src/rehearsal/rehearse';
import { Tempo } from '../../src/rehearsal/tempo';
import { Rollout } from '../../src/rollout/rollout';
import { startWeb, webParts, type RunningWeb } from '../../src/web/server';
import { brokenRules } from '../support/axe';
import { openBrowser } from '../support/browser';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { calendars, JILIN } from '../support/rehearsal';
import { stationery } from '../support/stationery';
import { DESK, PHONE } from './console-people';

const { stored, script } = loadRehearsal(JILIN);
const tempo = new Tempo(1);
const { label, from, to } = script;
const desk = new RehearsalDesk({ planId: stored.plan.id, label, from, to }, tempo);

let folder: string;
let database: FreshDatabase;
let records: PostgresRecords;
let web: RunningWeb;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'duban-web-'));
  database = await freshDatabase();
  records = await openRecords(database.url);
  await records.savePlan(stored);
  await records.setClock(stored.plan.id, instantAt('2019-02-01'));
  // Nobody acts here, so nothing is asked of Temporal.
  const rollout = new Rollout({ records, client: {} as Client, calendars });
  const sources = { rollout, records, calendars, stationery, attachmentsFolder: folder, log: () => undefined };
  web = await startWeb(webParts({ ...sources, rehearsal: { plan: stored.plan, desk } }), {
    host: '127.0.0.1',
    port: 0,
  });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await web?.stop();
  await records?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function open(address: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${web.port}`, viewport });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

it('the role picker says what it is, and lets one in as anybody of the roster', async () => {
  const page = await open('/');
  await page.getByText('选择身份代替密码').waitFor();
  await page.getByText('本系统不得处理涉密信息').first().waitFor();
  expect(await brokenRules(page)).toEqual([]);
  await page.getByRole('button', { name: /唐晓峰/ }).click();
  await page.getByRole('heading', { name: '总览' }).waitFor();
  await page.getByText('2019年2月1日（周五）').first().waitFor();
  await page.getByText('第一次来').waitFor();
});

it('under a name that only points to this machine nobody picks a role', async () => {
  const headers = { 'content-type': 'application/json', host: 'duban.elsewhere.example' };
  const body = JSON.stringify({ person: 'coordinator-1' });
  const page = await open('/');
  const response = await page.context().request.post('/api/sign-in/rehearsal', { headers, data: body });
  expect([response.status(), ((await response.json()) as { code: string }).code]).toEqual([403, 'noRehearsal']);
});

it('time stops, goes on and changes its pace at a click, and the page follows the date by itself', async () => {
  const page = await open('/');
  await page.getByRole('button', { name: /唐晓峰/ }).click();
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('button', { name: '继续' }).waitFor();
  expect([desk.state, tempo.paused]).toEqual(['paused', true]);
  await page.getByRole('combobox', { name: '演练速度' }).click();
  await page.getByTitle('5 天/秒', { exact: true }).click();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: '暂停' }).waitFor();
  expect([desk.state, desk.pace]).toEqual(['running', 5]);
  await records.setClock(stored.plan.id, instantAt('2019-03-18', '09:00'));
  await page.getByText('2019年3月18日（周一）').first().waitFor();
});

it('a click counts while the answer to the one before is still under way', async () => {
  desk.order({ state: 'paused', pace: 1 });
  const page = await open('/');
  await page.getByRole('button', { name: /唐晓峰/ }).click();
  const held = new Promise<() => Promise<void>>((hold) => {
    void page.route('**/api/rehearsal', (route) =>
      route.request().postData()?.includes('pace') ? hold(() => route.continue()) : route.continue(),
    );
  });
  await page.getByRole('combobox', { name: '演练速度' }).click();
  await page.getByTitle('2 天/秒', { exact: true }).click();
  const letGo = await held;
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: '暂停' }).waitFor();
  expect([desk.state, desk.pace]).toEqual(['running', 1]);
  await letGo();
  await page.locator('.rehearsal-controls').getByText('2 天/秒', { exact: true }).first().waitFor();
  expect([desk.state, desk.pace]).toEqual(['running', 2]);
});

it('on a phone one changes to a unit and sees what waits for it', async () => {
  const page = await open('/', PHONE);
  await page.getByRole('button', { name: /唐晓峰/ }).click();
  await page.getByRole('heading', { name: '总览' }).waitFor();
  await page
    .getByRole('button', { name: /唐晓峰|用户|身份/ })
    .first()
    .click();
  await page.getByText('换一个身份', { exact: true }).last().click();
  await page.getByRole('button', { name: /吉林银保监局/ }).click();
  await page
    .getByRole('heading', { name: /银保监/ })
    .first()
    .waitFor();
  expect(await page.getByText('尚未下达').first().innerText()).toContain('尚未下达');
});

it('at its end stands the verdict, good or bad', async () => {
  const page = await open('/');
  await page.getByRole('button', { name: /许静文/ }).click();
  await page.getByRole('heading', { name: '总览' }).waitFor();
  desk.ended('与独立推算核对：应发 298 封，收到 297 封，差异 1\n  2019-05-30 王建平：应收到而未收到', false);
  await page.getByText('应发 298 封，收到 297 封').waitFor();
  await page.getByText('不一致').waitFor();
  expect(await page.getByRole('button', { name: '暂停' }).count()).toBe(0);
});
