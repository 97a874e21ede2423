/** Composition root of `duban watch`: settings → records and mail → a watcher. It never connects to Temporal. */
import { hostname } from 'node:os';
import type { Settings } from '../../config/settings';
import { repeating } from '../background';
import { createMailer } from '../letters/smtp';
import type { CalendarBook } from '../domain/calendar';
import { readCalendars } from '../plans/calendars';
import { formatFault, hasErrors } from '../plans/fault';
import { openRecords } from '../records/postgres-records';
import { expectation } from '../watch/expectation';
import { operatorMail } from '../watch/operator-mail';
import { Watcher, type WatcherParts } from '../watch/watcher';
import { requireDatabaseUrl } from './errors';

/** A server that hangs is as good as away. */
const QUERY_TIMEOUT_MS = 30_000;

/** Looks once. Throws `ServersNotReachable` when it is not known where the records are. */
export async function watchOnce(settings: Settings) {
  const watcher = new Watcher(partsOf(settings, () => undefined));
  try {
    return await watcher.findings();
  } finally {
    await watcher.close();
  }
}

/** Looks every so often until `stopped`. */
export async function runWatcher(
  settings: Settings,
  say: (line: string) => void,
  stopped: Promise<void>,
): Promise<void> {
  const mailer = settings.smtp && createMailer(settings.smtp);
  const { letters, watch } = settings;
  const sender = {
    from: { name: letters.fromName, address: letters.fromAddress },
    messageIdDomain: letters.messageIdDomain,
    dkim: letters.dkim,
    windowMinutes: watch.windowMs / 60_000,
  };
  const mail = mailer && watch.operators.length > 0 ? operatorMail(mailer, sender, watch.operators) : undefined;
  const watcher = new Watcher({ ...partsOf(settings, say), mail });
  const first = watcher.look();
  const stop = repeating(
    watch.everyMs,
    () => first.then(() => watcher.look()),
    (error) => say(`值守出错：${String(error)}`),
  );
  await stopped;
  await stop();
  await first;
  await watcher.close();
  mailer?.close();
}

function partsOf({ calendarsFolder, watch, ...settings }: Settings, say: (line: string) => void): WatcherParts {
  const databaseUrl = requireDatabaseUrl(settings.databaseUrl);
  return {
    name: `watcher ${hostname()} ${process.pid}`,
    open: () => openRecords(databaseUrl, { max: 2, queryTimeoutMs: QUERY_TIMEOUT_MS }),
    calendars: () => calendarBook(calendarsFolder),
    expected: expectation,
    windowMs: watch.windowMs,
    say,
    now: Date.now,
  };
}

function calendarBook(folder: string): CalendarBook {
  const { book, faults } = readCalendars(folder);
  if (!hasErrors(faults)) return book;
  throw new Error(`工作日历有误：${faults.map(formatFault).join('；')}`);
}
