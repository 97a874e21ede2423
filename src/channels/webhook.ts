/**
 * A webhook of one's own: a JSON body and four headers. `X-Duban-Timestamp` are seconds since 1970, `X-Duban-Signature` is
 * `v1=` and the hex HMAC-SHA256, keyed with the shared secret, of timestamp, a full stop and the body; `Idempotency-Key` is the
 * same for every attempt. A receiver checks the signature, refuses what is older than five minutes, and answers 2xx.
 */
import { isLoopbackHost } from '../loopback';
import { createHmac } from 'node:crypto';
import { answerOf, byStatus } from './answers';
import type { Channel, Outgoing } from './channel';
import { NOTICE } from './digest-text';
import { PUBLIC_NETWORK, postJson, type Network } from './network';

export interface WebhookSettings {
  url: URL;
  secret: string;
}

export function webhook({ url, secret }: WebhookSettings, network: Network = PUBLIC_NETWORK): Channel {
  return {
    name: 'webhook',
    place: url.host,
    loopback: isLoopbackHost(url.hostname),
    compose: ({ round, ...digest }) =>
      JSON.stringify({ version: 1, ...digest, round: new Date(round).toISOString(), notice: NOTICE }),
    post: (message) =>
      answerOf(
        () => postJson(url, { body: message.body, headers: headersOf(message, secret, Date.now()) }, network),
        byStatus,
      ),
  };
}

function headersOf({ id, body }: Outgoing, secret: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex');
  return {
    'user-agent': 'duban',
    'idempotency-key': id,
    'x-duban-timestamp': timestamp,
    'x-duban-signature': `v1=${signature}`,
  };
}
