/** The embedded default as a whole: PostgreSQL, the SMTP inbox and Temporal, kept running until they are stopped in order. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  claimDataFolder,
  emptyDataFolder,
  partsOf,
  removeEndpoints,
  writeEndpoints,
  type Endpoints,
} from './data-folder';
import { startInbox, type Inbox } from './inbox';
import { startInboxPage } from './inbox-page';
import { ensureLetterKey } from './letter-key';
import { LOOPBACK, rememberedPort } from './ports';
import { startPostgres } from './postgres';
import { isAlive } from './processes';
import { startTemporal } from './temporal';

const WEB_PORT = 8088;
const WATCH_MS = 500;
const RESTART_PAUSE_MS = 2_000;

export interface EmbeddedOptions {
  /** Path of the Temporal CLI. */
  temporalCli: string;
  /** Begin anew: delete what the data folder holds. */
  fresh?: boolean;
  /** False only in tests that measure no durability. */
  fsync?: boolean;
  /** Wished ports at the first start in a folder; the next free ones are taken, 0 means any. */
  ports?: { web?: number; smtp?: number; inboxPage?: number; temporal?: number; temporalUi?: number };
  /** Where words for the user go; nowhere by default. */
  say?: (text: string) => void;
}

export interface Embedded extends Endpoints {
  inbox: Inbox;
  /** Temporal, PostgreSQL, inbox. The caller has stopped its workers before. */
  stop: () => Promise<void>;
}

interface Process {
  pid: number;
  address: string;
  ui?: string;
  stop: () => Promise<void>;
}

/** A server process under watch; `start` meets the same folder and ports again. */
interface Watched extends Process {
  name: string;
  start: () => Promise<Process>;
}

type Say = (text: string) => void;
type Undo = () => unknown;

/** Starts everything in the data folder or adopts what a killed process left running there. */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions): Promise<Embedded> {
  const undo: Undo[] = [claimDataFolder(dataFolder)];
  const say = options.say ?? (() => {});
  try {
    if (options.fresh) await emptyDataFolder(dataFolder);
    return await startAll(dataFolder, options, say, undo);
  } catch (error) {
    await undoAll(undo, say);
    throw error;
  }
}

/** Stopping is the reverse of starting: the inbox outlives the database, which outlives Temporal. */
async function startAll(dataFolder: string, options: EmbeddedOptions, say: Say, undo: Undo[]): Promise<Embedded> {
  const begun = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    // Not `server.stop`: a restart replaces it.
    undo.push(() => server.stop());
    return server;
  };
  const inbox = await begun(startInbox({ folder: partsOf(dataFolder).inbox, port: options.ports?.smtp }));
  const page = await begun(startInboxPage(inbox, { port: options.ports?.inboxPage }));
  ensureLetterKey(partsOf(dataFolder).letterKey);
  const webPort = await rememberedPort(partsOf(dataFolder).webPort, options.ports?.web ?? WEB_PORT);
  const postgres = await begun(watchedPostgres(dataFolder, options));
  const temporal = await begun(watchedTemporal(dataFolder, options));
  const endpoints = (): Endpoints => ({
    databaseUrl: postgres.address,
    temporalAddress: temporal.address,
    temporalUi: temporal.ui ?? '',
    smtp: { host: LOOPBACK, port: inbox.port },
    inboxUrl: page.url,
    webUrl: `http://${LOOPBACK}:${webPort}`,
  });
  const announce = () => writeEndpoints(dataFolder, endpoints());
  announce();
  undo.push(() => removeEndpoints(dataFolder), keepRunning([postgres, temporal], say, announce));
  return { ...endpoints(), inbox, stop: () => undoAll(undo, say) };
}

function watchedPostgres(dataFolder: string, { fsync }: EmbeddedOptions): Promise<Watched> {
  return watched('数据库（PostgreSQL）', async () => {
    const { url, pid, stop } = await startPostgres(partsOf(dataFolder).postgres, { fsync });
    return { pid, address: url, stop };
  });
}

function watchedTemporal(dataFolder: string, { temporalCli: cli, ports }: EmbeddedOptions): Promise<Watched> {
  const folder = partsOf(dataFolder).temporal;
  return watched('Temporal 服务器', async () => {
    const server = await startTemporal({ folder, cli, port: ports?.temporal, uiPort: ports?.temporalUi });
    return { pid: server.pid, address: server.address, ui: server.uiUrl, stop: server.stop };
  });
}

async function watched(name: string, start: Watched['start']): Promise<Watched> {
  return { name, start, ...(await start()) };
}

/** Undoes the newest first; one that fails does not keep the others from being stopped. */
async function undoAll(undo: Undo[], say: Say): Promise<void> {
  for (let next = undo.pop(); next; next = undo.pop()) {
    try {
      await next();
    } catch (error) {
      say(`停止时出错：${(error as Error).message}`);
    }
  }
}

/** Starts a dead server again until it runs. Returns a function that ends the watch and waits for a restart under way. */
function keepRunning(servers: Watched[], say: Say, restarted: () => void): () => Promise<void> {
  let mending: Promise<void> | undefined;
  const stopped = new AbortController();
  const look = () => {
    // One at a time and in order: Temporal's workers need the database as much as Temporal.
    const dead = mending ? undefined : servers.find(({ pid }) => !isAlive(pid));
    if (!dead) return;
    mending = restart(dead, say, stopped.signal)
      .then(restarted)
      .catch((error: Error) => say(`无法写入服务器地址：${error.message}`))
      .finally(() => (mending = undefined));
  };
  const timer = setInterval(look, WATCH_MS).unref();
  return async () => {
    stopped.abort();
    clearInterval(timer);
    await mending;
  };
}

async function restart(server: Watched, say: Say, stopped: AbortSignal): Promise<void> {
  say(`${server.name}意外退出，正在重新启动…`);
  const before = server.address;
  while (!stopped.aborted) {
    try {
      Object.assign(server, await server.start());
      say(server.address === before ? `${server.name}已恢复。` : `${server.name}的地址已变，请停止后重新启动督办。`);
      return;
    } catch (error) {
      say(`${server.name}未能重新启动，稍后再试：${(error as Error).message}`);
      await pause(RESTART_PAUSE_MS, undefined, { signal: stopped }).catch(() => {});
    }
  }
}
