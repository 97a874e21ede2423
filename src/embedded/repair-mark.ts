/** A data folder that was just restored: no worker may run on it before its two stores were made to agree. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedServerError } from './errors';
import { writeWhole } from './files';

const MARK = 'repair-needed';

export function markRepairNeeded(dataFolder: string): void {
  writeWhole(path.join(dataFolder, MARK), 'Restored from a backup: run `duban repair --yes` before `npm start`.\n');
}

export function markRepaired(dataFolder: string): void {
  rmSync(path.join(dataFolder, MARK), { force: true });
}

/** Throws `EmbeddedServerError` for a folder that was restored and not repaired yet. */
export function requireRepaired(dataFolder: string): void {
  if (!existsSync(path.join(dataFolder, MARK))) return;
  throw new EmbeddedServerError(
    `数据文件夹 ${dataFolder} 刚从备份恢复，数据库与 Temporal 可能新旧不一。` +
      '请先运行 duban repair 查看差异，再运行 duban repair --yes，然后重新 npm start。',
  );
}
