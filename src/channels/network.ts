/** One POST over the network, bounded in time and size, that follows no redirect and reaches no address that it may not. */
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses';
import { ANSWER_BYTES, POST_TIMEOUT_MS } from './conventions';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** What a post may reach, and how names become addresses; tests hand in their own. */
export interface Network {
  mayReach: (address: string) => boolean;
  resolve: (hostname: string) => Promise<ResolvedAddress[]>;
  timeoutMs: number;
  /** Certificates to trust in place of the system's. */
  ca?: string;
}

const resolve = (hostname: string): Promise<ResolvedAddress[]> => lookup(hostname, { all: true });

/** For webhooks: the public internet only. */
export const PUBLIC_NETWORK: Network = { mayReach: isPublicAddress, resolve, timeoutMs: POST_TIMEOUT_MS };
/** For robots: an office may run WeCom or DingTalk on its own intranet. */
export const ANY_NETWORK: Network = { mayReach: () => true, resolve, timeoutMs: POST_TIMEOUT_MS };

export interface Reply {
  status: number;
  /** Undefined when it was longer than anything that a channel answers. */
  body: string | undefined;
}

/** Thrown when no answer came. It carries a code only: URLs are credentials, and so they are in nothing that may be logged. */
export class PostFailure extends Error {
  override readonly name = 'PostFailure';

  constructor(
    readonly code: string,
    /** A connection stood, so the other side may have read it. */
    readonly handedOver: boolean,
  ) {
    super(`消息未能送达（${code}）`);
  }
}

/** Posts JSON and answers what came back. */
export async function postJson(
  url: URL,
  { body, headers = {} }: { body: string; headers?: Record<string, string> },
  network: Network,
): Promise<Reply> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Nobody looks an address up that stands in the URL itself.
  if (isIP(host) && !network.mayReach(host)) throw new PostFailure('addressRefused', false);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((answered, reject) => {
    let handedOver = false;
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'content-length': byteLength(body) },
      // A connection of its own: one kept open from before would bypass the look-up.
      agent: false,
      lookup: guardedLookup(network),
      signal: AbortSignal.timeout(network.timeoutMs),
      ca: network.ca,
      rejectUnauthorized: true,
    });
    const fail = (error: unknown) => reject(new PostFailure(codeOf(error), handedOver));
    sent.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (handedOver = true));
    });
    sent.on('error', fail);
    sent.on('response', (response) => void read(response).then(answered, fail));
    sent.end(body);
  });
}

const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

async function read(response: http.IncomingMessage): Promise<Reply> {
  const status = response.statusCode ?? 0;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > ANSWER_BYTES) {
      response.destroy();
      return { status, body: undefined };
    }
    parts.push(part);
  }
  return { status, body: Buffer.concat(parts).toString('utf8') };
}

/**
 * Checks every address at the moment of connecting: a name that was harmless when it was configured may point elsewhere
 * now. One bad address among good ones refuses all, since which of them is tried is not ours to say.
 */
export function guardedLookup({ resolve: find, mayReach }: Network): LookupFunction {
  return (hostname, options, done) => {
    find(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => mayReach(address))) return done(refusal(), '', 0);
        return options.all ? done(null, addresses) : done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('address refused'), { code: 'addressRefused' });
}

/** An error's code where it is one; its message may say more than may be kept. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : 'networkError';
}
