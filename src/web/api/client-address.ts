/** Where a request comes from, and whom it says that it wants. */
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isLoopbackHost, isLoopbackServer } from '../../loopback';

/** No socket: only a test asks in this way. */
const IN_PROCESS = '-';

/** The peer; behind a reverse proxy on this machine, whom the proxy names last. Nobody else is believed. */
export function clientAddress(c: Context): string {
  const peer = peerAddress(c);
  if (!isLoopbackServer(peer)) return peer;
  const forwarded = plainAddress(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  return isIP(forwarded) ? forwarded : peer;
}

/** Whether both ends are this machine. The name matters as much as the socket: a page elsewhere may have its name point here. */
export function isOnThisMachine(c: Context): boolean {
  const host = c.req.header('host') ?? '';
  if (!URL.canParse(`http://${host}`) || !isLoopbackHost(new URL(`http://${host}`).hostname)) return false;
  // A proxy that forwards for somebody speaks from here, but he does not sit here.
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded') ?? c.req.header('x-forwarded-host');
  const peer = peerAddress(c);
  return forwarded === undefined && (peer === IN_PROCESS || isLoopbackServer(peer));
}

function peerAddress(c: Context): string {
  const hasSocket = (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined;
  return hasSocket ? plainAddress(getConnInfo(c).remote.address ?? '') : IN_PROCESS;
}

/** ::ffff:127.0.0.1 is 127.0.0.1. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
