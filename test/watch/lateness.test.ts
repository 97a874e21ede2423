/** What the watcher calls late: a wake, an item, a letter, a round. And what it does not. */
import { instantAt, MINUTE_MS } from '../../src/domain/time';
import { filing, item, letter, PLAN, SERVER_START_MS } from '../records/story';
import { guarded, keepsOneServer, REHEARSED, type Guard } from './story';

jest.setTimeout(SERVER_START_MS);

const DAY = '2019-05-30';
const SEVEN = instantAt(DAY, '07:00');
const NINE = instantAt(DAY, '09:00');
const NEXT_ROUND = instantAt('2019-05-31', '09:00');

let guard: Guard;
keepsOneServer();
afterEach(() => guard.close());

/** 省市场监管厅 has slot 1 of measure 3. */
const wakingAt = (nextWake: number) => filing(3, 1, { nextWake, items: [] });

describe('a workflow that does not file', () => {
  it('is alarmed ten minutes after its wake, with measure, unit, workflow and the instant, and not before', async () => {
    guard = await guarded(`${DAY} 06:30`);
    await guard.office.records.file(wakingAt(SEVEN));
    await guard.watchesUntil(`${DAY} 07:08`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 07:10`);
    expect(await guard.openAlarms()).toMatchObject([
      { kind: 'unfiled', planId: PLAN, dueAt: SEVEN, since: SEVEN, raisedAt: SEVEN + 10 * MINUTE_MS },
    ]);
    expect(await guard.alarms()).toEqual([`unfiled 举措 3 省市场监管厅（流程 assignment/${PLAN}/3/1）`]);
  });

  it('is closed when it files at last', async () => {
    guard = await guarded(`${DAY} 06:30`);
    await guard.office.records.file(wakingAt(SEVEN));
    await guard.watchesUntil(`${DAY} 07:20`);
    await guard.office.records.file(filing(3, 2, { nextWake: NEXT_ROUND, items: [] }));
    await guard.watchesUntil(`${DAY} 07:22`);
    expect(await guard.alarms()).toEqual([]);
    expect(await guard.office.records.closedAlarms(0)).toMatchObject([
      { kind: 'unfiled', closedAt: instantAt(DAY, '07:20') },
    ]);
    expect(guard.said.map((line) => line.slice(0, 2))).toEqual(['警报', '解除']);
  });

  it('has ten minutes after a start of the watcher, or a night in which the machine slept', async () => {
    guard = await guarded(`${DAY} 06:30`);
    await guard.office.records.file(wakingAt(SEVEN));
    await guard.watchesUntil(`${DAY} 06:40`);
    await guard.sleepsUntil(`${DAY} 08:30`).watchesUntil(`${DAY} 08:38`);
    expect(await guard.alarms()).toEqual([]);
    await guard.isReplaced().watchesUntil(`${DAY} 08:46`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 08:48`);
    expect(await guard.kinds()).toEqual(['unfiled']);
  });

  it('is found at once by who looks once, and nothing is written or told', async () => {
    guard = await guarded(`${DAY} 07:30`);
    await guard.office.records.file(wakingAt(SEVEN));
    expect(await guard.looksOnce()).toMatchObject([{ kind: 'unfiled', dueAt: SEVEN }]);
    expect([await guard.alarms(), guard.mails]).toEqual([[], []]);
  });
});

describe('in a rehearsal, whose clock stands while everything settles,', () => {
  const clock = (time: string) => guard.office.records.setClock(PLAN, instantAt(DAY, time));

  it('late is who keeps the clock standing for ten minutes, whatever it shows', async () => {
    guard = await guarded('2026-11-24 10:00', REHEARSED);
    await guard.office.records.file(wakingAt(SEVEN));
    await clock('07:00');
    await guard.watchesUntil('2026-11-24 10:08');
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil('2026-11-24 10:10');
    expect(await guard.kinds()).toEqual(['unfiled']);
    expect((await guard.openAlarms())[0]).toMatchObject({ dueAt: SEVEN, since: instantAt('2026-11-24', '10:00') });
  });

  it('a clock that moves on is no silence', async () => {
    guard = await guarded('2026-11-24 10:00', REHEARSED);
    await guard.office.records.file(wakingAt(SEVEN));
    for (const time of ['07:00', '07:01', '07:02']) {
      await clock(time);
      await guard.watchesFor(8);
    }
    expect(await guard.alarms()).toEqual([]);
  });

  it('a rehearsal that is paused, its worker stopped, owes nothing', async () => {
    guard = await guarded('2026-11-24 10:00', REHEARSED);
    await guard.office.records.file(wakingAt(SEVEN));
    await clock('07:00');
    await guard.office.behindItsBack(`update heartbeats set beat_at = clock_timestamp() - interval '1 hour'`);
    await guard.watchesUntil('2026-11-24 11:00');
    expect(await guard.alarms()).toEqual([]);
  });
});

describe('an item', () => {
  beforeEach(async () => {
    guard = await guarded(`${DAY} 08:00`);
  });

  it('that its round left behind is alarmed ten minutes after the round', async () => {
    await guard.office.records.file(
      filing(3, 1, { nextWake: NEXT_ROUND, items: [item(3), item(4, { key: 'other' })] }),
    );
    await guard.watchesUntil(`${DAY} 09:08`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.alarms()).toEqual([
      expect.stringMatching(/^waiting 2 项应随 2019-05-30 09:00 的批次发出，至今不在信件中（如 举措 3 /),
    ]);
  });

  it('that came out of the round itself, or after it, has the next one', async () => {
    const items = [item(3, { filedAt: NINE }), item(4, { key: 'later', filedAt: NINE + MINUTE_MS })];
    await guard.office.records.file(filing(3, 1, { nextWake: null, items }));
    await guard.watchesUntil(`${DAY} 12:00`);
    expect(await guard.alarms()).toEqual([]);
    await guard.sleepsUntil('2019-05-31 08:50').watchesUntil('2019-05-31 09:10');
    expect(await guard.kinds()).toEqual(['waiting']);
  });

  it('whose letter was put off until the evening and taken back has the next round', async () => {
    const { records } = guard.office;
    await records.file(filing(3, 1, { nextWake: null, items: [item(3)] }));
    await records.freezeLetters([letter('put-off', [item(3).key])]);
    await records.supersedeUnsent([PLAN], NINE + 1);
    expect((await records.items(PLAN))[0]?.state).toBe('filed');
    await guard.watchesUntil(`${DAY} 12:00`);
    expect(await guard.alarms()).toEqual([]);
    await guard.sleepsUntil('2019-05-31 08:50').watchesUntil('2019-05-31 09:10');
    expect(await guard.kinds()).toEqual(['waiting']);
  });

  it('that something handed in holds back has the next round, and not one more', async () => {
    const { records } = guard.office;
    await records.file(filing(3, 1, { nextWake: null, items: [item(3)] }));
    const actor = { person: 'scjg-liaison', capacity: 'unit' as const, unit: 'scjg' };
    await records.storeAct(`assignment/${PLAN}/3/1`, PLAN, {
      ...{ type: 'submit' as const, duty: 'breakdown', contents: {}, requestId: 'in-time', actor },
      at: NINE - 1,
    });
    await guard.watchesUntil(`${DAY} 12:00`);
    expect(await guard.alarms()).toEqual([]);
    await guard.sleepsUntil('2019-05-31 08:50').watchesUntil('2019-05-31 09:10');
    expect(await guard.kinds()).toEqual(['waiting']);
  });

  it('that was deliberately not sent is no silence', async () => {
    const { records } = guard.office;
    await records.file(filing(3, 1, { nextWake: null, items: [item(3)] }));
    await records.markNotSent([item(3).key], '已报送', NINE);
    await guard.watchesUntil(`${DAY} 09:30`);
    expect(await guard.alarms()).toEqual([]);
  });
});

describe('a letter', () => {
  const written = async () => {
    const { records } = guard.office;
    await records.file(filing(3, 1, { nextWake: null, items: [item(3)] }));
    await records.freezeLetters([letter('one', [item(3).key])]);
  };
  const answered = (state: 'planned' | 'failed', nextAttempt: number | null) =>
    guard.office.records.recordOutcome({
      ...{ letterId: 'one', state, smtpCode: state === 'failed' ? 550 : 450, smtpText: 'no', at: NINE, nextAttempt },
    });

  beforeEach(async () => {
    guard = await guarded(`${DAY} 08:50`);
    await written();
  });

  it('that nobody tries to send is alarmed', async () => {
    await guard.watchesUntil(`${DAY} 09:08`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.alarms()).toEqual(['unsent 2019-05-30 的信件 1 封到时没有发出（如给虚构联络员的）']);
  });

  it('that is put off again and again is none, until a retry stays away', async () => {
    for (const time of ['09:00', '09:15', '09:30']) {
      await guard.office.records.markSending('one', instantAt(DAY, time));
      await answered('planned', instantAt(DAY, time) + 15 * MINUTE_MS);
      await guard.watchesUntil(`${DAY} ${time}`);
    }
    await guard.watchesUntil(`${DAY} 09:54`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:56`);
    expect(await guard.kinds()).toEqual(['unsent']);
  });

  it('whose retry the evening left to the next round waits for that round', async () => {
    await guard.office.records.markSending('one', instantAt(DAY, '17:50'));
    await answered('planned', NEXT_ROUND);
    await guard.sleepsUntil(`${DAY} 18:00`).watchesUntil(`${DAY} 19:00`);
    expect(await guard.alarms()).toEqual([]);
  });

  it('that stays in the middle of being sent is alarmed', async () => {
    await guard.office.records.markSending('one', instantAt(DAY, '09:06'));
    await guard.watchesUntil(`${DAY} 09:14`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:16`);
    expect(await guard.alarms()).toEqual(['sending 2019-05-30 的信件 1 封停在发送途中（如给虚构联络员的）']);
  });

  it('that was refused must have moved on: if nobody heard of it, that is alarmed', async () => {
    await guard.office.records.markSending('one', NINE);
    await answered('failed', null);
    await guard.watchesUntil(`${DAY} 09:02`);
    expect(await guard.kinds()).toEqual(['refused']);
    const key = `${item(3).key}|one|bounce|coordinator`;
    const news = item(3, { key, step: 'bounce', audience: 'coordinator', filedAt: NINE });
    await guard.office.records.fileItems([news]);
    await guard.watchesUntil(`${DAY} 09:04`);
    expect(await guard.kinds()).toEqual([]);
  });
});

describe('the dispatcher', () => {
  const expectsRound = (nextWake: number) =>
    guard.office.records.file({
      ...filing(0, 1, { nextWake, items: [], events: [] }, 'live'),
      ...{ workflowId: 'dispatch/live', kind: 'dispatch' as const },
    });

  beforeEach(async () => {
    guard = await guarded(`${DAY} 08:50`);
  });

  it('that does not wake for its round is alarmed', async () => {
    await expectsRound(NINE);
    await guard.watchesUntil(`${DAY} 09:08`);
    expect(await guard.alarms()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.alarms()).toEqual(['dispatcher 信件批次的流程 dispatch/live 没有按时醒来']);
  });

  it('whose day a later notice made a day of rest is not expected then', async () => {
    // 2020-01-31 was a working day until 国办发明电〔2020〕1号.
    await expectsRound(instantAt('2020-01-31', '09:00'));
    await guard.sleepsUntil('2020-01-31 08:50').watchesUntil('2020-01-31 09:30');
    expect(await guard.alarms()).toEqual([]);
    await guard.sleepsUntil('2020-02-03 08:50').watchesUntil('2020-02-03 09:10');
    expect(await guard.kinds()).toEqual(['dispatcher']);
  });

  it('that is still sending a long round is none', async () => {
    await expectsRound(NINE);
    const { records } = guard.office;
    await records.freezeLetters(['one', 'two', 'three'].map((id) => letter(id, [])));
    for (const [id, time] of Object.entries({ one: '09:00', two: '09:08', three: '09:16' })) {
      await records.markSending(id, instantAt(DAY, time));
      const taken = { smtpCode: 250, smtpText: 'ok', nextAttempt: null, at: NINE };
      await records.recordOutcome({ letterId: id, state: 'accepted', ...taken });
    }
    await guard.watchesUntil(`${DAY} 09:10`);
    expect(await guard.kinds()).toEqual([]);
    await guard.watchesUntil(`${DAY} 09:26`);
    expect(await guard.kinds()).toEqual(['dispatcher']);
  });
});
