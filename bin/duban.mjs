#!/usr/bin/env node
/** The `duban` command: compiles what changed since the last time, then hands over to the command line program. */
import { ensureBuilt, ensureDependencies, ensureNode, failWith } from '../scripts/setup.mjs';

async function run() {
  ensureNode();
  await ensureDependencies();
  await ensureBuilt();
  await import(new URL('../dist/src/cli/main.js', import.meta.url).href);
}

run().catch(failWith);
