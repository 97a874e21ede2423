/** Composition root of `duban worker`: settings → connections → a worker that runs until it is told to stop. */
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Settings } from '../../config/settings';
import { configuredChannels } from '../channels/configured';
import { calendarBook, connect, temporalOptions } from '../connections';
import { defineSearchAttributes } from '../rollout/search-attributes';
import { readStationery } from '../letters/templates/stationery';
import { startWorker } from '../worker';
import { ServersNotReachable } from './errors';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs until a signal or a failure. Throws `ServersNotReachable` when a server is not configured. */
export async function runWorker(settings: Settings, say: (code: string, message: string) => void): Promise<void> {
  if (!settings.databaseUrl) throw new ServersNotReachable('不知道数据库在哪里：请设置 DUBAN_DATABASE_URL。');
  if (!settings.smtp) throw new ServersNotReachable('不知道邮件服务器在哪里：请设置 DUBAN_SMTP_HOST。');
  // Before anything is connected: a worker that cannot write letters must not start.
  const stationery = readStationery(settings.lettersFolder);
  // Stopping is ordered here (letters first, connections last), so the runtime must not do it by itself.
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const { connection: options, namespace } = temporalOptions(settings);
  const door = await connect(settings);
  let connection: NativeConnection | undefined;
  try {
    connection = await NativeConnection.connect(options);
    const { records, client } = door;
    await defineSearchAttributes(door.connection, namespace).catch((error: unknown) =>
      say('searchAttributes', `检索属性未能自动登记，请按 duban doctor 的提示登记：${String(error)}`),
    );
    const worker = await startWorker({
      records,
      client,
      connection,
      namespace,
      calendars: () => calendarBook(settings.calendarsFolder),
      smtp: settings.smtp,
      letters: { ...settings.letters, stationery },
      channels: configuredChannels(settings.channels),
      warn: (message, error) =>
        say('background', `${message}：${error instanceof Error ? error.message : String(error)}`),
    });
    say('started', `工作进程已启动，任务队列 duban，命名空间 ${namespace}。按 Ctrl-C 停止。`);
    await Promise.race([worker.finished, untilSignal().then(() => worker.stop())]);
  } finally {
    await connection?.close();
    await door.close();
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) process.once(signal, () => resolve());
  });
}
