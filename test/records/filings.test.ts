import {
  assignment,
  event,
  FILED,
  filing,
  item,
  openOffice,
  PLAN,
  receipt,
  ROUND,
  SERVER_START_MS,
  type Office,
} from './story';

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());

const typesOf = async (planId: string) => (await office.records.ledger({ planId })).map((row) => row.event.type);

const fifty = <T>(one: (number: number) => T) => Array.from({ length: 50 }, (_unused, number) => one(number));
/** The same things in another order: what makes transactions wait for each other in a ring. */
const turned = <T>(things: T[], by: number) => [
  ...things.slice(by % things.length),
  ...things.slice(0, by % things.length),
];

describe('a wake is filed', () => {
  it('once, however often it is asked to', async () => {
    const wake = filing(1, 1, {}, 'once');
    const answers = await Promise.all([1, 2, 3, 4].map(() => office.records.file(wake)));
    expect(answers.filter((written) => written)).toHaveLength(1);
    expect(await office.records.file(wake)).toBe(false);
    expect(await typesOf('once')).toEqual(['filed-1']);
    expect(await office.records.items('once')).toHaveLength(1);
  });

  it('not at all when a newer one was there: a stale filing changes nothing', async () => {
    await office.records.storeAct('assignment/stale/1/1', 'stale', receipt('stale-act'));
    await office.records.file(filing(1, 5, { attempt: 20 }, 'stale'));
    const before = await office.records.projection('assignment/stale/1/1');
    const late = filing(
      1,
      4,
      { attempt: 16, answers: [{ requestId: 'stale-act', outcome: 'accepted', result: {} }], closed: true },
      'stale',
    );
    late.followUps = [{ workflowId: 'assignment/stale/2/1', act: receipt('stale-follow-up') }];
    expect(await office.records.file(late)).toBe(false);
    expect(await office.records.projection('assignment/stale/1/1')).toEqual(before);
    expect(await typesOf('stale')).toEqual(['filed-5']);
    expect(await office.records.items('stale')).toHaveLength(1);
    expect((await office.records.act('stale-act'))?.status).toBe('stored');
    expect(await office.records.act('stale-follow-up')).toBeUndefined();
  });

  it('whole or not: a filing that fails half-way leaves nothing behind', async () => {
    const broken = filing(1, 1, { items: [item(1, { plannedOn: 'soon' }, 'half')] }, 'half');
    await expect(office.records.file(broken)).rejects.toThrow(/local_date/);
    expect(await office.records.projection(broken.workflowId)).toBeUndefined();
    expect(await typesOf('half')).toEqual([]);
  });

  it('with its state, its next wake and its events as they were, plain dates and numbers included', async () => {
    const subject = { planId: 'whole' };
    const plain = item(1, {
      subject,
      key: 'whole|inspection',
      facts: { dueDate: '2020-02-29' },
      plannedOn: '2020-02-28',
    });
    const wake = filing(
      7,
      1,
      { nextWake: null, items: [plain], events: [{ ...event('opened', 7, 'whole'), why: '到期' }] },
      'whole',
    );
    await office.records.file(wake);
    expect(await office.records.projections('whole', 'assignment')).toEqual([
      {
        workflowId: wake.workflowId,
        kind: 'assignment',
        planId: 'whole',
        seq: 1,
        nextWake: null,
        closed: false,
        state: wake.state,
      },
    ]);
    expect(await office.records.items('whole')).toEqual([{ ...plain, state: 'filed', why: null, letterId: null }]);
    expect((await office.records.ledger({ planId: 'whole' }))[0]).toMatchObject({
      planTime: FILED,
      event: wake.events[0],
    });
  });

  it('also when somebody typed a character that PostgreSQL cannot hold', async () => {
    const wake = filing(
      1,
      1,
      { state: { text: 'a\u0000b\uD800' }, events: [{ ...event('odd', 1, 'odd'), why: '\u0000' }] },
      'odd',
    );
    expect(await office.records.file(wake)).toBe(true);
    expect((await office.records.projection(wake.workflowId))?.state).toEqual({ text: 'a\uFFFDb\uFFFD' });
  });

  it('by fifty workflows at once that share items, without a deadlock', async () => {
    const shared = Array.from({ length: 400 }, (_unused, number) => item(number, {}, 'items'));
    const wakes = fifty((measure) => filing(measure, 1, { items: turned(shared, measure * 8) }, 'items'));
    expect(await Promise.all(wakes.map((wake) => office.records.file(wake)))).toEqual(wakes.map(() => true));
    expect(await office.records.items('items')).toHaveLength(400);
    expect(await typesOf('items')).toHaveLength(50);
  });

  it('by fifty workflows at once that share follow-up acts, without a deadlock', async () => {
    const shared = Array.from({ length: 12 }, (_unused, number) => receipt(`shared-${number}`));
    const followUps = shared.map((act) => ({ workflowId: 'assignment/acts/1/1', act }));
    const wakes = fifty((measure) => filing(measure, 1, { followUps: turned(followUps, measure) }, 'acts'));
    expect(await Promise.all(wakes.map((wake) => office.records.file(wake)))).toEqual(wakes.map(() => true));
    expect(await office.records.undeliveredActs('acts')).toHaveLength(12);
  });
});

describe('an act of a person', () => {
  const workflowId = `assignment/${PLAN}/1/1`;

  it('repeated under its id gets the stored answer', async () => {
    await office.records.storeAct(workflowId, PLAN, receipt('r1'));
    await office.records.file(
      filing(1, 1, { answers: [{ requestId: 'r1', outcome: 'accepted', result: { message: '已签收' } }] }),
    );
    const again = await office.records.storeAct(workflowId, PLAN, receipt('r1', { at: FILED + 60_000 }));
    expect(again).toMatchObject({ status: 'accepted', result: { message: '已签收' }, act: { at: FILED } });
  });

  it('with other contents under the same id is refused, in words that say what to do', async () => {
    await office.records.storeAct(workflowId, PLAN, receipt('r2'));
    const other = office.records.storeAct(workflowId, PLAN, receipt('r2', { evidence: '电话记录' }));
    await expect(other).rejects.toThrow(/请求号 r2 已登记为另一项内容.*换用新的请求号/);
    await expect(office.records.storeAct('assignment/jilin-test/2/1', PLAN, receipt('r2'))).rejects.toThrow(/r2/);
  });

  it('keeps its first answer when a refusal comes late', async () => {
    await office.records.storeAct(workflowId, PLAN, receipt('r3'));
    await office.records.refuseAct('r3', { message: '尚未下达' });
    await office.records.file(filing(1, 9, { answers: [{ requestId: 'r3', outcome: 'accepted', result: {} }] }));
    expect(await office.records.act('r3')).toMatchObject({ status: 'refused', result: { message: '尚未下达' } });
  });

  it('that nobody answered waits for the courier in the order of arrival', async () => {
    for (const id of ['z', 'a', 'm'])
      await office.records.storeAct('assignment/mail/1/1', 'mail', receipt(`mail-${id}`));
    await office.records.refuseAct('mail-a', {});
    expect((await office.records.undeliveredActs('mail')).map(({ act }) => act.requestId)).toEqual([
      'mail-z',
      'mail-m',
    ]);
  });
});

describe('what is due next', () => {
  it('is asked of open workflows only, and never of the dispatcher', async () => {
    await office.records.file(filing(1, 1, { nextWake: 300, items: [] }, 'due'));
    await office.records.file(filing(2, 1, { nextWake: 100, closed: true, items: [] }, 'due'));
    await office.records.file(
      filing(3, 1, { nextWake: 50, kind: 'dispatch', workflowId: 'dispatch/due', items: [] }, 'due'),
    );
    expect((await office.records.dueWorkflows(['due'], 300)).map(({ workflowId }) => workflowId)).toEqual([
      'assignment/due/1/1',
    ]);
    expect(await office.records.dueWorkflows(['due'], 299)).toEqual([]);
    expect(await office.records.earliest(['due'])).toEqual({ wake: 300, item: null, attempt: null });
    expect(await office.records.earliest(['unheard of'])).toEqual({ wake: null, item: null, attempt: null });
  });

  it('includes a workflow that was told something and has not answered yet', async () => {
    const told = [{ workflowId: 'assignment/told/1/1', kind: 'assignment' as const }];
    await office.records.expectWake('told', told, FILED);
    expect(await office.records.dueWorkflows(['told'], FILED)).toMatchObject([
      { seq: 0, state: null, nextWake: FILED },
    ]);
    await office.records.file(filing(1, 1, { nextWake: ROUND }, 'told'));
    expect(await office.records.dueWorkflows(['told'], FILED)).toEqual([]);
    await office.records.expectWake('told', told, FILED + 1);
    expect((await office.records.projection('assignment/told/1/1'))?.nextWake).toBe(FILED + 1);
  });

  it('is not made due again by an announcement that comes after the answer', async () => {
    await office.records.file(filing(1, 1, { nextWake: null }, 'repeat'));
    await office.records.expectWake('repeat', [{ workflowId: 'assignment/repeat/1/1', kind: 'assignment' }], FILED - 1);
    expect((await office.records.projection('assignment/repeat/1/1'))?.nextWake).toBeNull();
  });
});

describe('items', () => {
  it('are listed by assignment, and by the plan as a whole', async () => {
    await office.records.fileItems([
      item(1, {}, 'list'),
      item(2, {}, 'list'),
      item(0, { key: 'list|p', subject: { planId: 'list' } }),
    ]);
    const measuresOf = async (subject: Parameters<typeof office.records.items>[1]) =>
      (await office.records.items('list', subject)).map(({ key }) => key.split('|')[0]);
    expect(await measuresOf(undefined)).toHaveLength(3);
    expect(await measuresOf(assignment(2, 'list'))).toEqual(['list/2/1']);
    expect(await measuresOf({ planId: 'list' })).toEqual(['list']);
  });

  it('that are deliberately not sent say why, in the row and in the ledger, once', async () => {
    const own = item(1, {}, 'unsent');
    await office.records.fileItems([own]);
    await office.records.markNotSent([own.key], '已报送，不再提醒', ROUND);
    await office.records.markNotSent([own.key], '另一个理由', ROUND);
    expect(await office.records.items('unsent')).toMatchObject([{ state: 'notSent', why: '已报送，不再提醒' }]);
    expect(await office.records.filedItems(['unsent'], ROUND)).toEqual([]);
    expect((await office.records.ledger({ planId: 'unsent' })).map((row) => row.event)).toMatchObject([
      { type: 'itemFiled', subject: own.subject, data: { audiences: ['liaison:scjg'] } },
      { type: 'notSent', why: '已报送，不再提醒', at: ROUND, subject: own.subject, duty: 'breakdown' },
    ]);
  });
});

describe('a stepped clock', () => {
  it('moves forward and never back', async () => {
    expect(await office.records.clock('tick')).toBeUndefined();
    await Promise.all([300, 100, 200].map((now) => office.records.setClock('tick', now)));
    expect(await office.records.clock('tick')).toBe(300);
  });
});
