/** What every page of the console looks like on a desk and on a phone, for docs/console: a plan in June, with things done and undone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort } from '../../src/embedded/ports';
import { rootFolder } from '../../src/root-folder';
import { openBrowser } from '../support/browser';
import { PAGES, type ShownPage } from '../web/console-pages';
import { Desk, DESK, giveAccounts, PHONE } from '../web/console-people';
import { LinkOffice } from '../web/office';
import { compactPng } from './compact-png';

const FOLDER = path.join(rootFolder(), 'docs', 'console');
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20];
const SIZES = { desk: DESK, phone: PHONE };
/** Charts and tables are there a moment after their headings. */
const SETTLED_MS = 1_500;

export async function takeConsole(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const port = await freePort();
  const office = await LinkOffice.open(ALL, ['2019-05-20', '10:00'], port);
  const browser = await openBrowser();
  try {
    await giveAccounts(office.engine.records);
    await live(office);
    await takeDoor(browser, `http://127.0.0.1:${port}`);
    for (const page of PAGES) await take(browser, `http://127.0.0.1:${port}`, page);
  } finally {
    await browser.close();
    await office.close();
  }
  writeFileSync(path.join(FOLDER, 'README.md'), gallery());
}

/** Some hand in, one is sent back, one explains itself, the others keep silent; and the date passes. */
async function live(office: LinkOffice): Promise<void> {
  const { rollout } = office.engine;
  const submit = async (measure: number, slot: number, unit: string) => {
    const { checklist } = (await office.duty(measure, slot))!;
    const text = ({ id, name }: { id: string; name: string }) =>
      id === 'accountablePerson' ? `${unit}-accountable` : `（虚构）${name}已形成，见附件`;
    const contents = Object.fromEntries(checklist.map((item) => [item.id, text(item)]));
    await rollout.onAssignment(
      office.by(`${unit}-liaison`),
      { measure, unit },
      { type: 'submit', duty: 'breakdown', contents },
    );
  };
  await submit(3, 1, 'market-regulation');
  await submit(3, 2, 'banking-insurance');
  await submit(2, 2, 'market-regulation');
  await submit(12, 2, 'finance');
  const by = office.by('development-reform-liaison');
  await rollout.onAssignment(by, { measure: 3, unit: 'market-regulation' }, { type: 'accept', duty: 'breakdown' });
  const reason = '时间表未细化到月（虚构）';
  await rollout.onAssignment(
    by,
    { measure: 3, unit: 'banking-insurance' },
    { type: 'returnForRevision', duty: 'breakdown', reason },
  );
  const explanation = {
    type: 'explain' as const,
    duty: 'breakdown',
    cause: '需总行批复（虚构）',
    expectedDate: '2019-06-20',
    helpNeeded: '请协调总行（虚构）',
  };
  await rollout.onAssignment(office.by('central-bank-liaison'), { measure: 11, unit: 'central-bank' }, explanation);
  await office.passUntil('2019-06-13', '10:00');
}

async function takeDoor(browser: Browser, base: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const desk = await Desk.of(browser, base, viewport);
    await desk.page.goto('/');
    await desk.page.getByLabel('登录名').waitFor();
    await keep(desk, `sign-in-${size}`);
  }
}

async function take(browser: Browser, base: string, { name, account, path: address, sign }: ShownPage): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const desk = await Desk.of(browser, base, viewport);
    const page = await desk.comeTo(address, account);
    await page.getByText(sign).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(SETTLED_MS);
    await keep(desk, `${name}-${size}`);
  }
}

async function keep(desk: Desk, name: string): Promise<void> {
  writeFileSync(path.join(FOLDER, `${name}.png`), compactPng(await desk.page.screenshot()));
  await desk.close();
}

function gallery(): string {
  const pages = [{ name: 'sign-in', title: '登录' }, ...PAGES];
  const shown = pages.map(
    ({ name, title }) => `## ${title}\n\n![${title}](${name}-desk.png)\n\n![${title}，手机](${name}-phone.png)`,
  );
  const intro =
    'What each page of the console looks like, at 1366 × 768 and on a phone, taken by `npm run pictures` from a running office in\nJune of the Jilin plan. What people do in it is invented, and so are they.';
  return `# The console\n\n${intro}\n\n${shown.join('\n\n')}\n`;
}
