/** A real browser for the stories of the pages. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium without a window. */
export function startBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`no Chromium at ${PLACES.join(', ')}: install the package chromium`);
  return chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 120_000 });
}
