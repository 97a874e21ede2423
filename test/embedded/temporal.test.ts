/** The embedded Temporal answers, is adopted when it outlived its parent, and keeps its workflows. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { isAlive } from '../../src/embedded/processes';
import { startTemporal, stopLeftoverTemporal } from '../../src/embedded/temporal';
import { temporaryFolder } from './folders';

jest.setTimeout(120_000);

const { folder: temporary, remove } = temporaryFolder();
const folder = path.join(temporary, 'temporal');
const setup = path.join(__dirname, '..', '..', 'scripts', 'setup.mjs');
const cli =
  process.env.DUBAN_TEMPORAL_CLI ?? execFileSync(process.execPath, [setup, 'temporal'], { encoding: 'utf8' }).trim();

afterAll(async () => {
  await stopLeftoverTemporal(folder);
  remove();
});

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

test('a workflow with our search attributes survives a kill of the server, which comes back on the same ports', async () => {
  const first = await startTemporal({ folder, cli, port: 0, uiPort: 0 });
  await withClient(first.address, (client) =>
    client.workflow.start('planWorkflow', {
      workflowId: 'plan/trial',
      taskQueue: 'none',
      searchAttributes: { PlanId: ['trial'], MeasureNo: [3], UnitId: ['u'], Phase: ['DEPLOYMENT'] },
    }),
  );
  expect((await fetch(first.uiUrl)).ok).toBe(true);
  expect(await startTemporal({ folder, cli })).toMatchObject({ pid: first.pid, address: first.address });

  process.kill(first.pid, 'SIGKILL');
  const second = await startTemporal({ folder, cli });
  expect(second).toMatchObject({ address: first.address, uiUrl: first.uiUrl });
  const found = await withClient(second.address, (client) => client.workflow.getHandle('plan/trial').describe());
  expect(found.status.name).toBe('RUNNING');

  await second.stop();
  expect(isAlive(second.pid)).toBe(false);
});

test('a CLI that cannot serve is reported with its path and its own words', async () => {
  const attempt = startTemporal({ folder: path.join(temporary, 'broken'), cli: '/bin/false', port: 0, uiPort: 0 });
  await expect(attempt).rejects.toThrow(/Temporal 服务器未能启动（\/bin\/false/);
});
