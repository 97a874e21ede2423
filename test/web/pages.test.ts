/** The page of an item in a real browser, and with whatever people type: on a phone, without scripts, by the keyboard, on paper. */
import type { Browser, Page } from 'playwright-core';
import { itemPage } from '../../src/web/pages/item';
import { openBrowser } from '../support/browser';
import { answered, opened, owed, SHOWN, styled, written } from '../support/item-pages';
import { PAYLOADS, randomPayloads, skeleton } from '../support/payloads';

const SEED = 20_190_531;

/** Every word on the page that somebody typed. */
function pageWith(words: string): string {
  const item = structuredClone(opened(owed()));
  Object.assign(item.stored.plan, { title: words, documentNumber: words });
  Object.assign(item.stored.plan.coordinators[0]!, { name: words, telephone: words });
  Object.assign(item.measure, { title: words });
  Object.assign(item.unit, { name: words });
  for (const person of item.unit.contacts) person.name = words;
  Object.assign(item.contact, { name: words });
  Object.assign(item.duty!, { name: words, draft: { timetable: words } });
  item.state.majorIssues.push({ id: 'major-issue-1', text: words, at: 0, by: item.contact.id, closed: false });
  const file = { ...answered().files[0]!, name: words };
  const typed = { cause: words, 'content.timetable': words, helpNeeded: words };
  const shown = { ...SHOWN, act: 'submit', typed, kept: [file], trouble: words };
  return written(itemPage(item, [answered({ outcome: words, files: [file] })], shown));
}

const decent = pageWith('安');

it.each([...PAYLOADS, ...randomPayloads(SEED, 200)].map((words) => [JSON.stringify(words).slice(0, 60), words]))(
  'words stay words: %s',
  (_, words) => {
    const page = pageWith(words);
    expect(skeleton(page)).toEqual(skeleton(decent));
    expect(page).not.toMatch(/<(script|img|svg|iframe|object|embed|base|math)\b/i);
  },
);

const PAGES: [string, string][] = [
  ['owed', styled(owed(), SHOWN, [])],
  ['begun', styled()],
  [
    'refused',
    styled(owed(), {
      ...SHOWN,
      act: 'explain',
      typed: { cause: '原因' },
      trouble: '预计完成日期写的是“六月”，应为一个日期。',
    }),
  ],
  ['handed in', styled(owed().submits('breakdown'), SHOWN, [answered({ status: 'accepted', outcome: '报送成功。' })])],
  ['late', styled(owed().advanceTo('2019-06-10 10:00'), SHOWN, [])],
];

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()), 180_000);
  afterAll(() => browser.close());

  async function show(html: string, width: number): Promise<Page> {
    const page = await (
      await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false })
    ).newPage();
    page.setDefaultTimeout(120_000);
    await page.setContent(html);
    return page;
  }

  it.each(PAGES.flatMap(([what, html]) => [320, 390, 1366].map((width) => [what, width, html] as const)))(
    'the item that is %s fits %i pixels, and whatever is pressed is large enough for a thumb',
    async (_, width, html) => {
      const page = await show(html, width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const targets = page.locator('button, nav a, input:not([type=hidden]):not([type=checkbox]), select, textarea');
      for (const target of await targets.all()) {
        const box = (await target.boundingBox())!;
        expect(box.height).toBeGreaterThanOrEqual(44);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
      }
      await page.context().close();
    },
    180_000,
  );

  it('every field has a name that is read out, and every form one button that says what it does', async () => {
    const raised = owed().submits('breakdown');
    const by = opened(raised).contact.id;
    for (const id of ['major-issue-1', 'major-issue-2'])
      raised.state.majorIssues.push({ id, text: '（虚构）问题', at: 0, by, closed: false });
    const page = await show(styled(raised), 390);
    expect(await page.locator('form').count()).toBe(4);
    for (const form of await page.locator('form').all()) {
      expect(await form.locator('button').count()).toBe(1);
      expect(await form.locator('button').innerText()).toMatch(/签收|报送|提交说明|提交问题|撤回/);
    }
    const unnamed = `[...document.querySelectorAll('textarea, select, input:not([type=hidden])')]
      .filter((field) => !field.labels.length && !field.ariaLabel).length`;
    expect(await page.evaluate(unnamed)).toBe(0);
    const ids = `[...document.querySelectorAll('[id]')].map(({ id }) => id)`;
    const all = (await page.evaluate(ids)) as string[];
    expect(new Set(all).size).toBe(all.length);
    await page.context().close();
  });

  it('on paper stands what is known, without buttons', async () => {
    const page = await show(styled(owed().submits('breakdown'), SHOWN, []), 800);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('dl').first().isVisible()).toBe(true);
    await page.context().close();
  });
});
