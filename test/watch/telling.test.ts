/** An alarm is an episode: raised once, told once a day, closed when it is over, whoever watches and whatever is away. */
import { instantAt, MINUTE_MS } from '../../src/domain/time';
import { SendFailure } from '../../src/letters/smtp';
import { openRecords } from '../../src/records/postgres-records';
import { pulse } from '../../src/watch/pulse';
import { filing, openOffice, SERVER_START_MS } from '../records/story';
import { Guard, guarded, keepsOneServer, LIVE, silentFor } from './story';

jest.setTimeout(SERVER_START_MS);

const DAY = '2019-05-30';
const SEVEN = instantAt(DAY, '07:00');

let guard: Guard;
keepsOneServer();
afterEach(() => guard.close());

const oversleeps = (measure: number, nextWake = SEVEN) =>
  guard.office.records.file(filing(measure, 1, { nextWake, items: [] }));
const wakesUp = (measure: number) => guard.office.records.file(filing(measure, 2, { nextWake: null, items: [] }));

describe('the operator', () => {
  beforeEach(async () => {
    guard = await guarded(`${DAY} 06:50`);
  });

  it('is told at any hour: which measure, unit and workflow, since when, for how long, and what to do', async () => {
    await oversleeps(3, instantAt(DAY, '06:55'));
    await guard.watchesUntil(`${DAY} 07:06`);
    const [mail] = guard.mails;
    expect(mail?.subject).toBe('【系统警报】到期未登记 1 项');
    expect(mail?.text).toContain(
      '举措 3 省市场监管厅（流程 assignment/jilin-test/3/1）；应于 2019-05-30 06:55，已等待 11 分钟',
    );
    expect(mail?.text).toMatch(/duban doctor.*duban repair/s);
    expect(mail?.text).toContain('系统约定');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('x-duban-kind')).toBe('operator');
    expect(mail?.messageId).toMatch(/^<operator\.[0-9a-f]{32}@duban\.test\.example>$/);
    expect(mail?.html).toContain('举措 3 省市场监管厅');
  });

  it('is told once, also of a second silence beside it, and again after a day', async () => {
    await oversleeps(3);
    await guard.watchesUntil(`${DAY} 08:00`);
    expect(guard.mails).toHaveLength(1);
    await oversleeps(4);
    await guard.watchesUntil(`${DAY} 08:20`);
    expect(guard.mails.map(({ text }) => /举措 3/.test(text ?? ''))).toEqual([true, false]);
    await guard.sleepsUntil('2019-05-31 06:50').watchesUntil('2019-05-31 07:20');
    expect(guard.mails).toHaveLength(3);
    expect(new Set(guard.mails.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('is not told again by the next watcher, and again when a silence comes back', async () => {
    await oversleeps(3);
    await guard.watchesUntil(`${DAY} 07:20`);
    await guard.isReplaced().watchesUntil(`${DAY} 07:40`);
    expect(guard.mails).toHaveLength(1);
    await wakesUp(3);
    await guard.watchesUntil(`${DAY} 07:42`);
    expect(await guard.alarms()).toEqual([]);
    await guard.office.records.file(filing(3, 3, { nextWake: instantAt(DAY, '07:45'), items: [] }));
    await guard.watchesUntil(`${DAY} 08:00`);
    expect(guard.mails).toHaveLength(2);
  });

  it('gets one letter of a storm, which counts what it does not write out', async () => {
    for (let measure = 1; measure <= 25; measure += 1) await oversleeps(measure);
    await guard.watchesUntil(`${DAY} 07:20`);
    expect(guard.mails).toHaveLength(1);
    expect(guard.mails[0]?.subject).toBe('【系统警报】到期未登记 25 项');
    expect(guard.mails[0]?.text?.match(/流程 assignment/g)).toHaveLength(10);
    expect(guard.mails[0]?.text).toContain('另有 15 项');
  });

  it('whose mail server is away is written to again and again until it is there', async () => {
    guard.mailRefusal = new SendFailure('temporary', 451, 'later');
    await oversleeps(3);
    await guard.watchesUntil(`${DAY} 07:20`);
    expect([guard.mails.length, await guard.kinds()]).toEqual([0, ['unfiled']]);
    expect(guard.said.at(-1)).toContain('警报信件未能发出');
    guard.mailRefusal = undefined;
    await guard.watchesUntil(`${DAY} 07:24`);
    expect(guard.mails).toHaveLength(1);
  });
});

describe('while PostgreSQL is away', () => {
  it('the operator is told once from memory, and it becomes an episode when it is back', async () => {
    const office = await openOffice();
    await office.records.savePlan(LIVE);
    await office.records.beat('worker', 'worker-1');
    let away = true;
    // Nobody listens on port 1.
    const nowhere = 'postgres://duban@127.0.0.1:1/duban';
    guard = new Guard(office, `${DAY} 02:00`, () => openRecords(away ? nowhere : office.database.url, { max: 2 }));
    await guard.watchesUntil(`${DAY} 02:02`);
    expect(guard.mails).toEqual([]);
    await guard.watchesUntil(`${DAY} 02:30`);
    expect(guard.mails.map(({ subject }) => subject)).toEqual(['【系统警报】数据库不可用 1 项']);
    away = false;
    await guard.watchesUntil(`${DAY} 02:32`);
    expect(await guard.alarms()).toEqual([]);
    expect(await office.records.closedAlarms(0)).toMatchObject([
      { kind: 'database', raisedAt: instantAt(DAY, '02:04'), toldAt: instantAt(DAY, '02:04') },
    ]);
    expect(guard.mails).toHaveLength(1);
  });

  it('who looks once is told so', async () => {
    guard = new Guard(await openOffice(), `${DAY} 02:00`, () => openRecords('postgres://duban@127.0.0.1:1/duban'));
    expect(await guard.looksOnce()).toMatchObject([
      { kind: 'database', what: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('a connection that breaks in the middle of the work is survived', async () => {
    guard = await guarded(`${DAY} 06:50`);
    await oversleeps(3);
    await guard.watchesUntil(`${DAY} 07:00`);
    const others = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await guard.office.behindItsBack(others);
    await guard.watchesUntil(`${DAY} 07:12`);
    expect(await guard.kinds()).toEqual(['unfiled']);
  });
});

describe('the watcher itself', () => {
  it('waits while another one looks, and says that it is there', async () => {
    guard = await guarded(`${DAY} 07:00`);
    await oversleeps(3, instantAt(DAY, '06:00'));
    await guard.office.records.withLock('watch', () => guard.watchesFor(20));
    expect(await guard.alarms()).toEqual([]);
    expect(await guard.office.records.unheardFor('watcher')).toBeLessThan(60_000);
    await guard.watchesFor(2);
    expect(await guard.kinds()).toEqual(['unfiled']);
  });

  it('is missed by the workers when it is silent, and its successor closes that', async () => {
    guard = await guarded(`${DAY} 07:00`);
    await guard.watchesFor(2);
    let now = SEVEN;
    const beat = pulse(guard.office.records, 'worker-1', () => now);
    await silentFor(guard.office.database.url, 'watcher', 4);
    await beat();
    expect(await guard.alarms()).toEqual([]);
    now += 3 * MINUTE_MS;
    await beat();
    expect(await guard.alarms()).toEqual(['watcher 值守进程不再报到']);
    await guard.isReplaced().watchesFor(2);
    expect(await guard.alarms()).toEqual([]);
  });

  it('is not missed where none ever was, nor right after the whole machine slept', async () => {
    guard = await guarded(`${DAY} 07:00`);
    let now = SEVEN;
    const beat = pulse(guard.office.records, 'worker-1', () => now);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      now += MINUTE_MS;
      await beat();
    }
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesFor(2);
    await silentFor(guard.office.database.url, 'watcher', 60);
    await beat();
    await guard.watchesFor(2);
    now += 60 * MINUTE_MS;
    await beat();
    expect(await guard.alarms()).toEqual([]);
  });
});
