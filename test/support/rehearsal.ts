/** A rehearsal on test servers: real PostgreSQL, real SMTP inbox, a worker, and whichever Temporal server the test brings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, type NativeConnection } from '@temporalio/worker';
import { calendarBook } from '../../src/connections';
import type { Instant } from '../../src/domain/time';
import { startInbox, type Inbox } from '../../src/embedded/inbox';
import { loadRehearsal, type Rehearsal } from '../../src/rehearsal/rehearse';
import type { Mailboxes } from '../../src/rehearsal/driver';
import type { Records } from '../../src/records/records';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { rootFolder } from '../../src/root-folder';
import { defineSearchAttributes } from '../../src/rollout/search-attributes';
import { Rollout } from '../../src/rollout/rollout';
import { startWorker, type RunningWorker } from '../../src/worker';
import { stationery } from './stationery';
import { freshDatabase } from './database';

// Before anything connects: the SDK's own log would drown the stories.
Runtime.install({ logger: new DefaultLogger('ERROR') });

export const JILIN = path.join(rootFolder(), 'config', 'plans', 'jilin-2019');
export const calendars = () => calendarBook(path.join(rootFolder(), 'config', 'calendars', 'china'));

export interface TestEngine {
  /** For tests that damage what the engine would never damage itself. */
  databaseUrl: string;
  records: PostgresRecords;
  rollout: Rollout;
  worker: RunningWorker;
  inbox: Inbox;
  calendars: typeof calendars;
  stationery: typeof stationery;
  mailboxes: Mailboxes;
  rehearsal: Rehearsal;
  stop(): Promise<void>;
}

interface Servers {
  client: Client;
  connection: NativeConnection;
  /** Plan time of live clocks, where the server's time is not ours. */
  wallClock?: () => Promise<Instant>;
  /** What stands before the links of letters; without it they carry none. */
  linksAt?: string;
  /** What the worker gets in place of the records: for tests in which they are slow or away. */
  recordsOfWorker?: (records: PostgresRecords) => Records;
}

/** Starts everything but Temporal. */
export async function startTestEngine(servers: Servers): Promise<TestEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-rehearsal-'));
  const database = await freshDatabase();
  const records = await openRecords(database.url);
  const inbox = await startInbox({ folder, port: 0 });
  const { client, connection, wallClock, recordsOfWorker, linksAt } = servers;
  await defineSearchAttributes(client.connection as Connection, 'default');
  const worker = await startWorker({
    // Who stands in for the records is a proxy of them: the heart beats as ever.
    records: (recordsOfWorker?.(records) ?? records) as PostgresRecords,
    client,
    connection,
    namespace: 'default',
    calendars,
    smtp: { host: '127.0.0.1', port: inbox.port, secure: false },
    letters: {
      fromName: '督办提醒',
      fromAddress: 'duban@office.example',
      messageIdDomain: 'duban.test.example',
      stationery,
      links: linksAt === undefined ? undefined : { baseUrl: linksAt },
    },
    warn: (what, error) => console.error(what, error),
  });
  return {
    databaseUrl: database.url,
    records,
    rollout: new Rollout({ records, client, calendars, wallClock }),
    worker,
    inbox,
    calendars,
    stationery,
    mailboxes: mailboxesOf(inbox),
    rehearsal: loadRehearsal(JILIN),
    async stop() {
      await worker.stop();
      await inbox.stop();
      await records.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function mailboxesOf(inbox: Inbox): Mailboxes {
  return {
    refuse: (address, { code, text }) => inbox.refuse(address, { code: code === 450 ? 450 : 550, text }),
    accept: inbox.accept,
  };
}
