/** A copied cluster in the place where the embedded PostgreSQL looks for its own. */
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { own, placeOf, unprivilegedIdentity } from './postgres-files';
import type { Identity } from './processes';

/** Copies beside the place and renames: an interrupted copy never looks like a cluster. */
export async function adoptCluster(backup: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const identity = unprivilegedIdentity();
  const { home } = await placeOf(folder, identity);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const unfinished = path.join(home, 'data.restoring');
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(path.join(backup, 'data'), unfinished, { recursive: true });
  ownAll(unfinished, identity);
  copyFileSync(path.join(backup, 'password'), path.join(folder, 'password'));
  renameSync(unfinished, path.join(home, 'data'));
}

/** PostgreSQL refuses a data folder that others could read. */
function ownAll(place: string, identity?: Identity): void {
  own(place, identity);
  chmodSync(place, 0o700);
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const inside = path.join(place, entry.name);
    if (entry.isDirectory()) ownAll(inside, identity);
    else own(inside, identity);
  }
}
