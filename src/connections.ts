/** From settings to connections, for every process that is not the embedded default itself. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Settings } from '../config/settings';
import { readCalendars } from './plans/calendars';
import { formatFault, hasErrors } from './plans/fault';
import type { CalendarBook } from './domain/calendar';
import { openRecords, type PostgresRecords } from './records/postgres-records';
import { InvalidRequest } from './rollout/errors';
import { Rollout } from './rollout/rollout';

export interface Connections {
  rollout: Rollout;
  records: PostgresRecords;
  calendars: () => CalendarBook;
  client: Client;
  connection: Connection;
  close(): Promise<void>;
}

/** Options of a connection: a profile of `@temporalio/envconfig`, with the embedded default's address where it runs. */
export function temporalOptions(settings: Settings) {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const address = settings.temporalAddress ?? connectionOptions.address;
  return { connection: { ...connectionOptions, address }, namespace: namespace ?? 'default' };
}

/** Reconnects quickly: the default back-off of the transport grows to two minutes. */
const CHANNEL = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2000 };

/**
 * Connects to PostgreSQL, and to Temporal only when something is asked of it: reading the records works without it, and an
 * act is stored before it is delivered. Throws `InvalidRequest` when it is not known where the records are.
 */
export async function connect(settings: Settings): Promise<Connections> {
  if (!settings.databaseUrl) throw new InvalidRequest(NOT_RUNNING);
  const { connection: options, namespace } = temporalOptions(settings);
  const records = await openRecords(settings.databaseUrl, { letterKeys: settings.answering.letterKeys });
  const connection = Connection.lazy({ ...options, channelArgs: CHANNEL });
  const client = new Client({ connection, namespace });
  const calendars = () => calendarBook(settings.calendarsFolder);
  const rollout = new Rollout({ records, client, calendars });
  const close = async () => {
    await connection.close();
    await records.close();
  };
  return { rollout, records, calendars, client, connection, close };
}

const NOT_RUNNING = '不知道数据库在哪里：请先运行 npm start（内置服务），或设置 DUBAN_DATABASE_URL。';

const books = new Map<string, { edition: string; book: CalendarBook }>();

/** The calendars as they are on disk now, parsed again only when a file has changed. Throws `InvalidRequest` with every fault. */
export function calendarBook(folder: string): CalendarBook {
  const edition = editionOf(folder);
  const known = books.get(folder);
  if (known && known.edition === edition) return known.book;
  const { book, faults } = readCalendars(folder);
  if (!hasErrors(faults)) {
    books.set(folder, { edition, book });
    return book;
  }
  throw new InvalidRequest(`工作日历有误：\n${faults.map(formatFault).join('\n')}`);
}

/** Names, sizes and times are enough to notice an edit: this is asked at every planning. */
function editionOf(folder: string): string {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files
    .map((name) => {
      const { size, mtimeMs } = statSync(path.join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join('\n');
}
