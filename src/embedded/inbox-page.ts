/** A small web page over the embedded inbox, for people who want to read what was sent. Loopback only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { simpleParser } from 'mailparser';
import type { Inbox } from './inbox';
import { letterPage, listPage, messagePage } from './inbox-html';
import { firstFreePort, LOOPBACK } from './ports';

const DEFAULT_PORT = 8025;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export interface InboxPage {
  url: string;
  port: number;
  stop: () => Promise<void>;
}

/** Serves the letters of an inbox on the wished port or the next free one. */
export async function startInboxPage(
  inbox: Pick<Inbox, 'messages' | 'raw'>,
  options: { port?: number } = {},
): Promise<InboxPage> {
  const server = createServer((request, response) => {
    respond(inbox, request, response).catch((error) => send(response, 500, messagePage('出错了', String(error))));
  });
  const port = await firstFreePort(options.port ?? DEFAULT_PORT);
  await listen(server, port);
  return { url: `http://${LOOPBACK}:${port}/`, port, stop: () => close(server) };
}

async function respond(
  inbox: Pick<Inbox, 'messages' | 'raw'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
  if (!isLocal(request.headers.host))
    return send(response, 403, messagePage('拒绝访问', '只能在本机用 127.0.0.1 访问。'));
  if (request.method !== 'GET') return send(response, 405, messagePage('不支持', '本页面只能查看。'));
  if (url.pathname === '/') return send(response, 200, listPage(inbox.messages(), filterOf(url)));
  const page = await letter(inbox, url.pathname.replace('/letter/', ''));
  if (page) return send(response, 200, page);
  send(response, 404, messagePage('没有这封信', '地址可能有误，或数据已被清空。'));
}

function filterOf({ searchParams }: URL) {
  return { date: searchParams.get('date') ?? '', person: searchParams.get('person') ?? '' };
}

async function letter(inbox: Pick<Inbox, 'messages' | 'raw'>, id: string): Promise<string | undefined> {
  const entry = inbox.messages().find((candidate) => candidate.id === id);
  const raw = entry && inbox.raw(id);
  return entry && raw && letterPage(entry, await simpleParser(raw), raw);
}

/** A foreign site may point its own name at 127.0.0.1 to read along; its name then stands in Host. */
function isLocal(host = ''): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, HEADERS).end(html);
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
