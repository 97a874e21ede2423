/** What people came for, in a real browser over real servers: issue, answer, return, explain, hear of an escalation, export. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../src/embedded/ports';
import { openBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { brokenRules } from '../support/axe';
import { PAGES } from './console-pages';
import { Desk, DESK, giveAccounts, PHONE } from './console-people';
import { LinkOffice, PLAN } from './office';

const MARKET = 'market-regulation';
const BANKING = 'banking-insurance';
const SCIENCE = 'science-technology';

let office: LinkOffice;
let browser: Browser;
let base: string;
const desks: Desk[] = [];

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  office = await LinkOffice.open([3], ['2019-05-30', '10:00'], port);
  await giveAccounts(office.engine.records);
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);
afterEach(async () => {
  const faults = desks.flatMap((desk) => desk.faults);
  for (const desk of desks.splice(0)) await desk.close();
  if (faults.length > 0) throw new Error(`the browser complained: ${faults.join('\n')}`);
});

async function newDesk(viewport?: { width: number; height: number }): Promise<Desk> {
  const opened = await Desk.of(browser, base, viewport);
  desks.push(opened);
  return opened;
}

async function at(path: string, account: string, viewport?: { width: number; height: number }): Promise<Page> {
  return (await newDesk(viewport)).comeTo(path, account);
}

const dialogOf = (page: Page) => page.getByRole('dialog');
const item = (measure: number, unit: string) => `/plans/${PLAN}/measures/${measure}/${unit}`;

it('whoever mistypes his password is told so, and the notice on classified matters stands at the door', async () => {
  const door = await newDesk();
  await door.page.goto('/');
  await door.page.getByText('本系统不得处理涉密信息').first().waitFor();
  await door.signIn('coordinator', '不是这个口令（虚构）');
  await door.page
    .getByText(/登录名或密码/)
    .first()
    .waitFor();
  await door.signIn('coordinator');
  await door.page.getByRole('heading', { name: '总览' }).waitFor();
  const today = door.page.getByText('2019年5月30日（周四）').first();
  expect(await today.innerText()).toContain('2019年5月30日（周四）');
});

it('a coordinator issues one more measure, and is told first who will hear of it', async () => {
  const page = await at('/start', 'coordinator');
  await page.getByText('下达已登记的方案').click();
  await page.getByText('按举措', { exact: true }).click();
  await page.getByLabel('举措', { exact: true }).click();
  await page.getByTitle(/^8\. /).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^下达（1 项）$/ }).click();
  const confirm = dialogOf(page);
  await confirm.getByText('省科技厅').first().waitFor();
  await confirm.getByRole('button', { name: '下达', exact: true }).click();
  await eventually(async () => expect(await office.state(8, 1)).toBeTruthy(), 30_000);
});

it('a clerk on a phone signs, hands in with a file, and sees how her light came about', async () => {
  const page = await at('/', 'banking', PHONE);
  await page.getByText('尚未签收 1 项').waitFor();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await dialogOf(page).getByRole('button', { name: '签收', exact: true }).click();
  await page.getByText('尚未签收 1 项').waitFor({ state: 'hidden' });
  await page.goto(item(3, BANKING));
  await page.getByRole('button', { name: '报送', exact: true }).first().click();
  const dialog = dialogOf(page);
  await dialog.locator('textarea').first().waitFor();
  for (const field of await dialog.locator('textarea').all()) await field.fill('（虚构）已形成');
  await dialog.getByRole('combobox').first().click();
  await page.locator('.ant-select-item-option').first().click();
  const file = { name: '实施方案.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 虚构') };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText('实施方案.pdf').first().waitFor();
  await dialog.getByRole('button', { name: '报送', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已报送，待审核').first().waitFor();
  expect(await office.duty(3, 2)).toMatchObject({
    status: 'submitted',
    submission: { files: [{ name: '实施方案.pdf' }] },
  });
});

it('a convener returns it with a reason, which the unit then reads', async () => {
  const page = await at(item(3, BANKING), 'development');
  await page.getByRole('button', { name: '退回', exact: true }).first().click();
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await dialog.getByText('请写明退回理由').first().waitFor();
  await dialog.getByLabel('退回理由').fill('时间表未细化到月（虚构）');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已退回，待补正').first().waitFor();
  expect(await office.duty(3, 2)).toMatchObject({ status: 'returned', dueDate: '2019-06-06' });
});

it('of two people at one item the second is told, and keeps what she typed', async () => {
  const first = await at(item(3, MARKET), 'market');
  const second = await at(item(3, MARKET), 'market');
  for (const page of [second, first]) {
    await page.getByRole('button', { name: '说明情况' }).first().click();
    await dialogOf(page).getByLabel(/原因/).fill('需总局批复（虚构）');
  }
  await fillDate(first, '2019-06-14');
  await dialogOf(first).getByRole('button', { name: '说明情况' }).click();
  await dialogOf(first).waitFor({ state: 'hidden' });
  await fillDate(second, '2019-06-18');
  await dialogOf(second).getByRole('button', { name: '说明情况' }).click();
  await dialogOf(second).getByText('刚刚').first().waitFor();
  expect(await dialogOf(second).getByLabel(/原因/).inputValue()).toBe('需总局批复（虚构）');
  expect((await office.duty(3, 1))?.explanation?.expectedDate).toBe('2019-06-14');
});

async function fillDate(page: Page, date: string): Promise<void> {
  const field = dialogOf(page).getByLabel(/预计完成日期/);
  await field.fill(date);
  await field.press('Enter');
}

it('a convener watches an escalation arrive without touching the page', async () => {
  const page = await at(`/plans/${PLAN}/overview`, 'development');
  await page.getByText('上报召集人（0）').waitFor();
  await office.passUntil('2019-06-05', '10:00');
  await page.getByText('上报召集人（1）').waitFor({ timeout: 60_000 });
  await page.getByText('2019年6月5日（周三）').first().waitFor();
  const { escalation } = (await office.duty(8, 1)) ?? {};
  expect(escalation).toMatchObject({ on: '2019-06-05', explained: false });
});

it('the table is narrowed, and exported as it stands', async () => {
  const page = await at(`/plans/${PLAN}/board?light=red`, 'observer');
  await page.getByText('省科技厅').first().waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: /导出/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`督办台账-${PLAN}-2019-06-05.xlsx`);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

it('what is not one’s own is refused in words, and whoever leaves stands before the door', async () => {
  const page = await at(item(3, MARKET), 'banking');
  await page.getByText('没有权限').first().waitFor();
  expect(await page.getByRole('button', { name: '说明情况' }).count()).toBe(0);
  await page.goto(item(8, SCIENCE));
  await page.getByText('没有权限').first().waitFor();
  await page.getByRole('button', { name: /banking/ }).click();
  await page.getByText('退出登录').click();
  await page.getByLabel('登录名').waitFor();
  await page.goto(`/plans/${PLAN}/overview`);
  await page.getByLabel('登录名').waitFor();
  expect(await page.getByText('总览').count()).toBe(0);
});

/** A page that was made narrow is laid out anew a moment later. */
const SETTLED_MS = 300;

it.each(PAGES)('$name keeps the rules of accessibility, wide and narrow', async ({ account, path, sign }) => {
  const page = await at(path, account);
  await page.getByText(sign).first().waitFor({ state: 'attached' });
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(SETTLED_MS);
    expect(await brokenRules(page)).toEqual([]);
    expect(await widthBeyond(page)).toBe(0);
  }
});

it('the door keeps the rules of accessibility', async () => {
  const { page } = await newDesk();
  await page.goto('/');
  await page.getByLabel('登录名').waitFor();
  expect(await brokenRules(page)).toEqual([]);
});

it('at 200 % nothing is cut off, and a keyboard alone reaches the work', async () => {
  const page = await at(`/plans/${PLAN}/overview`, 'coordinator', { width: DESK.width / 2, height: DESK.height / 2 });
  await page.getByText('召集人事项').first().waitFor();
  expect(await widthBeyond(page)).toBe(0);
  await page.goto(`/plans/${PLAN}/overview`);
  await page.getByText('召集人事项').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('跳到正文');
  await page.keyboard.press('Enter');
  expect(await page.locator(':focus').getAttribute('id')).toBe('main');
});

/** How far the page is wider than its window; tables scroll in places of their own. */
function widthBeyond(page: Page): Promise<number> {
  return page.locator('html').evaluate(({ scrollWidth, clientWidth }) => Math.max(0, scrollWidth - clientWidth));
}
