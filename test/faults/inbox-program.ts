/** The embedded inbox alone, as a process that can be killed: `inbox-program <folder>`. */
import { startInbox } from '../../src/embedded/inbox';

startInbox({ folder: process.argv[2] ?? '', port: 0 }).then(
  ({ port }) => console.log(`inbox on ${port}`),
  (error: Error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
