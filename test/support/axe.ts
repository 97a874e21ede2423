/** The rules of accessibility (WCAG 2.1, A and AA) held against a page as a browser shows it. */
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  // An experiment of axe: it takes what is drawn in a chart for the visible label of the link around it.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};

/** Each rule that is broken, with the places where it is; empty where all are kept. */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const run = `axe.run(${JSON.stringify(OPTIONS)})`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
