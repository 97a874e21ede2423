/** A copy of the database opens no link: what letters say is kept under a key that is not in it. */
import { randomBytes } from 'node:crypto';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { item, letter, openOffice, PLAN, ROUND, SERVER_START_MS, type Office } from './story';

const TOKEN = 'tokentokentokentokentokentokent1';
const RAW = Buffer.from(`Subject: x\r\n\r\nhttps://duban.example/a/${TOKEN}`);
const [OLD, NEW] = [randomBytes(32), randomBytes(32)];

let office: Office;
const opened: PostgresRecords[] = [];
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((records) => records.close()));
  await office.behindItsBack('delete from items; delete from letters');
});
afterAll(() => office.close());

async function withKeys(...letterKeys: Buffer[]): Promise<PostgresRecords> {
  const records = await openRecords(office.database.url, { letterKeys });
  opened.push(records);
  return records;
}
const write = (records: PostgresRecords, id: string) => records.freezeLetters([letter(id, [], { raw: RAW })]);
const stored = async () => {
  const rows = (await office.behindItsBack('select * from letters')) as { raw: Buffer }[];
  return rows.map((row) => JSON.stringify(row) + row.raw.toString('latin1')).join('\n');
};

it('is unreadable in the database, and whole to whoever has the key', async () => {
  const records = await withKeys(NEW);
  await write(records, 'sealed');
  expect(await stored()).not.toContain(TOKEN);
  expect((await records.letter('sealed'))?.raw).toEqual(RAW);
});

it('leaves as it was written', async () => {
  const records = await withKeys(NEW);
  await records.fileItems([item(1)]);
  await records.freezeLetters([letter('leaving', [item(1).key], { raw: RAW })]);
  expect((await records.openLetters([PLAN], ROUND)).map(({ id }) => id)).toEqual(['leaving']);
  expect((await records.markSending('leaving', ROUND)).raw).toEqual(RAW);
});

it('is never the same twice, and of one letter only: bytes moved to another letter are damaged', async () => {
  const records = await withKeys(NEW);
  await write(records, 'first');
  await write(records, 'second');
  const [one, two] = (await office.behindItsBack('select raw from letters')) as { raw: Buffer }[];
  expect(one!.raw.equals(two!.raw)).toBe(false);
  await office.behindItsBack(
    `update letters set raw = (select raw from letters where id = 'first') where id = 'second'`,
  );
  await expect(records.letter('second')).rejects.toMatchObject({
    name: 'LetterDamaged',
    message: expect.stringContaining('从备份恢复'),
  });
});

it('opens under an older key while new letters take the new one', async () => {
  await write(await withKeys(OLD), 'before');
  const both = await withKeys(NEW, OLD);
  await write(both, 'after');
  expect((await both.letter('before'))?.raw).toEqual(RAW);
  const newest = await withKeys(NEW);
  expect((await newest.letter('after'))?.raw).toEqual(RAW);
  await expect(newest.letter('before')).rejects.toMatchObject({
    name: 'LetterKeyMissing',
    message: expect.stringMatching(/缺少编号为 [0-9a-f]{8} 的密钥；请在 DUBAN_LETTER_KEY 中补上/),
  });
});

it('stays readable where it was written before there was a key', async () => {
  await write(office.records, 'plain');
  expect((await (await withKeys(NEW)).letter('plain'))?.raw).toEqual(RAW);
});
