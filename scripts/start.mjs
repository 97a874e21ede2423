/** `npm start`: prepares everything a fresh clone lacks, then runs the embedded servers and the rehearsal in this process. */
import { ensureBuilt, ensureDependencies, ensureNode, ensureTemporal, failWith } from './setup.mjs';

async function start() {
  ensureNode();
  await ensureDependencies();
  await ensureBuilt();
  process.env.DUBAN_TEMPORAL_CLI = await ensureTemporal();
  // Before anything reads a date: workers must not depend on the zone of the machine.
  process.env.TZ = 'UTC';
  // In this process, not a child: Ctrl-C then reaches exactly one handler and npm waits for it.
  await import('../dist/src/embedded/main.js');
}

start().catch(failWith);
