/** Ports on the loopback interface. */
import { createServer } from 'node:net';
import { EmbeddedServerError } from './errors';
import { readJson, writeWhole } from './files';

export const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 200;

/** Whether nobody listens on this loopback port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Any free port, chosen by the system. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: LOOPBACK }, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** The wished port or the next free one after it; 0 wishes for any. */
export async function firstFreePort(wished: number, except: number[] = []): Promise<number> {
  if (wished === 0) return freePort();
  for (let port = wished; port < wished + PORTS_TO_TRY; port++) {
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new EmbeddedServerError(
    `从 ${wished} 到 ${wished + PORTS_TO_TRY - 1} 没有空闲端口。请关闭占用端口的程序后重试。`,
  );
}

/** The port that a folder's server had before, so that addresses given to people stay right; else the wished or next free one. */
export async function rememberedPort(file: string, wished: number): Promise<number> {
  const port = await firstFreePort(readJson<number>(file) ?? wished);
  writeWhole(file, JSON.stringify(port));
  return port;
}
