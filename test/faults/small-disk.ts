/** A disk of fixed size in memory, which can be filled to its last byte and freed again. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, chmodSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Returns how many bytes that took. */
  fill(): number;
  free(): void;
  remove(): void;
}

const MEGABYTE = Buffer.alloc(1024 * 1024);
/** The last bytes go in small pieces: nothing may be left for whoever asks for little. */
const PIECES = [MEGABYTE, Buffer.alloc(4096), Buffer.alloc(1)];

/** Mounts it. Needs the right to mount: without it this fails and says so, because a disk that never fills proves nothing. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-small-disk-'));
  mount(folder, megabytes);
  chmodSync(folder, 0o711); // under root PostgreSQL is another user, who must be able to pass
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill: () => PIECES.reduce((written, piece) => written + writeUntilFull(ballast, piece), 0),
    free: () => rmSync(ballast, { force: true }),
    remove() {
      run('umount', [folder]);
      rmdirSync(folder);
    },
  };
}

function mount(folder: string, megabytes: number): void {
  try {
    run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch (error) {
    rmdirSync(folder);
    throw new Error(
      'the disk-full test needs a disk of fixed size: run it where `mount -t tmpfs` is permitted (as root, on Linux)',
      { cause: error },
    );
  }
}

function run(program: 'mount' | 'umount', args: string[]): void {
  execFileSync(program, args, { stdio: 'pipe' });
}

function writeUntilFull(file: string, piece: Buffer): number {
  const handle = openSync(file, 'a');
  let written = 0;
  try {
    for (;;) written += writeSync(handle, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return written;
  } finally {
    closeSync(handle);
  }
}
