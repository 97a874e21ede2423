/**
 * What a fresh clone needs, made or found on demand. Imports nothing but Node itself, for node_modules may not exist yet.
 * As a command it prints where the thing is: `node scripts/setup.mjs temporal | time-skipping | chromium | build`.
 */
import { fileURLToPath } from 'node:url';
import { realpathSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { ensureBuilt, ensureConsole, ensureDependencies } from './dependencies.mjs';
import { ensureTemporal } from './temporal-cli.mjs';
import { ensureTimeSkippingServer } from './time-skipping.mjs';
import { ensureNode, failWith, SetupError } from './run.mjs';

export {
  ensureBuilt,
  ensureChromium,
  ensureConsole,
  ensureDependencies,
  ensureNode,
  ensureTemporal,
  ensureTimeSkippingServer,
  failWith,
};

const COMMANDS = {
  temporal: ensureTemporal,
  'time-skipping': ensureTimeSkippingServer,
  chromium: ensureChromium,
  build: async () => {
    await ensureDependencies();
    await ensureBuilt();
    return 'dist';
  },
};

async function main(name) {
  ensureNode();
  const command = COMMANDS[name];
  if (!command) throw new SetupError(`用法：node scripts/setup.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  console.log(await command());
}

const invoked = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (invoked) main(process.argv[2] ?? '').catch(failWith);
