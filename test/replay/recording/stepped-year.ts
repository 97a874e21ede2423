/** The rehearsed year on a dev server, its clock stepped as `npm start` steps it. */
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { startTemporal } from '../../../src/embedded/temporal';
import { rehearse } from '../../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../../src/rehearsal/tempo';
import { calendars, startTestEngine } from '../../support/rehearsal';
import { temporalCli } from '../../support/temporal-cli';
import { recordedRuns, type RecordedRun } from './chain';
import { SMALL, STORIES } from './stories';

/** Where the clock is stepped, the dispatcher belongs to the plan. */
const STEPPED = Object.keys(STORIES).filter((id) => id !== 'dispatch/live' && !id.includes(SMALL));

/** `folder` holds the server's data and is the caller's to remove. */
export async function recordSteppedYear(folder: string): Promise<RecordedRun[]> {
  const temporal = await startTemporal({ folder, cli: temporalCli(), port: 0, uiPort: 0 });
  const connection = await Connection.connect({ address: temporal.address });
  const native = await NativeConnection.connect({ address: temporal.address });
  const client = new Client({ connection });
  const engine = await startTestEngine({ client, connection: native });
  try {
    const { rehearsal, rollout, mailboxes } = engine;
    await rehearse(rehearsal, { rollout, calendars, mailboxes, tempo: AT_ONCE });
    return (await Promise.all(STEPPED.map((workflowId) => recordedRuns(client, workflowId)))).flat();
  } finally {
    await engine.stop();
    await native.close();
    await connection.close();
    await temporal.stop();
  }
}
