/** The cache folder for what is built once: things appear in it whole or not at all, and are built by one process at a time. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { say } from './run.mjs';

const LOCK_POLL_MS = 500;

/** A path below the cache folder of this user. */
export function cachePath(...parts) {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'duban', ...parts);
}

/**
 * Returns the cached folder `name`, filling it with `build` when it is not there.
 * It is built beside its place and renamed, so an interrupted build leaves nothing that looks finished.
 */
export async function cachedFolder(name, build) {
  const folder = cachePath(name);
  if (existsSync(folder)) return folder;
  return withLock(name, async () => {
    if (existsSync(folder)) return folder;
    const unfinished = await mkdtemp(`${folder}.`);
    try {
      await build(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return folder;
  });
}

/** Runs `work` while no other process holds the lock of this name; a lock whose owner died is taken over. */
export async function withLock(name, work) {
  const lock = cachePath(`${name}.lock`);
  await mkdir(path.dirname(lock), { recursive: true });
  await acquire(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock) {
  for (let waited = false; !(await created(lock)); waited = true) {
    if (!waited) say(`另一个进程正在准备同样的内容，等待它完成（${lock}）…`);
    await releaseIfOrphaned(lock);
    await pause(LOCK_POLL_MS);
  }
}

async function created(lock) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function releaseIfOrphaned(lock) {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  // An empty file is a lock in the middle of being written, not an orphan.
  if (owner && !isAlive(owner)) await rm(lock, { force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
