/** A real Chromium: the one that `scripts/test.mjs` made ready, or the one on this machine. */
import { chromium, type Browser } from 'playwright-core';

/** Starts a browser; whoever opens it closes it. Chromium's own sandbox refuses to run as root. */
export function openBrowser(args: string[] = []): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: process.env['DUBAN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...sandbox, '--disable-gpu', '--disable-dev-shm-usage', ...args],
    // Where no locale is set, Chromium can write no Chinese file name and calls each download “download”.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    timeout: 120_000,
  });
}
