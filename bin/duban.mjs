#!/usr/bin/env node
/** The `duban` command: compiles once where nothing is compiled yet, then hands over to the command line program. */
import { existsSync } from 'node:fs';
import { ensureBuilt, ensureDependencies, ensureNode, failWith } from '../scripts/setup.mjs';

async function run() {
  ensureNode();
  const program = new URL('../dist/src/cli/main.js', import.meta.url);
  if (!existsSync(program)) {
    await ensureDependencies();
    await ensureBuilt();
  }
  await import(program.href);
}

run().catch(failWith);
