/** The embedded default as a whole: one process at a time, restarts after a kill, nothing deleted that is not ours. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { claimDataFolder, readEndpoints } from '../../src/embedded/data-folder';
import { startEmbedded, type Embedded } from '../../src/embedded/supervisor';
import { temporaryFolder } from './folders';

jest.setTimeout(120_000);

const { folder: temporary, remove } = temporaryFolder();
const dataFolder = path.join(temporary, 'data');
const setup = path.join(__dirname, '..', '..', 'scripts', 'setup.mjs');
const temporalCli =
  process.env.DUBAN_TEMPORAL_CLI ?? execFileSync(process.execPath, [setup, 'temporal'], { encoding: 'utf8' }).trim();
const said: string[] = [];
const options = {
  temporalCli,
  fsync: false,
  ports: { smtp: 0, inboxPage: 0, temporal: 0, temporalUi: 0 },
  say: (text: string) => void said.push(text),
};

let embedded: Embedded | undefined;
afterEach(async () => {
  await embedded?.stop();
  embedded = undefined;
});
afterAll(remove);

async function databaseAnswers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query('select 1')).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

const pidOfPostgres = () =>
  Number(readFileSync(path.join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);

test('a second start in the same folder is refused, and the first one goes on', async () => {
  embedded = await startEmbedded(dataFolder, options);
  await expect(startEmbedded(dataFolder, options)).rejects.toThrow(
    new RegExp(`正由另一个督办进程使用（进程号 ${process.pid}）`),
  );
  expect(await databaseAnswers(embedded.databaseUrl)).toBe(true);
  expect(readEndpoints(dataFolder)?.databaseUrl).toBe(embedded.databaseUrl);
  expect(statSync(path.join(dataFolder, 'endpoints.json')).mode & 0o777).toBe(0o600);
  expect((await fetch(embedded.inboxUrl)).ok).toBe(true);
});

test('a killed database is started again on its address; stopping ends everything and withdraws the addresses', async () => {
  embedded = await startEmbedded(dataFolder, options);
  const { databaseUrl } = embedded;
  process.kill(pidOfPostgres(), 'SIGKILL');
  await until(() => said.some((text) => text.includes('已恢复')));
  expect(await databaseAnswers(databaseUrl)).toBe(true);

  await embedded.stop();
  expect(await databaseAnswers(databaseUrl)).toBe(false);
  expect(existsSync(path.join(dataFolder, 'endpoints.json'))).toBe(false);
  expect(readEndpoints(dataFolder)).toBeUndefined();
});

test('a fresh start forgets everything in our folder', async () => {
  writeFileSync(path.join(dataFolder, 'remains'), 'old');
  embedded = await startEmbedded(dataFolder, { ...options, fresh: true });
  expect(existsSync(path.join(dataFolder, 'remains'))).toBe(false);
});

test('a folder that is not ours is neither used nor deleted', async () => {
  const foreign = path.join(temporary, 'foreign');
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, 'thesis.txt'), 'years of work');
  await expect(startEmbedded(foreign, { ...options, fresh: true })).rejects.toThrow(/不是督办的数据文件夹/);
  expect(readFileSync(path.join(foreign, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a lock whose process died, its number reused since, does not keep anyone out', () => {
  const folder = path.join(temporary, 'stale');
  claimDataFolder(folder)();
  writeFileSync(path.join(folder, 'lock'), JSON.stringify({ pid: process.pid, birth: 'another time' }));
  const release = claimDataFolder(folder);
  expect(() => claimDataFolder(folder)).toThrow(/正由另一个督办进程使用/);
  release();
});
