/** A process that does nothing but send what is frozen, and tells its peak of memory. */
import { openRecords } from '../src/records/postgres-records';
import type { Workflows } from '../src/rollout/workflows';
import { sendAll } from './round';

async function main(): Promise<void> {
  const [databaseUrl = '', smtpPort, scope = '', round] = process.argv.slice(2);
  const records = await openRecords(databaseUrl);
  // Sending starts and tells no workflow.
  await sendAll({ records, workflows: {} as Workflows, smtpPort: Number(smtpPort) }, scope, Number(round));
  process.send?.(process.resourceUsage().maxRSS / 1024, () => process.exit(0));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
