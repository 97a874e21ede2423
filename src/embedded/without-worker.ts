/** The embedded servers alone, for work that must be done before any worker runs: a repair after a restore. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../config/settings';
import { rootFolder } from '../root-folder';
import { partsOf, type Endpoints } from './data-folder';

/** Starts the servers of the data folder, does the work and stops them again; refuses a folder that is in use. */
export async function withServersOnly<T>(settings: Settings, work: (endpoints: Endpoints) => Promise<T>): Promise<T> {
  // Loaded only here: most commands of the command line need no server of their own.
  const { startEmbedded } = require('./supervisor') as typeof import('./supervisor');
  const embedded = await startEmbedded(settings.dataFolder, { temporalCli: temporalCli(settings) });
  try {
    return await work(embedded);
  } finally {
    await embedded.stop();
  }
}

/** The same program as `npm start` uses, found or obtained in the same way. */
function temporalCli({ temporalCli: given }: Settings): string {
  if (given) return given;
  const setup = path.join(rootFolder(), 'scripts', 'setup.mjs');
  return execFileSync(process.execPath, [setup, 'temporal'], { encoding: 'utf8' }).trim();
}

/** Whether the data folder holds servers that could be started. */
export function hasData({ dataFolder }: Settings): boolean {
  const { postgres, temporal } = partsOf(dataFolder);
  return existsSync(postgres) && existsSync(temporal);
}
