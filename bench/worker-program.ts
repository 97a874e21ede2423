/** What a worker process runs: duban's worker, or one of those it is held against, on the same servers with the same cache. */
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createPool } from '../src/records/database';
import { openRecords } from '../src/records/postgres-records';
import { startWorker, TASK_LIMITS } from '../src/worker';
import { calendars } from '../test/support/rehearsal';
import { bareActivities } from './bare/activities';
import { LETTERS } from './letters-of';
import { naiveActivities } from './naive/activities';
import type { WorkerKind, WorkerServers } from './worker-process';

async function main(): Promise<void> {
  const [kind, servers] = process.argv.slice(2) as [WorkerKind, string];
  const run = { engine: runEngine, bare: runBare, naive: runNaive }[kind];
  const running = await run(JSON.parse(servers) as WorkerServers);
  process.on('message', () => process.send?.(usage()));
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
  // Whoever started it is gone: nobody would ever stop it.
  process.on('disconnect', () => process.exit(1));
  process.send?.('ready');
}

function usage() {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssMiB: process.memoryUsage.rss() / 2 ** 20 };
}

async function runEngine({ temporalAddress: address, databaseUrl, smtpPort }: WorkerServers) {
  const client = new Client({ connection: await Connection.connect({ address }) });
  return startWorker({
    records: await openRecords(databaseUrl),
    client,
    connection: await NativeConnection.connect({ address }),
    namespace: 'default',
    calendars,
    smtp: { host: '127.0.0.1', port: smtpPort, secure: false },
    letters: LETTERS,
    warn: (what, error) => console.error(what, error),
  });
}

async function runBare({ temporalAddress: address, databaseUrl }: WorkerServers) {
  const activities = bareActivities(createPool(databaseUrl));
  return runPlain('bare', address, activities, require.resolve('./bare/workflow'));
}

async function runNaive({ temporalAddress: address, databaseUrl }: WorkerServers) {
  const activities = naiveActivities(createPool(databaseUrl));
  return runPlain('naive', address, activities, require.resolve('./naive/workflows'));
}

async function runPlain(taskQueue: WorkerKind, address: string, activities: object, workflowsPath: string) {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({ connection, taskQueue, activities, workflowsPath, ...TASK_LIMITS });
  const finished = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await finished;
    },
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
