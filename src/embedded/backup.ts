/**
 * A copy of the data folder's servers while they run: Temporal first, then PostgreSQL, then the inbox. So Temporal is never
 * newer than the records in it, and `duban repair` loses and doubles nothing after a restore.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { copyRunningPostgres } from './backup-postgres';
import { copyRunningTemporal } from './backup-temporal';
import { partsOf, type Endpoints } from './data-folder';
import { EmbeddedServerError } from './errors';
import { writeWhole } from './files';

const MARKER = 'duban-backup.json';

/** Copies everything into a new folder; throws `EmbeddedServerError` for one that is not empty. */
export async function backUp(
  dataFolder: string,
  { databaseUrl }: Pick<Endpoints, 'databaseUrl'>,
  target: string,
): Promise<void> {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new EmbeddedServerError(`文件夹 ${target} 不是空的，没有写入。请换一个新的文件夹名，例如带上日期。`);
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const [from, to] = [partsOf(dataFolder), partsOf(target)];
  try {
    await copyRunningTemporal(from.temporal, to.temporal);
    await copyRunningPostgres(from.postgres, databaseUrl, to.postgres);
    copyInbox(from.inbox, to.inbox);
    // Without the key the letters of the copy could not be read, and those that wait could not be sent.
    for (const part of ['attachments', 'letterKey', 'webPort'] as const) {
      if (existsSync(from[part]))
        cpSync(from[part], to[part], { recursive: true, filter: (file) => !file.endsWith('.tmp') });
    }
    writeWhole(path.join(target, MARKER), JSON.stringify({ version: 1, takenAt: new Date().toISOString() }));
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  }
}

/** The index first: a letter without its line is harmless, a line without its letter is not. */
function copyInbox(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const rest = readdirSync(from).filter((name) => name !== 'index.jsonl');
  for (const name of ['index.jsonl', ...rest]) {
    const source = path.join(from, name);
    if (existsSync(source))
      cpSync(source, path.join(to, name), { recursive: true, filter: (file) => !file.endsWith('.tmp') });
  }
}

export function isBackup(folder: string): boolean {
  return existsSync(path.join(folder, MARKER));
}
