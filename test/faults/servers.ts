/** The four servers of a year behind one type: started, killed, started again on the same port and folder. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson } from '../../src/embedded/files';
import { startPostgres, type RunningPostgres } from '../../src/embedded/postgres';
import { endProcess, isAlive } from '../../src/embedded/processes';
import { startTemporal, type RunningTemporal } from '../../src/embedded/temporal';
import { temporalCli } from '../support/temporal-cli';
import { startInboxProgram, startWorkerProgram, type WorkerServers } from './programs';

export const VICTIMS = ['worker', 'temporal', 'postgres', 'inbox'] as const;
export type Victim = (typeof VICTIMS)[number];

const POLL_MS = 20;
const READY_LIMIT_MS = 60_000;

export interface Server {
  /** Where it is reached; of the inbox, its port. */
  address(): string;
  isAlive(): boolean;
  /** SIGKILL, children included. False when it was dead already. */
  kill(): Promise<boolean>;
  /** Starts it again; returns when it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  pid: number;
  address: string;
  stop(): Promise<void>;
}

export const postgresServer = (folder: string): Promise<Server> =>
  server(async () => {
    const { pid, url, stop }: RunningPostgres = await startPostgres(folder);
    return { pid, address: url, stop };
  });

export const temporalServer = (folder: string): Promise<Server> =>
  server(async () => {
    const { pid, address, stop }: RunningTemporal = await startTemporal({
      folder,
      cli: temporalCli(),
      port: 0,
      uiPort: 0,
    });
    return { pid, address, stop };
  });

export const inboxServer = (folder: string): Promise<Server> =>
  server(async () => {
    const log = path.join(folder, 'inbox.log');
    const child = await startInboxProgram(folder, log);
    await saidIn(log, child, 'inbox on');
    return program(child, String(readJson<number>(path.join(folder, 'port.json'))));
  });

export const workerServer = (folder: string, servers: WorkerServers): Promise<Server> =>
  server(async () => {
    const log = path.join(folder, 'worker.log');
    const child = await startWorkerProgram(servers, log);
    await saidIn(log, child, '工作进程已启动');
    return program(child, '');
  });

async function server(start: () => Promise<Running>): Promise<Server> {
  let running = await start();
  return {
    address: () => running.address,
    isAlive: () => isAlive(running.pid),
    async kill() {
      if (!isAlive(running.pid)) return false;
      for (const pid of [running.pid, ...childrenOf(running.pid)]) signal(pid, 'SIGKILL');
      while (isAlive(running.pid)) await pause(1);
      return true;
    },
    async restart() {
      running = await start();
    },
    stop: () => running.stop(),
  };
}

function program({ pid = 0 }: ChildProcess, address: string): Running {
  const patience: [NodeJS.Signals, number][] = [
    ['SIGTERM', 20_000],
    ['SIGKILL', 5_000],
  ];
  return { pid, address, stop: () => endProcess(pid, patience) };
}

/** A log is read from where this start begins: earlier lives of the same program are in it too. */
async function saidIn(log: string, child: ChildProcess, words: string): Promise<void> {
  const starts = () => readFileSync(log, 'utf8').split(words).length;
  const before = starts();
  const until = Date.now() + READY_LIMIT_MS;
  while (starts() === before) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      throw new Error(`${path.basename(log)} never said “${words}”:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
    await pause(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was wanted.
  }
}

/** PostgreSQL's backends would otherwise finish what they are at. */
function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in parentheses may itself contain parentheses; the parent follows the state after the last one.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
