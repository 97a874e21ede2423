/** The inbox in a real browser: links of a letter open beside it, its scripts never run, new letters appear by themselves. */
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser';
import { openDesk, type Desk } from './inbox-desk';

jest.setTimeout(300_000);

let desk: Desk;
let browser: Browser;
let page: Page;
let answers: Server;
let asked: { url?: string; referer?: string }[];
let answersUrl: string;

beforeAll(async () => {
  browser = await startBrowser();
  answers = createServer(({ url, headers }, response) => {
    asked.push({ url, referer: headers.referer });
    response
      .setHeader('content-type', 'text/html')
      .end('<script>document.title = "opener " + (opener === null)</script>');
  });
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
  answersUrl = `http://127.0.0.1:${(answers.address() as { port: number }).port}`;
});
beforeEach(async () => {
  asked = [];
  desk = await openDesk();
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  page.setDefaultTimeout(60_000);
});
afterEach(async () => {
  await page.context().close();
  await desk.stop();
});
afterAll(async () => {
  await browser.close();
  answers.close();
});

test.each([
  ['网页版', (reader: Page) => reader.frameLocator('iframe').getByText('办理入口')],
  ['纯文本', (reader: Page) => reader.locator('.part.text a')],
])('a link in %s opens in a new tab that knows nothing of the inbox', async (tab, link) => {
  const address = `${answersUrl}/a/token`;
  const [id] = await desk.post({ text: `办理：${address}`, html: `<a href="${address}">办理入口</a>` });
  await page.goto(`${desk.page.url}letter/${id}`);
  await page.getByText(tab, { exact: true }).click();
  const opening = page.context().waitForEvent('page');
  await link(page).click();
  const opened = await opening;
  await opened.waitForFunction('document.title !== ""');
  expect(await opened.title()).toBe('opener true');
  expect(asked.filter(({ url }) => url === '/a/token')).toEqual([{ url: '/a/token', referer: undefined }]);
  expect(page.url()).toBe(`${desk.page.url}letter/${id}`);
});

test('no script of a letter runs, nothing of it is loaded, posted or led away', async () => {
  const evil = `${answersUrl}/evil`;
  const [id] = await desk.post({
    subject: `<img src=${evil} onerror="window.hacked=1">`,
    html: `<script>parent.hacked = 1; top.location = '${evil}'</script><script src="${evil}"></script>
<img src="${evil}" onerror="parent.hacked=1"><svg onload="parent.hacked=1"></svg><link rel=stylesheet href="${evil}">
<style>@import url(${evil}); body { background: url(${evil}) }</style><iframe src="${evil}"></iframe><video src="${evil}" autoplay></video>
<object data="${evil}"></object><embed src="${evil}"><meta http-equiv=refresh content="0;url=${evil}">
<form action="${evil}" method=post target=_blank><button>提交</button></form><a href="javascript:parent.hacked=1">脚本</a><p>信的末尾</p>`,
  });
  await page.goto(`${desk.page.url}letter/${id}`);
  const frame = page.frameLocator('iframe').first();
  await frame.getByText('信的末尾').waitFor();
  await frame.getByText('提交').click();
  await frame.getByText('脚本').click();
  await page.waitForTimeout(1_000);
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(asked).toEqual([]);
  expect(page.url()).toBe(`${desk.page.url}letter/${id}`);
});

test('a letter that arrives stands at the top of an open list; a reader further down is only told', async () => {
  await page.goto(desk.page.url);
  await page.getByText('演练开始后信件会出现在这里').waitFor();
  await desk.post({ subject: '第一封', date: '2019-05-30' });
  await page.getByText('第一封').waitFor();

  await desk.post(...Array.from({ length: 40 }, () => ({ date: '2019-05-30' })));
  await page.getByText('共 41 封').waitFor();
  await page.evaluate('scrollTo(0, 600)');
  const before = await page.evaluate('scrollY');
  await desk.post({ subject: '新一封', date: '2019-06-03' }, { date: '2019-06-03' }, { date: '2019-06-03' });
  await page.getByText('有 3 封新信').waitFor();
  expect(await page.evaluate('scrollY')).toBe(before);
  expect(await page.getByText('新一封').count()).toBe(0);

  await page.getByText('有 3 封新信').click();
  await page.getByText('新一封').waitFor();
});

test('without a script everything still works, and the page says what is missing', async () => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await desk.post({ subject: '甲的信', text: '正文里的话' }, { subject: '乙的信' });
  await plain.goto(desk.page.url);
  // Playwright's words skip whatever stands in a noscript.
  expect(await plain.locator('noscript p').innerText()).toContain('要刷新页面才会出现');
  await plain.getByLabel('搜索').fill('正文里');
  await plain.getByRole('button', { name: '查找' }).click();
  await plain.getByText('甲的信').click();
  await plain.getByText('纯文本', { exact: true }).click();
  expect(await plain.locator('.part.text').innerText()).toContain('正文里的话');
  await plain.context().close();
});

test.each([
  ['an office screen', 1366, 768],
  ['a phone', 390, 844],
])('on %s nothing runs over the edge, and the first key leads past the head', async (_, width, height) => {
  const [id] = await desk.post({
    subject: '很长的主题'.repeat(30),
    html: `<p>${'长'.repeat(400)}</p>`,
    date: '2019-05-30',
  });
  await page.setViewportSize({ width, height });
  for (const where of ['', `letter/${id}`]) {
    await page.goto(desk.page.url + where);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
  }
});
