/** `duban watch` as a process of its own: what it prints, how it ends, and that it never outlives who started it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { readSettings, type Settings } from '../../config/settings';
import { runWatcher, watchOnce } from '../../src/cli/watch-process';
import { instantAt } from '../../src/domain/time';
import type { Endpoints } from '../../src/embedded/data-folder';
import { startInbox, type Inbox } from '../../src/embedded/inbox';
import { isAlive } from '../../src/embedded/processes';
import { startWatcher, type RunningWatcher } from '../../src/embedded/watcher';
import { rootFolder } from '../../src/root-folder';
import { filing, openOffice, SERVER_START_MS, type Office } from '../records/story';
import { eventually } from '../support/eventually';
import { LIVE } from './story';

jest.setTimeout(2 * SERVER_START_MS);

const SETUP = path.join(rootFolder(), 'scripts', 'setup.mjs');
const compiled = (name: string) => path.join(rootFolder(), 'dist', 'src', ...name.split('/'));
const PATIENCE_MS = 30_000;

let office: Office;
let inbox: Inbox;
let endpoints: Endpoints;
const folder = mkdtempSync(path.join(tmpdir(), 'duban-watch-'));
const settings = { ...readSettings({ DUBAN_DATA: folder }), dataFolder: folder };

beforeAll(async () => {
  execFileSync(process.execPath, [SETUP, 'build']);
  office = await openOffice();
  inbox = await startInbox({ folder, port: 0 });
  const smtp = { host: '127.0.0.1', port: inbox.port };
  endpoints = { databaseUrl: office.database.url, smtp, temporalAddress: '', temporalUi: '', inboxUrl: '', webUrl: '' };
}, 600_000);

afterAll(async () => {
  await inbox?.stop();
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A ledger of a live plan that was altered: the one alarm that needs no waiting. */
async function ledgerIsAltered(): Promise<void> {
  await office.records.savePlan(LIVE);
  await office.records.file(filing(3, 1, { nextWake: null, items: [] }));
  await office.records.seal();
  await office.behindItsBack('alter table ledger disable trigger all');
  await office.behindItsBack(`update ledger set event = event || '{"type": "accepted"}'`);
}

describe('duban watch --once', () => {
  const looksOnce = () => {
    const env = { ...process.env, DUBAN_DATABASE_URL: endpoints.databaseUrl };
    const child = spawn(process.execPath, [compiled('cli/main.js'), 'watch', '--once', '--json'], { env });
    return ended(child);
  };

  it('ends with 1 where it finds something, and prints it', async () => {
    await office.records.savePlan(LIVE);
    await office.records.beat('worker', 'worker-1');
    expect(await looksOnce()).toMatchObject({ code: 0, json: { ok: true, alarms: [] } });
    await office.records.file(filing(3, 1, { nextWake: instantAt('2019-05-30', '07:00'), items: [] }));
    const { code, json } = await looksOnce();
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false });
    expect(JSON.stringify(json)).toContain('unfiled:assignment/jilin-test/3/1');
  });
});

describe('duban watch', () => {
  const at = (given: Partial<Settings>): Settings => ({ ...settings, ...given });

  it('that does not know where the records are says what to set', async () => {
    await expect(watchOnce(at({ databaseUrl: undefined }))).rejects.toThrow('DUBAN_DATABASE_URL');
  });

  it('goes on until it is stopped, and mails every operator', async () => {
    const { databaseUrl, smtp } = endpoints;
    const what = '举措 3 省审计厅';
    const missing = { key: 'missing:3', kind: 'missing' as const, planId: null, what, dueAt: null, since: null };
    await office.records.raiseAlarms([missing], Date.now());
    const watch = { operators: ['one@office.example', 'two@office.example'], everyMs: 20, windowMs: 600_000 };
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    const running = runWatcher(at({ databaseUrl, smtp: { ...smtp, secure: false }, watch }), () => undefined, stopped);
    await eventually(async () => expect(inbox.messages()).toHaveLength(2), PATIENCE_MS);
    expect(inbox.messages().flatMap(({ to }) => to)).toEqual(expect.arrayContaining(watch.operators));
    stop();
    await running;
    expect(inbox.messages()).toHaveLength(2);
  });
});

describe('the watcher of npm start', () => {
  let watcher: RunningWatcher | undefined;
  const said: string[] = [];
  const start = () => {
    const program = compiled('cli/main.js');
    watcher = startWatcher({ settings, endpoints, live: false, say: (text) => void said.push(text), program });
  };

  afterEach(async () => {
    await watcher?.stop();
  });

  it('tells of an alarm on the terminal and in the embedded inbox, and ends when it is told to', async () => {
    await ledgerIsAltered();
    start();
    const mine = () => inbox.messages().find(({ to }) => to.includes('operator@office.example'));
    await eventually(async () => expect(mine()).toBeDefined(), PATIENCE_MS);
    const entry = mine();
    const mail = await simpleParser(inbox.raw(entry!.id)!);
    expect(mail.headers.get('x-duban-kind')).toBe('operator');
    expect(said.join('\n')).toMatch(/警报：台账断链：/);
    const pid = watcher!.pid()!;
    await watcher!.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is started again when it dies', async () => {
    start();
    const first = watcher!.pid()!;
    process.kill(first, 'SIGKILL');
    await eventually(async () => {
      expect(said.join('\n')).toContain('值守进程意外退出，正在重新启动');
      expect(watcher!.pid()).not.toBe(first);
    }, PATIENCE_MS);
  });

  it('does not outlive its parent, even one that was killed', async () => {
    const given = JSON.stringify({ settings, endpoints, live: false });
    const script = `const { startWatcher } = require(${JSON.stringify(compiled('embedded/watcher.js'))});
      const watcher = startWatcher({ ...${given}, say: () => {} });
      console.log(watcher.pid());
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    await eventually(async () => expect(await office.records.unheardFor('watcher')).toBeLessThan(5_000), PATIENCE_MS);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(async () => expect(isAlive(pid)).toBe(false), PATIENCE_MS);
  });
});

async function ended(child: ReturnType<typeof spawn>): Promise<{ code: number | null; json: unknown }> {
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, json: JSON.parse(out) as unknown };
}
