/** The embedded inbox confirms only what is on the disk, and refuses whom it is told to refuse. */
import { appendFileSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { startInbox, type Inbox } from '../../src/embedded/inbox';
import { temporaryFolder } from './folders';

const { folder: temporary, remove } = temporaryFolder();
let count = 0;
let folder: string;
let inbox: Inbox;

beforeEach(async () => {
  folder = path.join(temporary, String(++count));
  inbox = await startInbox({ folder, port: 0 });
});
afterEach(() => inbox.stop());
afterAll(remove);

const letter = {
  from: { name: '督办', address: 'duban@office.example' },
  to: { name: '张虚构', address: 'zhang@unit.example' },
  messageId: '<key-1@duban.example>',
  subject: '【工作提醒】3 项工作 5 月 31 日到期，还有 1 个工作日（省市场监管厅）',
  headers: { 'X-Duban-Plan-Date': '2019-05-30', 'X-Duban-Capacity': 'unit' },
  text: '省市场监管厅：\n\n下列改革举措应于 2019 年 5 月 31 日前报送。',
};

async function send(change: Partial<typeof letter> = {}): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: inbox.port, ignoreTLS: true });
  try {
    return (await transport.sendMail({ ...letter, ...change })).response;
  } finally {
    transport.close();
  }
}

async function restart(): Promise<void> {
  await inbox.stop();
  inbox = await startInbox({ folder });
}

test('a confirmed letter is on the disk, indexed by what identifies it', async () => {
  expect(await send()).toMatch(/^250 /);
  const lines = readFileSync(path.join(folder, 'index.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(inbox.messages());
  expect(inbox.messages()).toMatchObject([
    {
      from: 'duban@office.example',
      to: ['zhang@unit.example'],
      person: '张虚构',
      messageId: '<key-1@duban.example>',
      planDate: '2019-05-30',
      capacity: 'unit',
      subject: letter.subject,
    },
  ]);
  const [file] = readdirSync(path.join(folder, 'letters'));
  expect(readFileSync(path.join(folder, 'letters', file!))).toEqual(inbox.raw(inbox.messages()[0]!.id));
});

test('a letter that cannot be stored is not confirmed', async () => {
  renameSync(path.join(folder, 'letters'), path.join(folder, 'gone'));
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  expect(inbox.messages()).toEqual([]);
});

test('after a restart the same letters are there, on the same port, and half a line of a killed inbox is forgotten', async () => {
  await send();
  const before = { port: inbox.port, messages: inbox.messages() };
  appendFileSync(path.join(folder, 'index.jsonl'), '{"id":"torn');
  await restart();
  expect({ port: inbox.port, messages: inbox.messages() }).toEqual(before);

  await send({ messageId: '<key-2@duban.example>' });
  await restart();
  expect(inbox.messages().map(({ messageId }) => messageId)).toEqual([
    '<key-1@duban.example>',
    '<key-2@duban.example>',
  ]);
});

test('a refused mailbox answers 550 and no other does, until it is accepted again', async () => {
  inbox.refuse('Full@Unit.example', { code: 550, text: '5.1.1 mailbox unknown' });
  await restart();
  const toFull = { to: { name: '满', address: 'full@unit.example' } };
  await expect(send(toFull)).rejects.toMatchObject({ responseCode: 550, message: expect.stringContaining('5.1.1') });
  expect(await send()).toMatch(/^250 /);

  inbox.accept('full@unit.example');
  expect(await send(toFull)).toMatch(/^250 /);
  expect(inbox.messages()).toHaveLength(2);
});

test('a mailbox may refuse for now: 450', async () => {
  inbox.refuse('zhang@unit.example', { code: 450, text: '4.2.1 try later' });
  await expect(send()).rejects.toMatchObject({ responseCode: 450 });
});

test('letters that arrive together are all kept, each once', async () => {
  const keys = Array.from({ length: 20 }, (_, number) => `<storm-${number}@duban.example>`);
  await Promise.all(keys.map((messageId) => send({ messageId })));
  await restart();
  expect(inbox.messages().map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(keys));
  expect(inbox.messages()).toHaveLength(20);
});
