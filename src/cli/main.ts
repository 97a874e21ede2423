/** The entry of `duban`: one invocation in the world of this process. */
import { run } from './program';
import { processWorld } from './world';

async function main(): Promise<void> {
  // Not process.exit: what was written to a pipe must still arrive.
  process.exitCode = await run(process.argv.slice(2), processWorld());
}

void main();
