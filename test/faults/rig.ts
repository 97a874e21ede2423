/**
 * A rehearsal year whose worker, Temporal server, PostgreSQL and inbox are processes of their own, each of which can be
 * killed and is started again on its port and folder. Only the driver lives here: it takes up the year where the records
 * say it stands.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { Client as Database } from 'pg';
import { calendarBook } from '../../src/connections';
import type { PlanId } from '../../src/domain/plan';
import type { Instant } from '../../src/domain/time';
import { openInboxStore } from '../../src/embedded/inbox-store';
import { deletePostgres } from '../../src/embedded/postgres-files';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { loadRehearsal, type Rehearsal } from '../../src/rehearsal/rehearse';
import type { Mailboxes } from '../../src/rehearsal/driver';
import { rootFolder } from '../../src/root-folder';
import { differencesFromLedger } from '../../src/rollout/rebuild';
import { Rollout } from '../../src/rollout/rollout';
import type { Aftermath } from './checks';
import { openRoad, type Road } from './road';
import { refusing } from './refusals';
import { inboxServer, postgresServer, temporalServer, workerServer, type Server, type Victim } from './servers';

export const calendars = () => calendarBook(path.join(rootFolder(), 'config', 'calendars', 'china'));

/** Reconnects quickly, as the command line does: the transport's own back-off grows to minutes. */
const CHANNEL = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 1000 };

/** A filing that a fault met is tried again after half a minute at most; what differs after this long differs for good. */
const REST_LIMIT_MS = 60_000;
const REST_POLL_MS = 100;

export interface Rig {
  folder: string;
  servers: Record<Victim, Server>;
  road: Road;
  rehearsal: Rehearsal;
  rollout: Rollout;
  records: PostgresRecords;
  mailboxes: Mailboxes;
  databaseUrl: string;
  /** Called when the clock has moved and nobody has been told yet. */
  onClock(listener: (now: Instant) => Promise<void> | void): void;
  stop(): Promise<void>;
}

export interface RigOptions {
  /** Where PostgreSQL keeps its data, if not in the rig's own folder. */
  postgresFolder?: string;
}

/** Starts the four servers and opens the doors to them. */
export async function startRig({ postgresFolder }: RigOptions = {}): Promise<Rig> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-faults-'));
  chmodSync(folder, 0o711); // under root PostgreSQL is another user, who must be able to pass
  const place = (name: string) => {
    const made = path.join(folder, name);
    mkdirSync(made, { mode: 0o711 });
    return made;
  };
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const begun = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    undo.push(() => server.stop());
    return server;
  };
  const stop = async () => {
    for (let next = undo.pop(); next; next = undo.pop()) await next();
  };
  try {
    const data = postgresFolder ?? place('postgres');
    if (!postgresFolder) undo.push(() => deletePostgres(data));
    const postgres = await begun(postgresServer(data));
    const temporal = await begun(temporalServer(place('temporal')));
    const inbox = await begun(inboxServer(place('inbox')));
    const refusals = refusing();
    const road = await begun(openRoad(() => Number(inbox.address()), refusals.of));
    const addresses = { databaseUrl: postgres.address(), temporalAddress: temporal.address(), smtpPort: road.port };
    const doors = await openDoors(addresses);
    undo.push(doors.close);
    const worker = await begun(workerServer(place('worker'), addresses));
    const servers = { worker, temporal, postgres, inbox };
    const rehearsal = loadRehearsal(path.join(rootFolder(), 'config', 'plans', 'jilin-2019'));
    return { folder, servers, road, rehearsal, mailboxes: refusals, ...addresses, ...doors, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The records and the one door of the driver; both outlive their servers. */
async function openDoors({ databaseUrl, temporalAddress }: { databaseUrl: string; temporalAddress: string }) {
  const records = await openRecords(databaseUrl);
  const connection = Connection.lazy({ address: temporalAddress, channelArgs: CHANNEL });
  const client = new Client({ connection });
  let listener: (now: Instant) => Promise<void> | void = () => undefined;
  const watched = Object.create(records, {
    setClock: {
      value: async (planId: string, now: Instant) => {
        await records.setClock(planId, now);
        await listener(now);
      },
    },
  }) as PostgresRecords;
  return {
    records,
    rollout: new Rollout({ records: watched, client, calendars }),
    onClock: (next: typeof listener) => void (listener = next),
    close: async () => {
      await connection.close();
      await records.close();
    },
  };
}

/** Asks the database beside the records: for what only a test wants to know. */
export async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const database = new Database({ connectionString: url, connectionTimeoutMillis: 5_000 });
  database.on('error', () => undefined);
  await database.connect();
  try {
    return (await database.query(sql, values)).rows as Row[];
  } finally {
    await database.end().catch(() => undefined);
  }
}

/** Waits while workflows still tell each other: a measure hears of its units, and the year does not wait for that. */
export async function atRest(records: PostgresRecords, planId: PlanId): Promise<void> {
  for (const until = Date.now() + REST_LIMIT_MS; Date.now() < until; await pause(REST_POLL_MS)) {
    if ((await differencesFromLedger(records, planId, calendars())).length === 0) return;
  }
}

/** Ends worker and inbox, when they are at rest, and opens what the inbox kept. */
export async function aftermath(rig: Rig, known: Pick<Aftermath, 'deaths' | 'facts'>): Promise<Aftermath> {
  const { servers, records, rehearsal, road, folder } = rig;
  await atRest(records, rehearsal.stored.plan.id);
  await servers.worker.stop();
  await servers.inbox.stop();
  const inbox = await openInboxStore(path.join(folder, 'inbox'));
  await inbox.close();
  return { records, stored: rehearsal.stored, until: rehearsal.script.to, inbox, passages: road.passages, ...known };
}
