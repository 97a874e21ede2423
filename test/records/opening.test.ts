import type { WorkPlan } from '../../src/domain/plan';
import type { Policy } from '../../src/domain/policy';
import { createPool } from '../../src/records/database';
import { openRecords } from '../../src/records/postgres-records';
import type { StoredPlan } from '../../src/records/records';
import { freshDatabase } from '../support/database';
import { event, openOffice, SERVER_START_MS, type Office } from './story';

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());

/** Work that goes on until the story lets it end. */
function longWork() {
  let finish = () => undefined as void;
  let begun = () => undefined as void;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const work = async () => {
    begun();
    await finished;
    return 'done';
  };
  return { work, started, finish: () => finish() };
}

/** Ends the sessions of a database as an administrator or a crash would, and waits until they are gone. */
const cutConnections = (url: string, application: string) =>
  office.behindItsBack(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = '${new URL(url).pathname.slice(1)}' and application_name = '${application}'`);

/** Somebody who listens for broken connections. */
function listener() {
  let hear: (error: Error) => void = () => undefined;
  const heard = new Promise<Error>((resolve) => (hear = resolve));
  return { heard, onConnectionError: (error: Error) => hear(error) };
}

describe('the records are opened', () => {
  it('by several processes at the same time on an empty database', async () => {
    const empty = await freshDatabase();
    try {
      const opened = await Promise.all([1, 2, 3].map(() => openRecords(empty.url)));
      expect(await Promise.all(opened.map((records) => records.plans()))).toEqual([[], [], []]);
      await Promise.all(opened.map((records) => records.close()));
    } finally {
      await empty.drop();
    }
  });

  it('by no program that is older than the tables', async () => {
    await office.behindItsBack(`insert into migrations (version, name) values (999, 'from the future')`);
    await expect(openRecords(office.database.url)).rejects.toThrow(/第 999 版.*请升级 duban/);
    await office.behindItsBack('delete from migrations where version = 999');
  });

  it('and go on after the server dropped their connections', async () => {
    const database = await freshDatabase();
    const { heard, onConnectionError } = listener();
    const records = await openRecords(database.url, { onConnectionError });
    await cutConnections(database.url, 'duban');
    expect(await heard).toBeInstanceOf(Error);
    expect(await records.plans()).toEqual([]);
    await records.close();
    await database.drop();
  });

  it('and survive the loss of a connection that somebody has in hand', async () => {
    const database = await freshDatabase();
    const { heard, onConnectionError } = listener();
    const pool = createPool(database.url, { onConnectionError });
    const client = await pool.connect();
    await cutConnections(database.url, 'duban');
    expect(await heard).toBeInstanceOf(Error);
    client.release(true);
    await pool.end();
    await database.drop();
  });

  it('and the chain holds whatever time zone the database is set to', async () => {
    await office.records.appendEvents('zone', [event('opened', 1, 'zone')]);
    await office.records.seal();
    const name = new URL(office.database.url).pathname.slice(1);
    await office.behindItsBack(`alter database ${name} set timezone = 'America/St_Johns'`);
    const elsewhere = await openRecords(office.database.url);
    expect(await elsewhere.brokenLink('zone')).toBeUndefined();
    await elsewhere.close();
  });
});

describe('a plan', () => {
  it('is kept as it was registered, and registered again replaced', async () => {
    const plan = { id: 'jilin-2019', title: '吉政办发〔2019〕19号' } as WorkPlan;
    const stored: StoredPlan = { plan, policy: { id: 'default' } as Policy, clock: 'stepped', rehearsal: true };
    await office.records.savePlan(stored);
    expect(await office.records.plan('jilin-2019')).toEqual(stored);
    const redirected = { ...stored, redirectAllTo: 'trial@office.example' };
    await office.records.savePlan(redirected);
    expect(await office.records.plans()).toEqual([redirected]);
    expect(await office.records.plan('unknown')).toBeUndefined();
  });
});

describe('two holders of a lock', () => {
  it('exclude each other, also from another process, until the first is done', async () => {
    const other = await openRecords(office.database.url);
    const first = longWork();
    const held = office.records.withLock('sending', first.work);
    await first.started;
    expect(await other.withLock('sending', async () => 'sent twice')).toBeUndefined();
    expect(await other.withLock('another lock', async () => 'free')).toBe('free');
    first.finish();
    expect(await held).toBe('done');
    expect(await other.withLock('sending', async () => 'sent')).toBe('sent');
    await other.close();
  });

  it('do not inherit it from work that failed', async () => {
    const failing = office.records.withLock('failing', () => Promise.reject(new Error('SMTP is down')));
    await expect(failing).rejects.toThrow('SMTP is down');
    expect(await office.records.withLock('failing', async () => 'free')).toBe('free');
  });

  it('hear of it when the lock is lost with its connection, and the process lives on', async () => {
    const first = longWork();
    const held = office.records.withLock('fragile', first.work).catch((error: Error) => error);
    await first.started;
    await cutConnections(office.database.url, 'duban lock fragile');
    expect(await held).toMatchObject({ name: 'LockLost', message: expect.stringContaining('持有锁 fragile') });
    first.finish();
    expect(await office.records.withLock('fragile', async () => 'free')).toBe('free');
  });
});
