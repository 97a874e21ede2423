/** Putting a backup in the place of a data folder's servers. What was there before is renamed, never deleted. */
import { cpSync, existsSync, renameSync } from 'node:fs';
import { isBackup } from './backup';
import { claimDataFolder, partsOf } from './data-folder';
import { EmbeddedServerError } from './errors';
import { stopLeftoverPostgres } from './postgres';
import { existingCluster } from './postgres-files';
import { markRepairNeeded } from './repair-mark';
import { adoptCluster } from './restore-postgres';
import { stopLeftoverTemporal } from './temporal';

/**
 * Answers where the former data is now. Run `duban repair` before any worker starts: the copies of Temporal and PostgreSQL
 * are some moments apart. Throws `EmbeddedServerError` for a folder that is no backup, or a data folder in use.
 */
export async function restoreBackup(backup: string, dataFolder: string): Promise<string[]> {
  if (!isBackup(backup)) {
    throw new EmbeddedServerError(
      `文件夹 ${backup} 不是督办的备份（没有 duban-backup.json）。请指定 duban backup 写出的文件夹。`,
    );
  }
  const release = claimDataFolder(dataFolder);
  try {
    const [from, to] = [partsOf(backup), partsOf(dataFolder)];
    markRepairNeeded(dataFolder);
    const former = await setAside(to);
    cpSync(from.temporal, to.temporal, { recursive: true });
    if (existsSync(from.inbox)) cpSync(from.inbox, to.inbox, { recursive: true });
    await adoptCluster(from.postgres, to.postgres);
    return former;
  } finally {
    release();
  }
}

/** In place, so that nothing has to be copied: under root the cluster may lie on another disk. */
async function setAside({ postgres, temporal, inbox }: ReturnType<typeof partsOf>): Promise<string[]> {
  await stopLeftoverTemporal(temporal);
  await stopLeftoverPostgres(postgres);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const present = [existingCluster(postgres)?.data, temporal, inbox].filter((place) => place && existsSync(place));
  return present.map((place) => {
    const former = `${place}.before-${stamp}`;
    renameSync(place!, former);
    return former;
  });
}
