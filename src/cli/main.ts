/** The entry of `duban`: one invocation in the world of this process. */
import { run } from './program';
import { processWorld } from './world';

async function main(): Promise<void> {
  // Whoever reads only the head of a list has closed the pipe: no fault of the list.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  // Not process.exit: what was written to a pipe must still arrive.
  process.exitCode = await run(process.argv.slice(2), processWorld());
}

void main();
