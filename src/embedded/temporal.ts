/** The embedded Temporal: the CLI's development server on a file database. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { EmbeddedServerError } from './errors';
import { readJson, writeWhole } from './files';
import { firstFreePort, isFree, LOOPBACK } from './ports';
import { commandLine, endProcess, isAlive, logTail, spawnDetached } from './processes';

const DEFAULT_PORT = 7233;
const DEFAULT_UI_PORT = 8233;
const START_LIMIT_MS = 60_000;
/** A server that was killed may hold its ports for a moment. */
const PORT_PATIENCE_MS = 5_000;
const ADOPTION_LIMIT_MS = 5_000;
const RETRY_MS = 100;
const NAMESPACE = 'default';

const SEARCH_ATTRIBUTES = {
  PlanId: 'Keyword',
  MeasureNo: 'Int',
  UnitId: 'Keyword',
  Phase: 'Keyword',
} as const;

/** Journalling that survives a kill and a power cut. */
const PRAGMAS = ['journal_mode=wal', 'synchronous=full'];
/** By default timers under one second fire after a whole second. */
const QUICK_TIMERS = 'history.timerProcessorMaxTimeShift="10ms"';

export interface RunningTemporal {
  address: string;
  uiUrl: string;
  pid: number;
  stop: () => Promise<void>;
}

export interface TemporalOptions {
  folder: string;
  /** Path of the Temporal CLI. */
  cli: string;
  /** Wished ports, used at the first start in a folder; the next free one is taken, 0 means any. */
  port?: number;
  uiPort?: number;
}

interface Ports {
  port: number;
  uiPort: number;
}

interface Place extends Ports {
  folder: string;
  database: string;
  log: string;
}

/** Starts the server of this folder or adopts the one that still runs; returns when it answers. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const place = await prepare(options);
  const left = leftover(place);
  if (left && (await answersWithin(place, ADOPTION_LIMIT_MS, () => isAlive(left)))) return running(place, left);
  if (left) await end(left);
  await releasePorts(place);
  const child = await launch(options.cli, place);
  writeWhole(pidFile(place.folder), String(child.pid));
  if (await answersWithin(place, START_LIMIT_MS, () => stillRuns(child))) return running(place, child.pid!);
  if (stillRuns(child)) await end(child.pid!);
  throw new EmbeddedServerError(
    `Temporal 服务器未能启动（${options.cli}，地址 ${LOOPBACK}:${place.port}）。日志末尾（${place.log}）：\n` +
      `${logTail(place.log)}\n请按日志处理后重试。`,
  );
}

/** Stops a server that outlived its parent, so that its folder can be deleted. */
export async function stopLeftoverTemporal(folder: string): Promise<void> {
  const ports = readJson<Ports>(portsFile(folder));
  const left = ports && leftover(placeIn(folder, ports));
  if (left) await end(left);
}

function placeIn(folder: string, ports: Ports): Place {
  const real = realpathSync(folder);
  return { folder, database: path.join(real, 'temporal.db'), log: path.join(real, 'temporal.log'), ...ports };
}

async function prepare({ folder, port, uiPort }: TemporalOptions): Promise<Place> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = readJson<Ports>(portsFile(folder));
  const place = placeIn(folder, known ?? (await choosePorts(port ?? DEFAULT_PORT, uiPort ?? DEFAULT_UI_PORT)));
  if (!known) rememberPorts(place);
  return place;
}

async function choosePorts(wished: number, wishedUi: number): Promise<Ports> {
  const port = await firstFreePort(wished);
  return { port, uiPort: await firstFreePort(wishedUi, [port]) };
}

/** Keeps the remembered ports as long as that is possible; others are chosen only when strangers hold them. */
async function releasePorts(place: Place): Promise<void> {
  const deadline = Date.now() + PORT_PATIENCE_MS;
  while (!((await isFree(place.port)) && (await isFree(place.uiPort)))) {
    if (Date.now() < deadline) await pause(RETRY_MS);
    else rememberPorts(Object.assign(place, await choosePorts(place.port, place.uiPort)));
  }
}

function rememberPorts({ folder, port, uiPort }: Place): void {
  writeWhole(portsFile(folder), JSON.stringify({ port, uiPort }));
}

function launch(cli: string, place: Place): Promise<ChildProcess> {
  const { database, log } = place;
  return spawnDetached({ command: cli, args: serverArguments(place), cwd: path.dirname(database), logFile: log });
}

function serverArguments({ database, port, uiPort }: Place): string[] {
  const flags: [string, string][] = [
    ['--db-filename', database],
    ['--ip', LOOPBACK],
    ['--port', String(port)],
    ['--ui-port', String(uiPort)],
    ['--log-level', 'warn'],
    ['--dynamic-config-value', QUICK_TIMERS],
    ...PRAGMAS.map((pragma): [string, string] => ['--sqlite-pragma', pragma]),
    ...Object.entries(SEARCH_ATTRIBUTES).map(([name, type]): [string, string] => [
      '--search-attribute',
      `${name}=${type}`,
    ]),
  ];
  return ['server', 'start-dev', ...flags.flat()];
}

/** The recorded process, if it is still a Temporal server on this very database. */
function leftover({ folder, database }: Place): number | undefined {
  const pid = readJson<number>(pidFile(folder));
  if (!pid || !isAlive(pid)) return undefined;
  const command = commandLine(pid);
  return command.includes('start-dev') && command.includes(database) ? pid : undefined;
}

async function answersWithin({ port }: Ports, limitMs: number, alive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (alive() && Date.now() < deadline) {
    if (await answers(`${LOOPBACK}:${port}`)) return alive();
    await pause(RETRY_MS);
  }
  return false;
}

/** Ready means more than an open port: the namespace is there and knows our search attributes. */
async function answers(address: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '3s' });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: NAMESPACE });
    return Object.keys(SEARCH_ATTRIBUTES).every((name) => customAttributes?.[name] !== undefined);
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

function running({ folder, port, uiPort }: Place, pid: number): RunningTemporal {
  const stop = async () => {
    await end(pid);
    if (readJson<number>(pidFile(folder)) === pid) rmSync(pidFile(folder), { force: true });
  };
  return { address: `${LOOPBACK}:${port}`, uiUrl: `http://${LOOPBACK}:${uiPort}`, pid, stop };
}

function stillRuns(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function end(pid: number): Promise<void> {
  return endProcess(pid, [
    ['SIGTERM', 15_000],
    ['SIGKILL', 5_000],
  ]);
}

function portsFile(folder: string): string {
  return path.join(folder, 'ports.json');
}

function pidFile(folder: string): string {
  return path.join(folder, 'pid.json');
}
