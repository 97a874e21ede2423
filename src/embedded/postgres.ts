/** The embedded PostgreSQL: started, adopted when it outlived its parent, and stopped. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServerError } from './errors';
import { isFree, LOOPBACK } from './ports';
import { chooseAnotherPort, existingCluster, preparePostgres, SUPERUSER, type PostgresFiles } from './postgres-files';
import { commandLine, endProcess, isAlive, logTail, spawnDetached } from './processes';

/** After a kill the children of the old server need a while to let go of its shared memory. */
const START_LIMIT_MS = 40_000;
/** Recovery of a large write-ahead log takes its time; the server is then alive and says so. */
const RECOVERY_LIMIT_MS = 120_000;
/** How long a taken port may be the last breath of our own old server. */
const PORT_PATIENCE_MS = 5_000;
const RETRY_MS = 100;
const DATABASE = 'duban';

export interface RunningPostgres {
  url: string;
  pid: number;
  /** Ends the server in order; a server that has been replaced meanwhile is left alone. */
  stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** False only in tests that measure no durability: commits are then not forced to the disk. */
  fsync?: boolean;
}

interface Answering {
  pid: number;
  port: number;
}

/** Starts the server of this folder or adopts the one that still runs, with a database `duban`. */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<RunningPostgres> {
  const fsync = options.fsync ?? true;
  const files = await preparePostgres(folder, { fsync });
  const began = Date.now();
  while (Date.now() < began + START_LIMIT_MS) {
    const server = (await findRunning(files)) ?? (await launch(files, fsync));
    if (server) return ready(files, server);
    if (Date.now() > began + PORT_PATIENCE_MS && !(await isFree(files.port))) await chooseAnotherPort(files);
    await pause(RETRY_MS);
  }
  throw new EmbeddedServerError(
    `数据库（PostgreSQL）未能启动，数据在 ${files.data}。日志末尾（${files.log}）：\n${logTail(files.log)}\n` +
      '请按日志处理后重试；不要删除 postmaster.pid。',
  );
}

/** Stops a server that outlived its parent, so that its folder can be deleted. */
export async function stopLeftoverPostgres(folder: string): Promise<void> {
  const files = existingCluster(folder);
  if (!files) return;
  const pid = (await findRunning(files))?.pid ?? postmaster(files.data)?.pid;
  if (pid && commandLine(pid).includes(files.data)) await stop(files.data, pid);
}

async function ready(files: PostgresFiles, { pid, port }: Answering): Promise<RunningPostgres> {
  await createDatabase(files.password, port);
  const url = `postgres://${SUPERUSER}:${files.password}@${LOOPBACK}:${port}/${DATABASE}`;
  return { url, pid, stop: () => stop(files.data, pid) };
}

/** "It connects" proves nothing, for another server may have the port: only the data folder does. */
async function findRunning(files: Pick<PostgresFiles, 'data' | 'password'>): Promise<Answering | undefined> {
  const found = postmaster(files.data);
  if (!found || !isAlive(found.pid)) return undefined;
  return (await answers(files, found.port)) ? found : undefined;
}

async function launch(files: PostgresFiles, fsync: boolean): Promise<Answering | undefined> {
  const child = await spawnDetached({
    command: path.join(files.native, 'bin', 'postgres'),
    args: serverArguments(files, fsync),
    cwd: path.dirname(files.data),
    logFile: files.log,
    identity: files.identity,
  });
  const deadline = Date.now() + RECOVERY_LIMIT_MS;
  while (stillRuns(child) && Date.now() < deadline) {
    if (await answers(files, files.port)) return { pid: child.pid!, port: files.port };
    await pause(RETRY_MS);
  }
  if (stillRuns(child)) await stop(files.data, child.pid!);
  return undefined;
}

function stillRuns(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function serverArguments(files: PostgresFiles, fsync: boolean): string[] {
  const settings = [`listen_addresses=${LOOPBACK}`, 'unix_socket_directories=', 'max_connections=200'];
  // Not synchronous_commit=off: commits must survive a killed process even where they need not survive a power cut.
  if (!fsync) settings.push('fsync=off', 'full_page_writes=off');
  return ['-D', files.data, '-p', String(files.port), ...settings.flatMap((setting) => ['-c', setting])];
}

async function answers(files: Pick<PostgresFiles, 'data' | 'password'>, port: number): Promise<boolean> {
  try {
    return await withClient(files.password, port, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return rows[0] !== undefined && realpathSync(rows[0].data_directory) === files.data;
    });
  } catch {
    return false;
  }
}

async function createDatabase(password: string, port: number): Promise<void> {
  await withClient(password, port, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  });
}

async function withClient<T>(password: string, port: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    host: LOOPBACK,
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
  });
  // A server that dies during the query also emits an error event, which would end this process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Process id and port as PostgreSQL wrote them: lines 1 and 4 of postmaster.pid. */
function postmaster(data: string): Answering | undefined {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** Fast shutdown, then immediate; the last resort leaves a crash that the next start recovers from. */
async function stop(data: string, pid: number): Promise<void> {
  if (postmaster(data)?.pid !== pid) return;
  await endProcess(pid, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]);
}
