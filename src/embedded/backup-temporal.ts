/**
 * Temporal's development server keeps one SQLite file with a write-ahead log. While the process is stopped in its tracks,
 * the two files are as a power cut would leave them, and SQLite recovers from that by design.
 */
import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerError } from './errors';
import { readJson } from './files';
import { commandLine, isAlive } from './processes';

/** Not the shared-memory file: SQLite makes it anew from the log. */
const FILES = ['temporal.db', 'temporal.db-wal', 'ports.json'];
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 10;

/** Stops the server for as long as the copy takes: some tenths of a second for a database of usual size. */
export async function copyRunningTemporal(folder: string, target: string): Promise<void> {
  const pid = readJson<number>(path.join(folder, 'pid.json'));
  if (!pid || !isAlive(pid) || !commandLine(pid).includes('start-dev')) {
    throw new EmbeddedServerError(
      'Temporal 服务器没有运行，无法在线备份。请先 npm start，或停止后直接复制数据文件夹。',
    );
  }
  process.kill(pid, 'SIGSTOP');
  try {
    await untilStopped(pid);
    copyFiles(folder, target);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** When `kill` returns, the signal is only sent. */
async function untilStopped(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (!isStopped(pid)) {
    if (Date.now() > deadline)
      throw new EmbeddedServerError('Temporal 服务器未能暂停，没有备份。请停止后直接复制数据文件夹。');
    await pause(POLL_MS);
  }
}

/** Every thread of it: one of them may still be inside a write when the first is stopped. */
function isStopped(pid: number): boolean {
  if (process.platform !== 'linux')
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)])
      .toString()
      .startsWith('T');
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.every((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ').at(-1)?.startsWith('T'),
  );
}

function copyFiles(folder: string, target: string): void {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const name of FILES) {
    const file = path.join(folder, name);
    if (existsSync(file)) copyFileSync(file, path.join(target, name), constants.COPYFILE_FICLONE);
  }
}
