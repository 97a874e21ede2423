/** One worker and the one door on embedded servers. */
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { readSettings } from '../../config/settings';
import { calendarBook } from '../connections';
import { openRecords, type PostgresRecords } from '../records/postgres-records';
import { InvalidRequest } from '../rollout/errors';
import { Rollout } from '../rollout/rollout';
import { startWorker } from '../worker';
import type { Endpoints } from './data-folder';

export type Engine = Awaited<ReturnType<typeof startEngine>>;

/**
 * Starts the worker; `stop` ends it before its servers, letting what is under way finish. A rehearsal always mails into
 * the embedded inbox; a live plan uses the mail server of the settings, where one is set.
 */
export async function startEngine(embedded: Endpoints, say: (text: string) => void, live = false) {
  quietRuntime();
  const settings = readSettings();
  const inbox = { ...embedded.smtp, secure: false };
  const records = await openRecords(embedded.databaseUrl);
  if (!live) await requireNoLivePlan(records);
  const calendars = () => calendarBook(settings.calendarsFolder);
  const connection = await Connection.connect({ address: embedded.temporalAddress });
  const native = await NativeConnection.connect({ address: embedded.temporalAddress });
  const client = new Client({ connection });
  const worker = await startWorker({
    records,
    client,
    connection: native,
    namespace: 'default',
    calendars,
    smtp: live ? (settings.smtp ?? inbox) : inbox,
    letters: settings.letters,
    warn: (what, error) => say(`${what}：${(error as Error).message}`),
  });
  const rollout = new Rollout({ records, client, calendars });
  const stop = async () => {
    await worker.stop();
    await native.close();
    await connection.close();
    await records.close();
  };
  return { records, rollout, calendars, client, finished: worker.finished, stop };
}

/** The embedded inbox would swallow the letters of a live plan and call them delivered. */
async function requireNoLivePlan(records: PostgresRecords): Promise<void> {
  const plans = (await records.plans()).filter(({ clock }) => clock === 'live');
  if (plans.length === 0) return;
  await records.close();
  throw new InvalidRequest(
    `此数据目录中有正式方案“${plans[0]?.plan.title}”，不能用来演练；` +
      '请用 npm start -- --live --plan <目录> 继续执行，或用 DUBAN_DATA 换一个数据目录演练。',
  );
}

/** The SDK's own log would drown the progress line; only what is wrong is shown. */
function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    // Ctrl-C is ours: everything stops in order, and the worker is only the first of it.
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
}
