/** The servers that both sides of a measurement share, every commit of theirs forced to the disk; and workers beside them. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { startPostgres } from '../src/embedded/postgres';
import { deletePostgres } from '../src/embedded/postgres-files';
import { startTemporal } from '../src/embedded/temporal';
import { createPool } from '../src/records/database';
import { openRecords, type PostgresRecords } from '../src/records/postgres-records';
import { Rollout } from '../src/rollout/rollout';
import { defineSearchAttributes } from '../src/rollout/search-attributes';
import { calendars } from '../test/support/rehearsal';
import { temporalCli } from '../test/support/temporal-cli';
import { startSink, type SinkKind } from './sink';
import { startWorkerProcess, type WorkerKind, type WorkerProcess } from './worker-process';

export interface Office {
  client: Client;
  records: PostgresRecords;
  rollout: Rollout;
  /** For what the records have no question for: counting, and looking at settings. */
  pool: Pool;
  smtpPort: number;
  databaseUrl: string;
  startWorker(kind: WorkerKind): Promise<WorkerProcess>;
  stop(): Promise<void>;
}

export interface OfficeOptions {
  mail?: SinkKind;
  /** Another server than the development server, and its clock. */
  temporal?: { address: string; wallClock: () => Promise<number> };
  /** Another mail server than the sink. */
  smtpPort?: number;
}

type Closing = () => Promise<unknown>;

const open = new Set<Closing>();

/** For whoever interrupts a measurement: its servers would outlive it. */
export async function closeOffices(): Promise<void> {
  for (const close of open) await close();
}

/** Opens everything in a folder of its own; `stop` ends workers, connections and servers, and deletes the folder. */
export async function openOffice({ mail = 'forgets', temporal, smtpPort }: OfficeOptions = {}): Promise<Office> {
  const closings: Closing[] = [];
  const close = async () => {
    open.delete(close);
    for (const closing of closings.splice(0).toReversed()) await closing();
  };
  open.add(close);
  try {
    const folder = newFolder(closings);
    const address = temporal?.address ?? (await openTemporal(folder, closings));
    const databaseUrl = await openPostgres(folder, closings);
    const mailPort = smtpPort ?? (await openSink(folder, mail, closings));
    const connection = await Connection.connect({ address });
    closings.push(() => connection.close());
    await defineSearchAttributes(connection, 'default');
    const client = new Client({ connection });
    const records = await openRecords(databaseUrl);
    const pool = createPool(databaseUrl);
    closings.push(
      () => records.close(),
      () => pool.end(),
    );
    const startWorker = async (kind: WorkerKind) => {
      const servers = { temporalAddress: address, databaseUrl, smtpPort: mailPort };
      const worker = await startWorkerProcess(kind, servers, path.join(folder, 'workers.log'));
      closings.push(() => worker.stop());
      return worker;
    };
    const rollout = new Rollout({ records, client, calendars, wallClock: temporal?.wallClock });
    return { client, records, rollout, pool, smtpPort: mailPort, databaseUrl, startWorker, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function newFolder(closings: Closing[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-bench-'));
  // Under root PostgreSQL runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  closings.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openTemporal(folder: string, closings: Closing[]): Promise<string> {
  const place = path.join(folder, 'temporal');
  const temporal = await startTemporal({ folder: place, cli: temporalCli(), port: 0, uiPort: 0 });
  closings.push(() => temporal.stop());
  return temporal.address;
}

async function openPostgres(folder: string, closings: Closing[]): Promise<string> {
  const place = path.join(folder, 'postgres');
  const postgres = await startPostgres(place, { fsync: true });
  closings.push(async () => {
    await postgres.stop();
    deletePostgres(place);
  });
  return postgres.url;
}

async function openSink(folder: string, kind: SinkKind, closings: Closing[]): Promise<number> {
  const sink = await startSink(kind, path.join(folder, 'mail'));
  closings.push(async () => sink.stop());
  return sink.port;
}
