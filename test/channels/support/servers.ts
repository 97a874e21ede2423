/** What robots and receivers do, as their documents say it: they check signature, time, size and rate, and remember what they took. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Taken {
  headers: IncomingMessage['headers'];
  body: string;
}

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  port: number;
  /** Every request that arrived, taken or not. */
  arrived: Taken[];
  /** The texts, or bodies, that were taken. */
  taken: string[];
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, body: string, response: ServerResponse, server: TestServer) => void;

export async function startServer(answer: Answer): Promise<TestServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      running.arrived.push({ headers: request.headers, body });
      answer(request, body, response, running);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const running: TestServer = {
    origin: `http://127.0.0.1:${port}`,
    port,
    arrived: [],
    taken: [],
    stop: () => stop(server),
  };
  return running;
}

function stop(server: Server): Promise<void> {
  return new Promise((stopped) => {
    server.close(() => stopped());
    server.closeAllConnections();
  });
}

const says = (response: ServerResponse, errcode: number): void =>
  void response.end(JSON.stringify({ errcode, errmsg: '' }));

/** WeCom: the key, 2048 bytes, twenty a minute. */
export function startWecom(key = 'WECOMKEY'): Promise<TestServer> {
  const times: number[] = [];
  return startServer((request, body, response, server) => {
    const url = new URL(request.url ?? '', server.origin);
    const { msgtype, text } = JSON.parse(body) as { msgtype: string; text: { content: string } };
    if (url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== key) return says(response, 93000);
    if (msgtype !== 'text' || Buffer.byteLength(text.content) > 2048) return says(response, 40058);
    if (tooMany(times)) return says(response, 45009);
    server.taken.push(text.content);
    says(response, 0);
  });
}

/** DingTalk: token, signature of at most an hour ago, 20,000 bytes, twenty a minute. */
export function startDingtalk(secret: string, token = 'DINGTOKEN'): Promise<TestServer> {
  const times: number[] = [];
  return startServer((request, body, response, server) => {
    const query = new URL(request.url ?? '', server.origin).searchParams;
    const timestamp = query.get('timestamp') ?? '';
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
    if (query.get('access_token') !== token) return says(response, 300001);
    if (query.get('sign') !== sign || Math.abs(Date.now() - Number(timestamp)) > 3_600_000)
      return says(response, 310000);
    if (Buffer.byteLength(body) > 20_000) return says(response, 460101);
    if (tooMany(times)) return says(response, 130101);
    server.taken.push((JSON.parse(body) as { text: { content: string } }).text.content);
    says(response, 0);
  });
}

function tooMany(times: number[]): boolean {
  const now = Date.now();
  while ((times[0] ?? now) <= now - 60_000) times.shift();
  return times.push(now) > 20;
}

/** A receiver that follows the document of the webhook. */
export function startReceiver(secret: string): Promise<TestServer> {
  return startServer(({ headers }, body, response, server) => {
    const timestamp = String(headers['x-duban-timestamp']);
    const signature = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
    const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
    const isGenuine = isFresh && headers['x-duban-signature'] === signature;
    if (isGenuine) server.taken.push(body);
    response.writeHead(isGenuine ? 204 : 401).end();
  });
}

/** Takes the connection and never answers. */
export const startSilent = (): Promise<TestServer> => startServer(() => undefined);

/** A port of this machine on which nobody listens. */
export async function deadOrigin(): Promise<string> {
  const server = await startServer(() => undefined);
  await server.stop();
  return server.origin;
}
