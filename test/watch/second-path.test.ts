/** What no row tells of: an independent computation of what was due, a worker that is not heard, a chain that is broken. */
import { instantAt } from '../../src/domain/time';
import type { ExpectedLetter } from '../../src/watch/check-expected';
import { event, filing, item, PLAN, SERVER_START_MS } from '../records/story';
import { book } from '../support/world';
import { guarded, keepsOneServer, REHEARSED, silentFor, type Guard } from './story';

jest.setTimeout(SERVER_START_MS);

const DAY = '2019-05-30';
const NINE = instantAt(DAY, '09:00');

let guard: Guard;
keepsOneServer();
afterEach(() => guard.close());

function due(planDate: string, measure: number, ...steps: string[]): ExpectedLetter {
  const items = steps.map((step) => ({ subject: `${PLAN}/${measure}/1`, duty: 'breakdown', step, dueRevision: 1 }));
  return { planDate, items };
}

describe('what was due by the independent computation', () => {
  beforeEach(async () => {
    guard = await guarded(`${DAY} 08:50`);
    guard.expected = [due(DAY, 3, 'dueSoon-1')];
  });

  it('and left no trace is alarmed once its round is over: the workflow has no row at all', async () => {
    await guard.watchesUntil(`${DAY} 09:08`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(guard.asked).toEqual(['2019-05-29', DAY]);
    expect(await guard.openAlarms()).toMatchObject([{ kind: 'missing', planId: PLAN, dueAt: NINE }]);
    expect(await guard.alarms()).toEqual([
      expect.stringContaining('2019-05-30 应发的 breakdown dueSoon-1 等 1 个节点'),
    ]);
  });

  it('is one alarm for a workflow, whatever the number of its steps, with the earliest of them', async () => {
    guard.expected = [due(DAY, 3, 'rung-1', 'rung-2'), due('2019-05-28', 3, 'dueSoon-3'), due(DAY, 4, 'rung-1')];
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.alarms()).toEqual([
      expect.stringContaining('2019-05-28 应发的 breakdown dueSoon-3 等 3 个节点'),
      expect.stringContaining('举措 4 '),
    ]);
  });

  it('and was filed is fine, in the same revision only', async () => {
    const { records } = guard.office;
    await records.file(filing(3, 1, { nextWake: null, items: [item(3, { revision: 2, filedAt: NINE })] }));
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.kinds()).toEqual(['missing']);
    await records.fileItems([item(3, { key: 'of-revision-1', revision: 1, filedAt: NINE })]);
    await guard.watchesUntil(`${DAY} 09:20`);
    expect(await guard.kinds()).toEqual([]);
  });

  it('and was passed over is fine where the ledger says why', async () => {
    const why = '已有更晚的节点到期，只发最近一次';
    const passedOver = { ...event('notSent', 3), why, data: { step: 'dueSoon-1', plannedOn: DAY } };
    await guard.office.records.appendEvents(PLAN, [passedOver]);
    await guard.watchesUntil(`${DAY} 10:00`);
    expect(await guard.alarms()).toEqual([]);
  });

  it('is asked for up to the last day that is over: in a rehearsal the one before', async () => {
    await guard.close();
    guard = await guarded('2026-11-24 10:00', REHEARSED);
    await guard.office.records.setClock(PLAN, instantAt(DAY, '23:00'));
    await guard.watchesFor(2);
    expect(guard.asked).toEqual(['2019-05-29']);
    await guard.office.records.setClock(PLAN, instantAt('2019-06-02', '07:00'));
    guard.expected = [due(DAY, 3, 'dueSoon-1')];
    await guard.watchesFor(2);
    expect(guard.asked).toEqual(['2019-05-29', '2019-06-01']);
    expect(await guard.kinds()).toEqual(['missing']);
  });
});

describe('nothing heard', () => {
  it('of any worker for three minutes is alarmed, and over with the next beat', async () => {
    guard = await guarded(`${DAY} 08:00`);
    await silentFor(guard.office.database.url, 'worker', 2.9);
    await guard.watchesFor(6);
    expect(await guard.alarms()).toEqual([]);
    await silentFor(guard.office.database.url, 'worker', 3);
    await guard.watchesFor(2);
    expect(await guard.alarms()).toEqual(['worker 没有工作进程报到']);
    await guard.office.records.beat('worker', 'worker-1');
    await guard.watchesFor(2);
    expect(await guard.alarms()).toEqual([]);
  });

  it('says nothing in the first three minutes: workers may be starting just now', async () => {
    guard = await guarded(`${DAY} 08:00`);
    await silentFor(guard.office.database.url, 'worker', 600);
    await guard.watchesFor(2);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesFor(2);
    expect(await guard.kinds()).toEqual(['worker']);
  });
});

it('a ledger that was altered behind the engine’s back is alarmed', async () => {
  guard = await guarded(`${DAY} 08:00`);
  const { records, behindItsBack } = guard.office;
  await records.file(filing(3, 1, { nextWake: null, items: [] }));
  await records.seal();
  await guard.watchesFor(10);
  expect(await guard.alarms()).toEqual([]);
  await behindItsBack('alter table ledger disable trigger all');
  await behindItsBack(`update ledger set event = event || '{"type": "accepted"}'`);
  await guard.watchesFor(60);
  expect(await guard.alarms()).toEqual([expect.stringMatching(/^chain 方案《.*》的台账在第 1 条处断链$/)]);
});

it('a check that cannot be made is an alarm itself, and leaves the alarms of its kinds as they are', async () => {
  guard = await guarded(`${DAY} 08:50`);
  const { records } = guard.office;
  await records.file(filing(3, 1, { nextWake: null, items: [item(3)] }));
  await guard.watchesUntil(`${DAY} 09:10`);
  expect(await guard.kinds()).toEqual(['waiting']);
  guard.calendars = () => ({ ...book, years: book.years.slice(0, 1) });
  await records.markNotSent([item(3).key], '已报送', NINE);
  await guard.watchesUntil(`${DAY} 09:20`);
  expect(await guard.alarms()).toEqual([
    expect.stringContaining('waiting 1 项'),
    expect.stringMatching(/^check 信件：.*没有 2019 年的数据/),
  ]);
  guard.calendars = () => book;
  await guard.watchesUntil(`${DAY} 09:24`);
  expect(await guard.alarms()).toEqual([]);
});

it('a calendar that is edited now and then, and wrong for a moment, is no alarm but to who looks once', async () => {
  guard = await guarded(`${DAY} 08:00`);
  const empty = { ...book, years: [] };
  for (const calendars of [book, empty, book, book, empty, book]) {
    guard.calendars = () => calendars;
    await guard.watchesFor(2);
  }
  expect(guard.said).toEqual([]);
  guard.calendars = () => empty;
  expect((await guard.looksOnce()).map(({ kind }) => kind)).toContain('check');
});
