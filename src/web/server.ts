/** The pages on a port. */
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Accounts } from '../accounts/accounts';
import { attachmentStore } from '../attachments/store';
import type { CalendarBook } from '../domain/calendar';
import type { WorkPlan } from '../domain/plan';
import type { Stationery } from '../letters/templates/stationery';
import type { PostgresRecords } from '../records/postgres-records';
import { Answers } from '../rollout/answers';
import type { Rollout } from '../rollout/rollout';
import { rootFolder } from '../root-folder';
import type { WatchedRehearsal } from './api/rehearsal';
import { createApp, type WebParts } from './app';

export interface RunningWeb {
  port: number;
  stop: () => Promise<void>;
}

/** A slow client must not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 20_000;

export interface WebSources {
  rollout: Rollout;
  records: PostgresRecords;
  calendars: () => CalendarBook;
  stationery: Stationery;
  attachmentsFolder: string;
  publicUrl?: string;
  /** A rehearsal on this machine: roles are picked in place of a password, and its time can be driven. */
  rehearsal?: { plan: WorkPlan; desk: WatchedRehearsal };
  log: (line: string) => void;
}

const ONLY_REHEARSED =
  '这里正在演练，不能登记正式方案：演练的信件只进内置收件箱。正式执行请用 npm start -- --live --plan <目录>，或单独部署（见 README）。';

/** What the pages and the API stand on. */
export function webParts(sources: WebSources): WebParts {
  const { rollout, records, attachmentsFolder, rehearsal, log } = sources;
  const attachments = attachmentStore(attachmentsFolder);
  const api = {
    ...sources,
    attachments,
    accounts: new Accounts(records.accounts),
    plansFolder: path.join(rootFolder(), 'config', 'plans'),
    rehearsal: rehearsal && { plan: () => Promise.resolve(rehearsal.plan) },
    rehearsing: rehearsal?.desk,
    whyNoRegistration: rehearsal && ONLY_REHEARSED,
  };
  const consoleFolder = path.join(rootFolder(), 'dist', 'console');
  return { answers: new Answers(rollout, records), records, attachments, api, consoleFolder, log };
}

export async function startWeb(parts: WebParts, { host, port }: { host: string; port: number }): Promise<RunningWeb> {
  const server = createAdaptorServer({
    fetch: createApp(parts).fetch,
    serverOptions: { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => close(server) };
}

async function close(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
}
