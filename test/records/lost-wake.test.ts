/** A worker dies between its filing and the server's knowing of it: the workflow decides the same wake again, with more news. */
import { filing, item, openOffice, receipt, SERVER_START_MS, type Office } from './story';

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());

const WORKFLOW = 'assignment/lost/1/1';
const accepted = { outcome: 'accepted' as const, result: { message: '已签收。' } };

it('what is decided again under the same number is the truth, and loses nothing that is due', async () => {
  await office.records.storeAct(WORKFLOW, 'lost', receipt('only-in-the-lost-one'));
  const answers = [{ requestId: 'only-in-the-lost-one', ...accepted }];
  await office.records.file(filing(1, 5, { attempt: 10, answers, items: [item(1, {}, 'lost')] }, 'lost'));
  expect((await office.records.act('only-in-the-lost-one'))?.status).toBe('accepted');

  const urge = item(1, { key: 'lost|urge', step: 'rung-1' }, 'lost');
  const again = filing(1, 5, { attempt: 14, items: [urge], state: { again: true } }, 'lost');
  expect(await office.records.file(again)).toBe(true);

  expect((await office.records.projection(WORKFLOW))?.state).toEqual({ again: true });
  expect((await office.records.items('lost')).map(({ step }) => step)).toEqual(expect.arrayContaining(['rung-1']));
  expect((await office.records.act('only-in-the-lost-one'))?.status).toBe('stored');
  expect((await office.records.undeliveredActs('lost')).map(({ act }) => act.requestId)).toEqual([
    'only-in-the-lost-one',
  ]);
});

it('the lost decision itself, coming late, changes nothing any more', async () => {
  const before = await office.records.projection(WORKFLOW);
  expect(await office.records.file(filing(1, 5, { attempt: 10, state: { late: true } }, 'lost'))).toBe(false);
  expect(await office.records.projection(WORKFLOW)).toEqual(before);
});

it('an act is settled only when the Update that carried it has returned', async () => {
  await office.records.storeAct('assignment/kept/1/1', 'kept', receipt('kept'));
  await office.records.file(filing(1, 1, { answers: [{ requestId: 'kept', ...accepted }] }, 'kept'));
  expect(await office.records.undeliveredActs('kept')).toHaveLength(1);
  await office.records.confirmAct('kept');
  expect(await office.records.undeliveredActs('kept')).toEqual([]);
});
