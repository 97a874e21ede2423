/** A worker in a process of its own: its processor time and its memory are its alone, and it can be killed. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { logTail } from '../src/embedded/processes';

/** `engine` is duban's own; the others are what it is held against. */
export type WorkerKind = 'engine' | 'bare' | 'naive';

export interface WorkerServers {
  temporalAddress: string;
  databaseUrl: string;
  smtpPort: number;
}

export interface Usage {
  /** User and system time since the process began. */
  cpuMs: number;
  /** Resident memory after a collection. */
  rssMiB: number;
}

export interface WorkerProcess {
  usage(): Promise<Usage>;
  kill(): void;
  stop(): Promise<void>;
}

/** Starts a worker and waits until it polls. What it says goes to `logFile`. */
export async function startWorkerProcess(
  kind: WorkerKind,
  servers: WorkerServers,
  logFile: string,
): Promise<WorkerProcess> {
  const log = openSync(logFile, 'a');
  const child = fork(require.resolve('./worker-program'), [kind, JSON.stringify(servers)], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const answered = (): Promise<unknown> => answerOf(child, logFile);
  await answered();
  return {
    async usage() {
      const answer = answered();
      child.send('usage');
      return (await answer) as Usage;
    },
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      if (!runs(child)) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess, logFile: string): Promise<unknown> {
  const gone = new AbortController();
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`the worker process ended with ${code}; it said last:\n${logTail(logFile)}`);
  });
  exit.catch(() => undefined);
  try {
    const [answer] = (await Promise.race([once(child, 'message'), exit])) as [unknown];
    return answer;
  } finally {
    gone.abort();
  }
}

function runs(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
