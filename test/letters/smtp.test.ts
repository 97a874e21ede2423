import { eventually } from '../support/eventually';
import { simpleParser, type AddressObject } from 'mailparser';
import { frozenMessage } from '../../src/letters/message';
import { createMailer, SendFailure, type Mailer } from '../../src/letters/smtp';
import { linesOfText } from './reading';
import { closedPort, startMailServer, type MailServer } from './mail-server';
import { letterTo, lineFor, messageInput, renderLetter, sectionOf } from './samples';

const FROM = 'duban@jilin.example';

let server: MailServer;
let mailer: Mailer;

beforeEach(async () => {
  server = await startMailServer({
    'gone@jilin.example': { at: 'RCPT TO', code: 550, text: '5.1.1 没有这个用户' },
    'full@jilin.example': { at: 'RCPT TO', code: 450, text: '4.2.2 信箱已满' },
    'spam@jilin.example': { at: 'DATA', code: 554, text: '5.7.1 内容被拒' },
    'busy@jilin.example': { at: 'DATA', code: 451, text: '4.3.0 稍后再试' },
    'relay@jilin.example': { at: 'RCPT TO', code: 530, text: '5.7.0 请先登录' },
    'sender@other.example': { at: 'MAIL FROM', code: 550, text: '5.7.1 发件人未获授权' },
  });
  mailer = createMailer({ host: '127.0.0.1', port: server.port, limits: { connections: 1, domainAtOnce: 1 } });
});

afterEach(async () => {
  mailer.close();
  await server.stop();
});

async function failureTo(to: string, from = FROM, by: Mailer = mailer): Promise<SendFailure> {
  const raw = await frozenMessage(messageInput());
  const outcome = await by.send(raw, { from, to }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(SendFailure);
  return outcome as SendFailure;
}

it('reports the answer of a server that took the letter', async () => {
  const answer = await mailer.send(await frozenMessage(messageInput()), { from: FROM, to: 'liaison@market.example' });
  expect(answer.code).toBe(250);
  expect(answer.text).toMatch(/OK/);
  expect(server.received).toHaveLength(1);
});

it.each([
  ['gone@jilin.example', 550, '5.1.1 没有这个用户'],
  ['spam@jilin.example', 554, '5.7.1 内容被拒'],
])('takes a 5xx for %s as refused for good', async (to, code, text) => {
  expect(await failureTo(to)).toMatchObject({ kind: 'permanent', code, text });
});

it.each([
  ['full@jilin.example', 450],
  ['busy@jilin.example', 451],
])('takes a 4xx for %s as worth another try', async (to, code) => {
  expect(await failureTo(to)).toMatchObject({ kind: 'temporary', code, message: expect.stringContaining('稍后重试') });
});

it('does not blame the recipient when the server refuses the sender', async () => {
  expect(await failureTo('liaison@market.example', 'sender@other.example')).toMatchObject({
    kind: 'temporary',
    code: 550,
  });
});

it('does not blame the recipient when the server wants a sign-in first', async () => {
  expect(await failureTo('relay@jilin.example')).toMatchObject({ kind: 'temporary', code: 530 });
});

it('does not blame the recipient when the sign-in fails', async () => {
  const stranger = createMailer({ host: '127.0.0.1', port: server.port, user: 'duban', pass: 'wrong' });
  expect(await failureTo('liaison@market.example', FROM, stranger)).toMatchObject({ kind: 'temporary', code: 535 });
  stranger.close();
});

it('goes on over the same connection after a refusal', async () => {
  await failureTo('gone@jilin.example');
  const answer = await mailer.send(await frozenMessage(messageInput()), { from: FROM, to: 'liaison@market.example' });
  expect(answer.code).toBe(250);
});

it('tries again later when nobody answers the door', async () => {
  const port = await closedPort();
  const nobody = createMailer({ host: '127.0.0.1', port });
  expect(await failureTo('liaison@market.example', FROM, nobody)).toMatchObject({ kind: 'temporary', code: undefined });
  nobody.close();
});

it('tries again later when the connection is lost before the letter was handed over', async () => {
  expect(await failureTo('lost@jilin.example')).toMatchObject({ kind: 'temporary', code: undefined });
  expect(server.received).toHaveLength(0);
});

it('does not know what became of a letter whose connection was lost after the final dot, and does not repeat it', async () => {
  const failure = await failureTo('dropped@jilin.example');
  expect(failure).toMatchObject({
    kind: 'ambiguous',
    code: undefined,
    message: expect.stringContaining('同一 Message-ID'),
  });
  expect(server.received).toHaveLength(1);
});

it('judges each attempt by itself: lost once, refused at the next try', async () => {
  const raw = await frozenMessage(messageInput());
  await expect(mailer.send(raw, { from: FROM, to: 'dropped@jilin.example' })).rejects.toMatchObject({
    kind: 'ambiguous',
  });
  await server.stop();
  await expect(mailer.send(raw, { from: FROM, to: 'dropped@jilin.example' })).rejects.toMatchObject({
    kind: 'temporary',
  });
});

describe('an attempt that is asked to give way', () => {
  const attemptTo = async (to: string) => {
    const way = new AbortController();
    const boards = jest.fn();
    const passage = { boards, givesWay: way.signal };
    const ended = mailer.send(await frozenMessage(messageInput()), { from: FROM, to }, passage);
    return { boards, ask: () => way.abort(), ended: ended.catch((error: unknown) => error) };
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('does so while its message is not handed over: surely not delivered, and the next letter has its connection', async () => {
    const { ask, boards, ended } = await attemptTo('slow@market.example');
    expect(boards).not.toHaveBeenCalled();
    await eventually(async () => expect(boards).toHaveBeenCalledTimes(1));
    ask();
    expect(await ended).toMatchObject({ kind: 'gaveWay', code: undefined, text: '收件方应答太慢，让其他信件先发' });
    expect(server.received).toHaveLength(0);
    expect(await (await attemptTo('liaison@market.example')).ended).toMatchObject({ code: 250 });
  });

  it('goes on to its answer once it is handed over', async () => {
    const { ask, ended } = await attemptTo('thinking@market.example');
    while (server.received.length === 0) await pause(5);
    ask();
    expect(await ended).toMatchObject({ code: 250 });
  });
});

it('carries a large Chinese letter through unchanged', async () => {
  const lines = Array.from({ length: 800 }, (_, no) =>
    lineFor(no + 1, `第${no + 1}项举措：“两表指导、审助分流”《诉讼要素表》——𠮷林`, { missing: ['实施方案', '时间表'] }),
  );
  const unit = '省市场监督管理厅知识产权保护与促进处（省知识产权局）';
  const rendered = renderLetter(letterTo(unit, [sectionOf('dueSoon', { lines })]));
  const to = { name: '欧阳立军（省市场监督管理厅知识产权保护与促进处联络员）', address: 'liaison@market.example' };
  const raw = await frozenMessage(messageInput({ ...rendered, to }));
  await mailer.send(raw, { from: FROM, to: to.address });

  expect(server.received[0]?.equals(raw)).toBe(true);
  const mail = await simpleParser(server.received[0] as Buffer);
  expect(mail.subject).toBe(rendered.subject);
  expect((mail.to as AddressObject).value).toEqual([to]);
  expect(linesOfText(mail.text ?? '')).toEqual(linesOfText(rendered.text));
  expect((mail.html as string).replaceAll('\r\n', '\n').trim()).toBe(rendered.html.trim());
});
