/** The entry of `duban`: one invocation in the world of this process. */
import { run } from './program';
import { processWorld } from './world';

void run(process.argv.slice(2), processWorld()).then((code) => {
  // Not process.exit: what was written to a pipe must still arrive.
  process.exitCode = code;
});
