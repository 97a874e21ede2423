/** A small web site over the embedded inbox, for people who want to read what was sent. Loopback only. */
import { createServer, type Server } from 'node:http';
import { answering } from './inbox-page/answering';
import type { Letters } from './inbox-page/letters';
import { searchOver } from './inbox-page/search';
import { firstFreePort, LOOPBACK } from './ports';

const DEFAULT_PORT = 8025;

/** Node's five seconds end connections under a reader's hands on a machine that is busy rehearsing. */
const KEPT_OPEN_MS = 60_000;

export interface InboxPage {
  url: string;
  port: number;
  stop: () => Promise<void>;
}

/** Serves the letters of an inbox on the wished port or the next free one. */
export async function startInboxPage(letters: Letters, options: { port?: number } = {}): Promise<InboxPage> {
  const search = searchOver(letters);
  const { onRequest, onUnreadable } = answering(letters, search);
  const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, onRequest).on('clientError', onUnreadable);
  const port = await firstFreePort(options.port ?? DEFAULT_PORT);
  await listen(server, port);
  const stop = async () => {
    search.stop();
    await close(server);
  };
  return { url: `http://${LOOPBACK}:${port}/`, port, stop };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
