/** What a reader sees: every kind of letter in a real browser, on a phone, on a desk, in the dark and on paper. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LETTER_KINDS } from '../../src/letters/kind-traits';
import { renderAnswerReceipt, renderLetter } from '../../src/letters/render';
import { sampleLetter, sampleReceipt, usualReader } from '../../src/letters/samples';
import { openBrowser } from '../support/browser';
import { stationery } from '../support/stationery';

const PAGES = [
  ...LETTER_KINDS.map((kind) => [kind, renderLetter(sampleLetter(kind, usualReader(kind)), stationery)] as const),
  ['answerReceipt', renderAnswerReceipt(sampleReceipt(), stationery)] as const,
];

jest.setTimeout(600_000);

let browser: Browser;
beforeAll(async () => {
  // As many mailboxes do: no pictures, no script.
  browser = await openBrowser(['--blink-settings=imagesEnabled=false']);
});
afterAll(async () => browser?.close());

async function onScreen(options: Parameters<Browser['newContext']>[0], look: (page: Page) => Promise<void>) {
  const context: BrowserContext = await browser.newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await look(page);
  await context.close();
}

interface Look {
  overflow: number;
  clipped: string[];
  small: string[];
  links: { height: number; left: number; right: number; after: string }[];
  faint: string[];
}

/** Runs in the page: a string, because the page is another world than the test. */
const LOOK = `(() => {
  const all = [...document.body.querySelectorAll('*')];
  const words = (e) => (e.textContent || '').trim().slice(0, 20);
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const rgb = (s) => (s.match(/[\\d.]+/g) || []).map(Number);
  const light = (c) => { const f = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const ground = (e) => { for (let at = e; at; at = at.parentElement) { const c = rgb(getComputedStyle(at).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const contrast = (e) => { const a = light(rgb(getComputedStyle(e).color)), b = light(ground(e));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
  const wide = document.documentElement.clientWidth;
  return {
    overflow: document.documentElement.scrollWidth - wide,
    clipped: all.filter((e) => { const r = e.getBoundingClientRect();
      return r.right > wide + 1 || r.left < -1 || (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1); }).map(words),
    small: all.filter((e) => own(e) && parseFloat(getComputedStyle(e).fontSize) < 14).map(words),
    faint: all.filter((e) => own(e) && contrast(e) < 4.5).map(words),
    links: [...document.querySelectorAll('a')].map((a) => { const r = a.getBoundingClientRect();
      return { height: r.height, left: r.left, right: r.right, after: getComputedStyle(a, '::after').content }; }),
  };
})()`;

async function lookAt(page: Page, html: string): Promise<Look> {
  await page.setContent(html);
  return (await page.evaluate(LOOK)) as Look;
}

it.each([
  [390, 'light'],
  [390, 'dark'],
  [1366, 'light'],
] as const)('fits %i pixels in the %s, can be read and tapped', async (width, colorScheme) => {
  await onScreen({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
    for (const [kind, { html }] of PAGES) {
      const { overflow, clipped, small, faint, links } = await lookAt(page, html);
      expect({ kind, overflow, clipped, small, faint }).toEqual({
        kind,
        overflow: 0,
        clipped: [],
        small: [],
        faint: [],
      });
      for (const { height } of links) expect(height).toBeGreaterThanOrEqual(44);
    }
  });
});

it('loses nothing on paper, and prints where a link leads', async () => {
  // A4 without its margins.
  await onScreen({ viewport: { width: 700, height: 1000 } }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const [kind, { html }] of PAGES) {
      const { overflow, clipped, links } = await lookAt(page, html);
      expect({ kind, overflow, clipped }).toEqual({ kind, overflow: 0, clipped: [] });
      for (const { after } of links) expect(after).toContain('https://');
    }
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
  });
});
