/** The data folder of the embedded default: marked as ours, used by one process at a time, telling others where the servers are. */
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedServerError } from './errors';
import { readJson, writeWhole } from './files';
import { deletePostgres } from './postgres-files';
import { stopLeftoverPostgres } from './postgres';
import { birthOf, isAlive } from './processes';
import { stopLeftoverTemporal } from './temporal';

const MARKER = 'duban-data-folder';
const LOCK = 'lock';
const ENDPOINTS = 'endpoints.json';

/** Where the running servers are; holds the database password, so it is for the owner's eyes only. */
export interface Endpoints {
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string;
  smtp: { host: string; port: number };
  inboxUrl: string;
  /** Where the links of letters lead. */
  webUrl: string;
}

interface Owner {
  pid: number;
  birth: string;
}

/** The parts of a data folder, by name. */
export function partsOf(dataFolder: string) {
  const part = (name: string) => path.join(dataFolder, name);
  return {
    postgres: part('postgres'),
    temporal: part('temporal'),
    inbox: part('inbox'),
    attachments: part('attachments'),
    letterKey: part('letter-key'),
    webPort: part('web-port.json'),
  };
}

/** Makes the folder ours alone until the returned function is called; refuses a foreign folder and a second process. */
export function claimDataFolder(dataFolder: string): () => void {
  // Others may pass through, not look: a database that must not run as root lies below.
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  requireOurs(dataFolder);
  writeFileSync(path.join(dataFolder, MARKER), 'Data of duban (督办). `npm start -- --fresh` deletes this folder.\n');
  const lock = path.join(dataFolder, LOCK);
  takeLock(lock, dataFolder);
  return () => rmSync(lock, { force: true });
}

/** Deletes everything in a claimed folder but the claim itself, after ending servers that a killed process left behind. */
export async function emptyDataFolder(dataFolder: string): Promise<void> {
  requireOurs(dataFolder);
  const { postgres, temporal } = partsOf(dataFolder);
  await stopLeftoverTemporal(temporal);
  await stopLeftoverPostgres(postgres);
  deletePostgres(postgres);
  for (const name of readdirSync(dataFolder)) {
    if (name !== MARKER && name !== LOCK) rmSync(path.join(dataFolder, name), { recursive: true, force: true });
  }
}

/** Tells other processes, such as the command line, where the servers are. */
export function writeEndpoints(dataFolder: string, endpoints: Endpoints): void {
  writeWhole(path.join(dataFolder, ENDPOINTS), JSON.stringify(endpoints, null, 2));
}

export function removeEndpoints(dataFolder: string): void {
  rmSync(path.join(dataFolder, ENDPOINTS), { force: true });
}

/**
 * Where the servers of this folder are; undefined unless the process that keeps them is running, and also when the file
 * is damaged: whoever asks is then told to start the servers, not shown a parser's complaint.
 */
export function readEndpoints(dataFolder: string): Endpoints | undefined {
  try {
    if (!holder(path.join(dataFolder, LOCK))) return undefined;
    const found = readJson<Partial<Endpoints> | null>(path.join(dataFolder, ENDPOINTS));
    return found?.databaseUrl && found.temporalAddress && found.smtp ? (found as Endpoints) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function requireOurs(dataFolder: string): void {
  if (existsSync(path.join(dataFolder, MARKER)) || readdirSync(dataFolder).length === 0) return;
  throw new EmbeddedServerError(
    `文件夹 ${dataFolder} 不是督办的数据文件夹（没有标记文件 ${MARKER}），里面的文件不会被改动。请另选一个空文件夹。`,
  );
}

function takeLock(lock: string, dataFolder: string): void {
  const owner = holder(lock);
  if (owner) throw inUse(dataFolder, owner);
  removeStale(lock);
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }), { mode: 0o600 });
  try {
    // A link appears whole or not at all: nobody ever reads half a lock.
    linkSync(mine, lock);
  } catch {
    throw inUse(dataFolder, holder(lock));
  } finally {
    unlinkSync(mine);
  }
}

function holder(lock: string): Owner | undefined {
  const owner = readJson<Owner>(lock);
  return owner && isAlive(owner.pid) && birthOf(owner.pid) === owner.birth ? owner : undefined;
}

/** Between looking and deleting another process may have taken the lock: what was moved away is looked at once more. */
function removeStale(lock: string): void {
  if (!existsSync(lock)) return;
  const aside = `${lock}.stale.${process.pid}`;
  renameSync(lock, aside);
  if (holder(aside)) linkSync(aside, lock);
  unlinkSync(aside);
}

function inUse(dataFolder: string, owner?: Owner): EmbeddedServerError {
  return new EmbeddedServerError(
    `数据文件夹 ${dataFolder} 正由另一个督办进程使用${owner ? `（进程号 ${owner.pid}）` : ''}。` +
      '请先停止它（在它的终端按 Ctrl-C），或另选一个数据文件夹。',
  );
}
