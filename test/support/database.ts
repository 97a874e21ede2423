/** A real PostgreSQL for tests: one server a test file, started when first asked for, gone with its last database. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { deletePostgres } from '../../src/embedded/postgres-files';
import { startPostgres, type RunningPostgres } from '../../src/embedded/postgres';

export interface FreshDatabase {
  url: string;
  /** Drops the database; the last one to go takes the server and its folder along. */
  drop(): Promise<void>;
}

interface Server extends RunningPostgres {
  folder: string;
}

/** Jest gives every test file its own modules, so this is one server a file; nothing is left when the file ends. */
let server: Promise<Server> | undefined;
let databases = 0;

/** An empty database of one's own. Call it in `beforeAll`, with a limit that allows for the first start, and `drop` it in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  databases += 1;
  server ??= startServer();
  const { url } = await server;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => drop(url, name) };
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-postgres-'));
  chmodSync(folder, 0o711); // under root the server is another user, who must be able to pass
  return { ...(await startPostgres(folder, { fsync: false })), folder };
}

async function drop(url: string, name: string): Promise<void> {
  await execute(url, `drop database ${name} with (force)`);
  databases -= 1;
  if (databases > 0 || !server) return;
  const { stop, folder } = await server;
  server = undefined;
  await stop();
  deletePostgres(folder);
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
