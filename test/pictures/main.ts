/**
 * `npm run pictures [-- letters | console]`: what every kind of letter looks like, for docs/letters, and every page of the console, for
 * docs/console. Contents are invented and say so.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { letterKindName } from '../../src/letters/kind-names';
import { LETTER_KINDS } from '../../src/letters/kind-traits';
import type { RenderedLetter } from '../../src/letters/letter';
import { renderAnswerReceipt, renderLetter } from '../../src/letters/render';
import { sampleLetter, sampleReceipt, usualReader } from '../../src/letters/samples';
import { rootFolder } from '../../src/root-folder';
import { openBrowser } from '../support/browser';
import { answered, owed, SHOWN, styled } from '../support/item-pages';
import { stationery } from '../support/stationery';
import { compactPng } from './compact-png';
import { takeConsole } from './console';

const FOLDER = path.join(rootFolder(), 'docs', 'letters');

interface Picture {
  name: string;
  title: string;
  html: string;
  width: number;
  dark?: boolean;
}

/** A loaded machine may be ten times slower than a quiet one. */
const PATIENCE_MS = 300_000;

const PHONE = 390;
const DESKTOP = 900;

const [only] = process.argv.slice(2);

async function main(): Promise<void> {
  if (only !== 'console') await takeLetters();
  if (only !== 'letters') await takeConsole();
}

async function takeLetters(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const pictures = allPictures();
  const browser = await openBrowser();
  try {
    for (const picture of pictures) await take(browser, picture);
  } finally {
    await browser.close();
  }
  writeFileSync(path.join(FOLDER, 'README.md'), gallery(pictures));
}

function allPictures(): Picture[] {
  const html = ({ html: page }: RenderedLetter) => page;
  const letter = (kind: (typeof LETTER_KINDS)[number], reader = usualReader(kind)) =>
    html(renderLetter(sampleLetter(kind, reader), stationery));
  const receipt = html(renderAnswerReceipt(sampleReceipt(), stationery));
  return [
    ...LETTER_KINDS.map((kind) => ({
      ...{ name: `${kind}-phone`, title: letterKindName(kind), html: letter(kind), width: PHONE },
    })),
    { name: 'answerReceipt-phone', title: '办理回执', html: receipt, width: PHONE },
    { name: 'dueSoon-court-phone', title: '临期提醒（写给法院的函）', html: letter('dueSoon', 'court'), width: PHONE },
    { name: 'escalation-desktop', title: '逾期上报（电脑）', html: letter('escalation'), width: DESKTOP },
    { name: 'page-owed-phone', title: '“办理”打开的页面', html: styled(owed(), SHOWN, []), width: PHONE },
    { name: 'page-answered-phone', title: '办理之后', html: handedIn(), width: PHONE },
    { name: 'page-owed-desktop', title: '“办理”打开的页面（电脑）', html: styled(owed(), SHOWN, []), width: DESKTOP },
    { name: 'urge-dark', title: '催办（深色模式）', html: letter('urge'), width: PHONE, dark: true },
  ];
}

function handedIn(): string {
  return styled(owed().submits('breakdown'), SHOWN, [
    answered({ status: 'accepted', outcome: '“细化责任阶段材料”报送成功。' }),
  ]);
}

async function take(browser: Browser, { name, html, width, dark }: Picture): Promise<void> {
  const colorScheme = dark ? 'dark' : 'light';
  const page = await browser.newPage({ viewport: { width, height: 600 }, colorScheme, javaScriptEnabled: false });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setContent(html);
  const picture = await page.screenshot({ fullPage: true });
  writeFileSync(path.join(FOLDER, `${name}.png`), compactPng(picture));
  await page.close();
}

function gallery(pictures: Picture[]): string {
  const shown = pictures.map(({ name, title }) => `## ${title}\n\n![${title}](${name}.png)`);
  return `# Letters

What each kind of letter and the pages of their links look like, drawn by \`npm run pictures\` from the templates in \`config/letters\` and \`src/web\`. Contents,
persons, telephones and links are invented, and each letter says so.

${shown.join('\n\n')}
`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
