/** Answers and their receipts in the database: kept once, settled once, and a receipt is owed until it is written. */
import type { Answer, Link } from '../../src/records/answering';
import { assignment, FILED, letter, openOffice, PLAN, ROUND, SERVER_START_MS, type Office } from './story';

const HASH = 'a'.repeat(64);
const FILE = { hash: 'f'.repeat(64), name: '方案.pdf', mediaType: 'application/pdf', size: 7 };

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterEach(() =>
  office.behindItsBack('delete from answers; delete from uploads; delete from links; delete from letters'),
);
afterAll(() => office.close());

const life = { createdAt: ROUND, expiresAt: ROUND + 1, withdrawnAt: null, withdrawnWhy: null };
const linkOf = (hash: string, given: Partial<Link> = {}): Link => {
  return {
    hash,
    letterId: 'reminder',
    ...assignment(3),
    duty: 'breakdown',
    contact: 'scjg-liaison',
    ...life,
    ...given,
  };
};
const written = (...links: Link[]) => office.records.freezeLetters([letter('reminder', [], { links })]);
const answer = (requestId: string, given = {}): Omit<Answer, 'status' | 'outcome'> => {
  return { requestId, link: HASH, planId: PLAN, act: 'submit', at: FILED, files: [FILE], ...given };
};

it('a link comes with its letter, once', async () => {
  await written(linkOf(HASH));
  await office.records.freezeLetters([letter('reminder', [], { links: [linkOf('b'.repeat(64))] })]);
  expect(await office.records.links({ planId: PLAN })).toEqual([linkOf(HASH)]);
  expect(await office.records.link(HASH)).toEqual(linkOf(HASH));
  expect(await office.records.link('c'.repeat(64))).toBeUndefined();
});

it('links are found and withdrawn by measure, person and letter; each is withdrawn once, and the ledger says so', async () => {
  const other = linkOf('b'.repeat(64), { measure: 4, contact: 'other' });
  await written(linkOf(HASH), other);
  const { records } = office;
  expect(await records.links({ planId: PLAN, measure: 4 })).toEqual([other]);
  expect(await records.links({ planId: PLAN, contact: 'scjg-liaison' })).toEqual([linkOf(HASH)]);
  expect(await records.links({ planId: PLAN, letter: 'remind' })).toHaveLength(2);
  expect(await records.links({ planId: 'another' })).toEqual([]);
  const event = { type: 'linksWithdrawn', subject: { planId: PLAN }, at: ROUND };
  expect(await records.withdrawLinks({ planId: PLAN, measure: 4 }, ROUND, '误转', event)).toBe(1);
  expect(await records.withdrawLinks({ planId: PLAN }, ROUND, '全部', event)).toBe(1);
  expect(await records.withdrawLinks({ planId: PLAN }, ROUND, '再次', event)).toBe(0);
  expect(await records.link(other.hash)).toMatchObject({ withdrawnAt: ROUND, withdrawnWhy: '误转' });
  const ledger = await records.ledger({ planId: PLAN, type: 'linksWithdrawn' });
  expect(ledger.map((row) => row.event.data?.['links'])).toEqual([['bbbbbbbb'], ['aaaaaaaa']]);
});

it('an answer is kept once and settled once', async () => {
  await written(linkOf(HASH));
  const { records } = office;
  const kept = await records.keepAnswer(answer('r1'));
  expect(kept).toEqual({ ...answer('r1'), status: 'pending', outcome: '' });
  await records.settleAnswer('r1', 'accepted', '报送成功。', 'owed');
  await records.settleAnswer('r1', 'refused', '迟到的答复', 'none');
  expect(await records.keepAnswer(answer('r1', { files: [] }))).toEqual({
    ...kept,
    status: 'accepted',
    outcome: '报送成功。',
  });
  await records.keepAnswer(answer('r2'));
  expect((await records.answersBy(HASH)).map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
});

it('a receipt is owed until it is written with its letter and link, or turned out to be owed to nobody', async () => {
  await written(linkOf(HASH));
  const { records } = office;
  for (const id of ['r1', 'r2', 'r3']) await records.keepAnswer(answer(id));
  await records.settleAnswer('r1', 'accepted', '', 'owed');
  await records.settleAnswer('r2', 'accepted', '', 'owed');
  await records.settleAnswer('r3', 'refused', '', 'none');
  expect((await records.owedReceipts()).map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
  const fresh = linkOf('d'.repeat(64), { letterId: 'receipt' });
  const receipt = letter('receipt', [], { wave: 2, kind: 'answerReceipt', links: [fresh] });
  await Promise.all([records.writeReceipt('r1', receipt), records.writeReceipt('r1', receipt)]);
  await records.writeReceipt('r2', undefined);
  expect(await records.owedReceipts()).toEqual([]);
  expect(await records.link(fresh.hash)).toEqual(fresh);
  expect((await records.openLetters([PLAN], ROUND, 2)).map(({ id }) => id)).toEqual(['receipt']);
  expect((await records.openLetters([PLAN], ROUND)).map(({ id }) => id)).not.toContain('receipt');
  expect(await records.receiptsInLastHour('LIAISON@scjg.example')).toBe(1);
});

it('a file is remembered for the link by which it came', async () => {
  await written(linkOf(HASH));
  await office.records.keepUpload(HASH, FILE);
  await office.records.keepUpload(HASH, { ...FILE, name: '改名.pdf' });
  expect(await office.records.uploads(HASH)).toEqual([{ ...FILE, name: '改名.pdf' }]);
  expect(await office.records.uploads('b'.repeat(64))).toEqual([]);
});

it('whoever declines receipts is known by his mailbox, however it is written', async () => {
  await office.records.unsubscribe('Liaison@SCJG.example', ROUND);
  await office.records.unsubscribe('liaison@scjg.example', ROUND);
  expect(await office.records.isUnsubscribed('LIAISON@scjg.example')).toBe(true);
  expect(await office.records.isUnsubscribed('other@scjg.example')).toBe(false);
});
