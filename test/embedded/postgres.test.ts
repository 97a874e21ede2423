/** The embedded PostgreSQL keeps what was committed, whoever is killed. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startPostgres, stopLeftoverPostgres } from '../../src/embedded/postgres';
import { isAlive } from '../../src/embedded/processes';
import { temporaryFolder } from './folders';

jest.setTimeout(60_000);

const { folder: temporary, remove } = temporaryFolder();
const folder = path.join(temporary, 'postgres');

afterAll(async () => {
  await stopLeftoverPostgres(folder);
  remove();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a killed database starts again on the same address with its data, and a running one is adopted', async () => {
  const first = await startPostgres(folder, { fsync: false });
  await query(first.url, "create table letters as select 'kept' as subject");

  const adopted = await startPostgres(folder, { fsync: false });
  expect(adopted).toMatchObject({ pid: first.pid, url: first.url });

  process.kill(first.pid, 'SIGKILL');
  const second = await startPostgres(folder, { fsync: false });
  expect(second.pid).not.toBe(first.pid);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select subject from letters')).toEqual([{ subject: 'kept' }]);

  // The handle of the server that was killed must not end its successor.
  await first.stop();
  expect(isAlive(second.pid)).toBe(true);

  await second.stop();
  expect(isAlive(second.pid)).toBe(false);
});

test('the password file is for the owner only and a wrong password is refused', async () => {
  const server = await startPostgres(folder, { fsync: false });
  expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  await server.stop();
});
