/** The pages on a port. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { attachmentStore } from '../attachments/store';
import type { AnswerRecords } from '../records/answering';
import type { Records } from '../records/records';
import { Answers } from '../rollout/answers';
import type { Rollout } from '../rollout/rollout';
import { createApp, type WebParts } from './app';

export interface RunningWeb {
  port: number;
  stop: () => Promise<void>;
}

/** A slow client must not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 20_000;

/** What the pages stand on. */
export function webParts(
  { rollout, records }: { rollout: Rollout; records: Records & AnswerRecords },
  attachmentsFolder: string,
  log: WebParts['log'],
): WebParts {
  return { answers: new Answers(rollout, records), records, attachments: attachmentStore(attachmentsFolder), log };
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
