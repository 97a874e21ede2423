/** One worker and the one door on embedded servers. */
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { readSettings } from '../../config/settings';
import { configuredChannels } from '../channels/configured';
import { calendarBook } from '../connections';
import { isLoopbackHost, isLoopbackServer } from '../loopback';
import { readStationery } from '../letters/templates/stationery';
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
  const stationery = readStationery(settings.lettersFolder);
  const inbox = { ...embedded.smtp, secure: false };
  const smtp = live ? (settings.smtp ?? inbox) : inbox;
  const links = linksFor(smtp.host, settings.letters.links);
  if (settings.letters.links && !links) say(NO_LINKS);
  const records = await openRecords(embedded.databaseUrl, { letterKeys: settings.answering.letterKeys });
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
    smtp,
    letters: { ...settings.letters, stationery, links },
    channels: configuredChannels(settings.channels),
    warn: (what, error) => say(`${what}：${(error as Error).message}`),
  });
  const rollout = new Rollout({ records, client, calendars });
  const stop = async () => {
    await worker.stop();
    await native.close();
    await connection.close();
    await records.close();
  };
  return { settings, stationery, records, rollout, calendars, client, finished: worker.finished, stop };
}

const NO_LINKS = '没有设置 DUBAN_PUBLIC_URL：信件发往外部，信中没有“办理”链接（见 README“在集群上运行”）。';

/** A page that only this machine can open is of no use to whoever reads his mail elsewhere. */
export function linksFor(mailHost: string, links: { baseUrl: string } | undefined) {
  const isHere = links && isLoopbackHost(new URL(links.baseUrl).hostname);
  return isHere && !isLoopbackServer(mailHost) ? undefined : links;
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
