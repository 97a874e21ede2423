/** What the figures were taken on: without it they say nothing. No names and no paths of the machine. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { rootFolder } from '../src/root-folder';
import { temporalCli } from '../test/support/temporal-cli';
import { openOffice } from './office';

const GIB = 2 ** 30;

export async function machineLines(): Promise<string[]> {
  const [cpu] = cpus();
  const office = await openOffice();
  try {
    return [
      `measured on ${new Date().toISOString().slice(0, 10)}`,
      `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / GIB)} GiB of memory, ${process.platform} ${process.arch}`,
      `Node.js ${process.version}, Temporal SDK ${versionOf('@temporalio/worker')}, nodemailer ${versionOf('nodemailer')}, ${temporalVersion()}`,
      'Temporal: development server on a file, SQLite journal_mode=wal, synchronous=full',
      await postgresLine(office.pool),
      'mail: a sink in a process of its own, the same for both sides; “syncs” forces each letter to the disk before 250, “forgets” keeps nothing',
    ];
  } finally {
    await office.stop();
  }
}

export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: rootFolder(), encoding: 'utf8' }).trim();
  const code = ['src', 'workflows', 'activities', 'config', ':!bench/RESULTS.md', 'bench'];
  const changed = git('status', '--porcelain', '--', ...code) !== '';
  return git('rev-parse', '--short', 'HEAD') + (changed ? ', with changes that are not committed' : '');
}

function versionOf(name: string): string {
  const file = path.join(rootFolder(), 'node_modules', ...name.split('/'), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function temporalVersion(): string {
  return execFileSync(temporalCli(), ['--version'], { encoding: 'utf8' }).trim().split('\n')[0] ?? '';
}

async function postgresLine(pool: Pool): Promise<string> {
  const setting = async (name: string) => {
    const { rows } = await pool.query<Record<string, string>>(`show ${name}`);
    return `${name}=${Object.values(rows[0] ?? {})[0]}`;
  };
  const settings = await Promise.all(
    ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes'].map(setting),
  );
  return `PostgreSQL: ${settings.join(', ')}`;
}
