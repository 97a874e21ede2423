/** A way to a server that can be cut and mended, while others reach the server directly. */
import { connect, createServer, type Socket } from 'node:net';
import { LOOPBACK } from '../../src/embedded/ports';

export interface Tunnel {
  address: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** `target` is `host:port`. */
export async function openTunnel(target: string): Promise<Tunnel> {
  const [host = '', port = ''] = target.split(':');
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end);
      end.on('error', () => undefined);
      end.once('close', () => {
        open.delete(end);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const listen = (on: number) => new Promise<void>((resolve) => server.listen(on, LOOPBACK, resolve));
  await listen(0);
  const own = (server.address() as { port: number }).port;
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    open.forEach((socket) => socket.destroy());
    await closed;
  };
  return { address: `${LOOPBACK}:${own}`, cut, mend: () => listen(own), stop: cut };
}
