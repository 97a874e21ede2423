import { createHash } from 'node:crypto';
import { instantAt } from '../../src/domain/time';
import { event, openOffice, PLAN, SERVER_START_MS, type Office } from './story';

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());

const numbered = (planId: string, count: number, from = 0) =>
  Array.from({ length: count }, (_unused, index) => event(`event-${from + index}`, 1, planId));

async function tamper(sql: string) {
  await office.behindItsBack('alter table ledger disable trigger all');
  await office.behindItsBack(sql);
  await office.behindItsBack('alter table ledger enable trigger all');
}

describe('the ledger', () => {
  it('refuses to be changed, deleted or emptied, sealed or not', async () => {
    await office.records.appendEvents(PLAN, numbered(PLAN, 2));
    const attempts = [
      `update ledger set event = '{}'`,
      'update ledger set plan_time = 0',
      'delete from ledger',
      'truncate ledger',
    ];
    for (const attempt of attempts) await expect(office.behindItsBack(attempt)).rejects.toThrow(/台账只能追加/);
    await office.records.seal();
    const afterwards = [...attempts, `update ledger set hash = 'x'`, 'update ledger set sealed_no = sealed_no + 10'];
    for (const attempt of afterwards) await expect(office.behindItsBack(attempt)).rejects.toThrow(/台账只能追加/);
    expect(await office.records.ledger({ planId: PLAN })).toHaveLength(2);
  });

  it('takes an event of a retried activity once', async () => {
    const events = [event('roundSkipped', 1, 'retried'), event('roundSkipped', 2, 'retried')];
    await Promise.all([1, 2, 3].map(() => office.records.appendEvents('retried', events)));
    expect(await office.records.ledger({ planId: 'retried' })).toHaveLength(2);
  });

  it('is read by measure, unit, type and plan date, the latest rows when limited', async () => {
    const lastMinute = instantAt('2019-05-31', '23:59');
    const firstMinute = instantAt('2019-06-01', '00:00');
    await office.records.appendEvents('read', [
      event('submitted', 1, 'read', lastMinute),
      event('urged', 2, 'read', firstMinute),
      { type: 'opened', subject: { planId: 'read' }, at: firstMinute },
    ]);
    const read = async (query: object) =>
      (await office.records.ledger({ planId: 'read', ...query })).map((row) => row.event.type);
    expect(await read({ measure: 2 })).toEqual(['urged']);
    expect(await read({ unit: 'scjg' })).toEqual(['submitted', 'urged']);
    expect(await read({ type: 'opened' })).toEqual(['opened']);
    expect(await read({ to: '2019-05-31' })).toEqual(['submitted']);
    expect(await read({ from: '2019-06-01', to: '2019-06-01' })).toEqual(['urged', 'opened']);
    expect(await read({ limit: 2 })).toEqual(['urged', 'opened']);
  });
});

describe('the chain', () => {
  it('numbers each plan without a gap, whatever else is written between', async () => {
    await office.records.appendEvents('odd', numbered('odd', 3));
    await office.records.appendEvents('even', numbered('even', 2));
    await office.records.appendEvents('odd', numbered('odd', 3)); // repeats burn row numbers
    await office.records.appendEvents('odd', numbered('odd', 2, 3));
    await office.records.seal();
    const rows = await office.records.ledger({ planId: 'odd' });
    expect(rows.map((row) => row.sealedNo)).toEqual([1, 2, 3, 4, 5]);
    rows.slice(1).forEach((row, index) => expect(row.previousHash).toBe(rows[index]?.hash));
    expect(await office.records.brokenLink('odd')).toBeUndefined();
    expect(await office.records.seal()).toBe(0);
  });

  it('can be followed by anybody: SHA-256 of the hash before and the row as JSON with sorted keys', async () => {
    await office.records.appendEvents('formula', numbered('formula', 2));
    await office.records.seal();
    const [first, second] = await office.records.ledger({ planId: 'formula' });
    const [stored] = await office.behindItsBack(`select event_key from ledger where id = ${second!.id}`);
    const { id, planTime, recordedAt } = second!;
    const eventJson =
      `{"at":${planTime},"data":{"step":"dueSoon-1"},"duty":"breakdown",` +
      `"subject":{"measure":1,"planId":"formula","slot":1,"unit":"scjg"},"type":"event-1"}`;
    const row =
      `{"event":${eventJson},"id":${id},"key":"${(stored as { event_key: string }).event_key}","planId":"formula",` +
      `"planTime":${planTime},"recordedAt":"${recordedAt}","sealedNo":2}`;
    expect(first!.previousHash).toBe('0'.repeat(64));
    expect(second!.hash).toBe(
      createHash('sha256')
        .update(first!.hash + row)
        .digest('hex'),
    );
  });

  it('is laid once by two sealers at the same time, over more than one batch', async () => {
    await office.records.appendEvents('rush', numbered('rush', 1_200));
    const [one, other] = await Promise.all([office.records.seal(), office.records.seal()]);
    expect(one + other).toBe(1_200);
    const numbers = (await office.records.ledger({ planId: 'rush' })).map((row) => row.sealedNo);
    expect(numbers).toEqual(Array.from({ length: 1_200 }, (_unused, index) => index + 1));
    expect(await office.records.brokenLink('rush')).toBeUndefined();
  });

  it('takes a row that was committed late, with a lower id, afterwards', async () => {
    await office.behindItsBack(`select setval(pg_get_serial_sequence('ledger', 'id'), 100000)`);
    await office.records.appendEvents('late', numbered('late', 1));
    await office.records.seal();
    await office.behindItsBack(`insert into ledger (id, plan_id, plan_time, event_key, event) overriding system value
      values (99999, 'late', 0, 'late-one', '{"type": "late-one", "subject": {"planId": "late"}, "at": 0}')`);
    await office.records.seal();
    const rows = await office.records.ledger({ planId: 'late' });
    expect(rows.map((row) => [row.event.type, row.sealedNo])).toEqual([
      ['late-one', 2],
      ['event-0', 1],
    ]);
    expect(await office.records.brokenLink('late')).toBeUndefined();
  });

  it('breaks visibly at a row that was changed behind its back', async () => {
    await office.records.appendEvents('changed', numbered('changed', 5));
    await office.records.seal();
    await tamper(
      `update ledger set event = jsonb_set(event, '{at}', '1') where type = 'event-2' and plan_id = 'changed'`,
    );
    expect((await office.records.brokenLink('changed'))?.event.type).toBe('event-2');
  });

  it.each(['plan_time = plan_time + 1', `recorded_at = recorded_at - interval '1 microsecond'`, `event_key = 'other'`])(
    'notices a change of %s',
    async (change) => {
      const planId = `column ${change}`;
      await office.records.appendEvents(planId, numbered(planId, 2));
      await office.records.seal();
      await tamper(`update ledger set ${change} where type = 'event-1' and plan_id = $$${planId}$$`);
      expect((await office.records.brokenLink(planId))?.event.type).toBe('event-1');
    },
  );

  it('names the row after one that was taken out', async () => {
    await office.records.appendEvents('gone', numbered('gone', 4));
    await office.records.seal();
    await tamper(`delete from ledger where type = 'event-1' and plan_id = 'gone'`);
    expect((await office.records.brokenLink('gone'))?.event.type).toBe('event-2');
  });
});
