/** What the records know of readers' calendars. */
import { letter, openOffice, PLAN, ROUND, SERVER_START_MS, type Office } from './story';
import type { LetterRow, PublishedEntry } from '../../src/records/records';

const DAY_MS = 86_400_000;
let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());
afterEach(() => office.behindItsBack('delete from letters'));

const entry = (uid: string, sequence: number, more: Partial<PublishedEntry> = {}): PublishedEntry => {
  const about = { planId: PLAN, measure: 3, slot: 1, duty: 'breakdown' };
  return { uid, sequence, date: '2019-05-31', cancelled: false, about, ...more };
};
const sent = (id: string, calendar: PublishedEntry[], more: Partial<LetterRow> = {}) =>
  office.records.freezeLetters([letter(id, [], { state: 'accepted', nextAttempt: null, calendar, ...more })]);
const told = async (address = 'liaison@scjg.example', planId = PLAN) =>
  (await office.records.publishedEntries([planId], [address])).get(address.toLowerCase());

it('keep the latest of each entry, whatever the capitals of the mailbox', async () => {
  await sent('first', [entry('a', 1), entry('b', 1)]);
  await sent('second', [entry('a', 4, { date: '2019-06-10', cancelled: true })], { round: ROUND + DAY_MS });
  expect(await told('Liaison@SCJG.example')).toEqual([
    entry('a', 4, { date: '2019-06-10', cancelled: true }),
    entry('b', 1),
  ]);
});

it.each([
  ['accepted', true],
  ['possiblySent', true],
  ['sending', true],
  ['planned', false],
  ['failed', false],
  ['superseded', false],
] as const)('count a letter that is %s: %s', async (state, counts) => {
  await sent('only', [entry('a', 1)], { state });
  expect(await told()).toEqual(counts ? [entry('a', 1)] : undefined);
});

it('tell mailboxes and plans apart, and letters without a calendar say nothing', async () => {
  await sent('ours', [entry('a', 1)]);
  await sent('none', [], { round: ROUND + DAY_MS });
  await sent('theirs', [entry('a', 9)], { address: 'other@scjg.example' });
  expect(await told()).toEqual([entry('a', 1)]);
  expect(await told('liaison@scjg.example', 'another plan')).toBeUndefined();
  expect(await office.behindItsBack('select id from letters where calendar is null')).toEqual([{ id: 'none' }]);
});
