/** Composition root of `duban web`: settings → connections → the pages on a port. */
import type { Settings } from '../../config/settings';
import { firstAccountHint } from '../accounts/first-account';
import { connect, type Connections } from '../connections';
import { readStationery } from '../letters/templates/stationery';
import { untilStopped } from '../stop-signal';
import { startWeb, webParts, type RunningWeb } from '../web/server';
import { requireDatabaseUrl, UsageError } from './errors';

type Note = (code: string, message: string) => void;

/** Serves until a signal comes. Throws `ServersNotReachable`, and `UsageError` where the port cannot be had. */
export async function runWeb(settings: Settings, say: (line: string) => void, note: Note): Promise<void> {
  const { answering } = settings;
  requireDatabaseUrl(settings.databaseUrl);
  if (!answering.publicUrl) note('noPublicUrl', '没有设置 DUBAN_PUBLIC_URL：信中不会有“办理”链接。');
  const connections = await connect(settings);
  try {
    const web = await listen(settings, partsOf(settings, connections, say));
    say(
      `控制台和办理页面 http://${answering.host}:${web.port}　信中链接以 ${answering.publicUrl ?? '（未设置）'} 开头。按 Ctrl-C 停止。`,
    );
    const hint = await firstAccountHint(connections.records.accounts);
    if (hint) note('noAccounts', hint);
    await untilStopped();
    await web.stop();
  } finally {
    await connections.close();
  }
}

function partsOf(settings: Settings, connections: Connections, log: (line: string) => void) {
  const { attachmentsFolder, publicUrl } = settings.answering;
  const stationery = readStationery(settings.lettersFolder);
  return webParts({ ...connections, stationery, attachmentsFolder, publicUrl, log });
}

async function listen({ answering }: Settings, parts: ReturnType<typeof webParts>): Promise<RunningWeb> {
  try {
    return await startWeb(parts, answering);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const where = `${answering.host}:${answering.port}`;
    if (code === 'EADDRINUSE')
      throw new UsageError(`端口 ${where} 已被占用：请停止占用它的程序，或用 DUBAN_WEB_PORT 换一个端口。`);
    throw new UsageError(`不能在 ${where} 提供页面（${message}）：请核对 DUBAN_WEB_HOST 和 DUBAN_WEB_PORT。`);
  }
}
