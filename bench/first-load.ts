/** The first look at the console: a browser that has never been there, from the address to the overview; and how much it had to load. */
import type { Browser } from 'playwright-core';
import { startWeb, webParts } from '../src/web/server';
import { RehearsalDesk } from '../src/rehearsal/desk';
import { loadRehearsal } from '../src/rehearsal/rehearse';
import { AT_ONCE } from '../src/rehearsal/tempo';
import { instantAt } from '../src/domain/time';
import { openBrowser } from '../test/support/browser';
import { calendars, JILIN } from '../test/support/rehearsal';
import { stationery } from '../test/support/stationery';
import type { Bench } from './bench';
import { openOffice } from './office';
import type { Results } from './report';

const LOOKS = 10;

export const measureFirstLoad: Bench = async ({ quick, say }) => {
  const office = await openOffice();
  const { stored, script } = loadRehearsal(JILIN);
  const { label, from, to } = script;
  await office.records.savePlan(stored);
  await office.records.setClock(stored.plan.id, instantAt('2019-06-13', '10:00'));
  const desk = new RehearsalDesk({ planId: stored.plan.id, label, from, to }, AT_ONCE);
  const sources = { ...office, calendars, stationery, attachmentsFolder: '', log: say };
  const web = await startWeb(webParts({ ...sources, rehearsal: { plan: stored.plan, desk } }), {
    host: '127.0.0.1',
    port: 0,
  });
  const browser = await openBrowser();
  try {
    const looks: Look[] = [];
    for (let look = 0; look <= (quick ? 2 : LOOKS); look++) looks.push(await firstLook(browser, web.port));
    // The first one also starts the browser's own parts.
    return rowsOf(looks.slice(1), say);
  } finally {
    await browser.close();
    await web.stop();
    await office.stop();
  }
};

interface Look {
  doorMs: number;
  overviewMs: number;
  kilobytes: number;
}

async function firstLook(browser: Browser, port: number): Promise<Look> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1366, height: 768 },
  });
  const page = await context.newPage();
  const began = performance.now();
  await page.goto('/');
  await page.getByRole('button', { name: /唐晓峰/ }).waitFor();
  const doorMs = performance.now() - began;
  const clicked = performance.now();
  await page.getByRole('button', { name: /唐晓峰/ }).click();
  await page.getByText('召集人事项').first().waitFor();
  const overviewMs = performance.now() - clicked;
  const kilobytes = await page.evaluate<number>(
    `performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024`,
  );
  await context.close();
  return { doorMs, overviewMs, kilobytes };
}

function rowsOf(looks: Look[], say: (line: string) => void): Results {
  const all = (pick: (look: Look) => number) => looks.map(pick);
  say(`${Math.round(looks[0]?.kilobytes ?? 0)} KB over the wire until the overview is there`);
  return {
    comparisons: [],
    observations: [
      {
        id: 'first load',
        title: 'the sign-in page, nothing in the cache',
        unit: 'ms',
        values: all(({ doorMs }) => doorMs),
        goal: { atMost: 1500 },
      },
      {
        id: 'first load',
        title: 'from there to the overview',
        unit: 'ms',
        values: all(({ overviewMs }) => overviewMs),
        goal: { atMost: 1500 },
      },
      {
        id: 'first load',
        title: 'loaded until the overview is there, compressed',
        unit: 'KB',
        values: all(({ kilobytes }) => kilobytes),
      },
    ],
  };
}
