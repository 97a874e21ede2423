/** Starts the mail server of a measurement, in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';

/** `syncs` writes each message to a file and forces it to the disk before it says 250, as a real mail server must. */
export type SinkKind = 'forgets' | 'syncs';

export interface Sink {
  port: number;
  stop(): void;
}

export async function startSink(kind: SinkKind, folder: string): Promise<Sink> {
  mkdirSync(folder, { recursive: true });
  const sink = fork(require.resolve('./sink-program'), kind === 'syncs' ? [folder] : []);
  const [port] = (await once(sink, 'message')) as [number];
  return { port, stop: () => void sink.kill('SIGKILL') };
}
