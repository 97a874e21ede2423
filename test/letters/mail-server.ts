/** A real SMTP server on loopback whose faults are scripted by the recipient's address. */
import net, { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  port: number;
  /** Messages that came to their final dot, whatever was answered. */
  received: Buffer[];
  stop(): Promise<void>;
}

const SLOW_MS = 20_000;
const THINKING_MS = 300;

interface Refusal {
  at: 'MAIL FROM' | 'RCPT TO' | 'DATA';
  code: number;
  text: string;
}

/**
 * Refuses by `refusals[address]`. `lost@…` loses its connection before the letter, `dropped@…` after its final dot and
 * before any answer. `slow@…` is taken after long, `thinking@…` answered a little after the dot. Whoever signs in is refused.
 */
export async function startMailServer(refusals: Record<string, Refusal> = {}): Promise<MailServer> {
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const refuse = (address: string, at: Refusal['at']) => {
    const refusal = refusals[address];
    return refusal?.at === at ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : undefined;
  };
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onMailFrom: ({ address }, _session, done) => done(refuse(address, 'MAIL FROM')),
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('5.7.8 口令错误'), { responseCode: 535 })),
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('lost@')) return hangUp();
      if (address.startsWith('slow@')) return void setTimeout(done, SLOW_MS).unref();
      done(refuse(address, 'RCPT TO'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        const to = session.envelope.rcptTo[0]?.address ?? '';
        if (to.startsWith('dropped@')) hangUp();
        else if (to.startsWith('thinking@')) setTimeout(done, THINKING_MS);
        else done(refuse(to, 'DATA'));
      });
    },
  });
  server.server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { port, received, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
