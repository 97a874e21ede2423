/** What the user came for: from the inbox through a letter to an answer, in a real browser; and a scanner that plays one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startInboxPage, type InboxPage } from '../../src/embedded/inbox-page';
import { freePort } from '../../src/embedded/ports';
import { openBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { LinkOffice } from './office';

const SCIENCE = 'science-technology';

let office: LinkOffice;
let inbox: InboxPage;
let browser: Browser;
beforeAll(async () => {
  office = await LinkOffice.open([6, 8], ['2019-05-30', '10:00'], await freePort());
  inbox = await startInboxPage(office.engine.inbox, { port: 0 });
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await inbox?.stop();
  await office?.close();
}, 60_000);

/** The newest reminder in the inbox, and the page of its first item in the tab that opens. */
async function fromInboxToItem(page: Page): Promise<Page> {
  await page.goto(inbox.url);
  await page.getByText('到期，还有1个工作日（省科技厅）').first().click();
  const opening = page.context().waitForEvent('page');
  await page.frameLocator('iframe').locator('a[href*="/a/"]').first().click();
  const item = await opening;
  await item.waitForLoadState();
  return item;
}

it('a clerk on a phone without JavaScript opens the inbox, a letter, its link, and hands in', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-file-'));
  const file = path.join(folder, '实施方案.pdf');
  writeFileSync(file, '%PDF-1.7 虚构');
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, javaScriptEnabled: false };
  const page = await fromInboxToItem(await (await browser.newContext(phone)).newPage());
  const measure = Number(/举措(\d+)/.exec(await page.locator('h1').innerText())?.[1]);
  for (const field of await page.locator('#submit textarea').all()) await field.fill('（虚构）已形成');
  await page.locator('#submit select').selectOption(`${SCIENCE}-accountable`);
  await page.locator('#submit input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.getByText('报送材料：已办理').waitFor();
  expect(await page.locator('[role=status]').innerText()).toContain('报送成功');
  await page.reload();
  expect(await page.locator('[role=status]').innerText()).toContain('报送成功');
  expect(await office.duty(measure, 1)).toMatchObject({
    status: 'submitted',
    submission: { files: [{ name: '实施方案.pdf' }] },
  });
  await eventually(async () => expect(await office.letters('answerReceipt')).toHaveLength(1));
  await page.context().close();
  rmSync(folder, { recursive: true });
}, 180_000);

it('a scanner that follows every link and runs scripts, but submits no form, changes nothing', async () => {
  const page = await fromInboxToItem(await (await browser.newContext()).newPage());
  const before = await office.traces();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).host}`));
  // In the page's own world: whatever a script could do short of submitting.
  await page.evaluate(`(async () => {
    for (const element of document.querySelectorAll('a, label, input, textarea, select, nav *')) {
      for (const type of ['mouseover', 'mousedown', 'mouseup', 'focus', 'pointerdown', 'touchstart'])
        element.dispatchEvent(new Event(type, { bubbles: true }));
      // Another page would take the script away with it; those are fetched below.
      if (element.href && new URL(element.href).pathname === location.pathname) element.click();
    }
    for (const field of document.querySelectorAll('textarea, input:not([type=file])')) field.value = 'x';
    for (const { href } of [...document.links, ...document.querySelectorAll('link')]) await fetch(href).catch(() => undefined);
    for (const { action } of document.forms) {
      await fetch(action).catch(() => undefined);
      await fetch(action, { method: 'HEAD' }).catch(() => undefined);
    }
    navigator.sendBeacon(location.href, 'act=signReceipt');
  })()`);
  await page.reload();
  expect(await office.traces()).toEqual(before);
  expect(asked.filter((one) => !one.endsWith(new URL(page.url()).host))).toEqual([]);
  await page.context().close();
}, 180_000);
