/**
 * PostgreSQL's own low-level backup, over SQL: the embedded package brings neither pg_basebackup nor pg_dump. The files are
 * copied while the server runs; its write-ahead log between start and end makes them one consistent state.
 */
import { constants, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

/** What belongs to a running server and not to its data; `pg_wal` is copied after the rest. */
const LEFT_OUT = ['pg_wal', 'postmaster.pid', 'postmaster.opts', 'pg_replslot', 'pg_stat_tmp', 'pg_notify'];
const SLOT = 'duban_backup';

interface Ended {
  labelfile: string;
  spcmapfile: string;
}

/** Copies the cluster of a running server to `<target>/data`, with its password. */
export async function copyRunningPostgres(folder: string, databaseUrl: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true, mode: 0o711 });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await copyCluster(client, path.join(target, 'data'));
  } finally {
    await client.end();
  }
  copyFileSync(path.join(folder, 'password'), path.join(target, 'password'));
}

/** One session from start to end: PostgreSQL ends the backup of a session that goes away. */
async function copyCluster(client: Client, target: string): Promise<void> {
  const data = await ask<{ data_directory: string }>(client, 'show data_directory');
  // A slot keeps the server from recycling log that the copy still needs; a temporary one goes with its session.
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [SLOT]);
  await client.query(`select pg_backup_start('duban', true)`);
  copyFiles(data.data_directory, target, LEFT_OUT);
  const ended = await ask<Ended>(client, 'select labelfile, spcmapfile from pg_backup_stop(false)');
  writeFileSync(path.join(target, 'backup_label'), ended.labelfile);
  copyFiles(path.join(data.data_directory, 'pg_wal'), path.join(target, 'pg_wal'), []);
  for (const name of LEFT_OUT.filter((part) => part.startsWith('pg_'))) {
    mkdirSync(path.join(target, name), { recursive: true, mode: 0o700 });
  }
}

/** A file that vanishes meanwhile (a dropped table, a temporary file) is none that the log would need. */
function copyFiles(from: string, to: string, leftOut: string[]): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leftOut.includes(entry.name) || entry.name.startsWith('pgsql_tmp')) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyFiles(source, target, []);
    else copyUnlessGone(source, target);
  }
}

function copyUnlessGone(source: string, target: string): void {
  try {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function ask<Row extends object>(client: Client, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql);
  return rows[0] as Row;
}
