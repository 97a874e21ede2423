/** Links that open nothing, links that are only looked at, and what people and programs send that no page asked for. */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../../src/letters/links';
import { SECURITY_HEADERS } from '../../src/web/security';
import { eventually } from '../support/eventually';
import { formOf, LinkOffice, nonceIn, PLAN, PUBLIC, type Seen } from './office';

const SCIENCE = 'science-technology';
const BANKING = 'banking-insurance';
const MARKET = 'market-regulation';

let office: LinkOffice;
beforeAll(async () => void (office = await LinkOffice.open([3, 7, 8, 9, 11], ['2019-05-30', '10:00'])), 240_000);
afterAll(() => office.close(), 60_000);

const withdraw = (which: { measure?: number; contact?: string; letter?: string }, reason = '（虚构）误转') =>
  office.answers.withdraw(office.by('coordinator-1'), which, reason);
const refusedPosts = async () => (await office.events('answerRefused')).length;
/** A form that a page showed, as a browser would send it later. */
async function filledIn(token: string, text = '（虚构）问题') {
  return formOf({ act: 'raiseMajorIssue', text, nonce: nonceIn((await office.look(token)).html) });
}

function expectClear({ status, html }: Seen, expected: number, words: string) {
  expect(status).toBe(expected);
  expect(html).toContain(words);
  expect(html).toMatch(/请使用最近一封来信中的链接|请从来信中的链接|请与来信所列联系人联系|请由现任人员/);
}

describe('looking', () => {
  it('changes nothing, however often, by whatever method, and wherever the page leads', async () => {
    const letters = await office.letters();
    const addresses = letters.flatMap(({ text }) => (text ?? '').match(/https:\/\/duban\.office\.example\S+/g) ?? []);
    expect(addresses.length).toBeGreaterThan(20);
    const before = await office.traces();
    const local = (address: string) => address.replace(PUBLIC, office.addressOf('').replace(/\/a\/$/, ''));
    for (const address of [...addresses, ...addresses]) {
      const page = await (await fetch(local(address))).text();
      expect(page).toContain('<h1>');
      for (const [, where = ''] of page.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
        await (await fetch(new URL(where, local(address)))).text();
      }
    }
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      for (const address of addresses.slice(0, 3)) await fetch(local(address), { method, body: null });
    }
    expect(await office.traces()).toEqual(before);
  });

  it('is answered so that nothing runs, nothing is kept, and nobody learns the address', async () => {
    const token = await office.tokenFor(8, SCIENCE);
    const answers = [await office.look(token), await office.look('x'), await office.post(token, 'act=accept')];
    for (const { headers, html } of answers) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value);
      expect(headers.get('set-cookie')).toBeNull();
      expect(html).not.toContain(token);
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\/(?!www\.w3)/i);
    }
    const { headers, html } = answers[0]!;
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['no-referrer', 'no-store']);
    expect(html).toContain('<meta name="viewport"');
  });
});

describe('a link that was made up', () => {
  it.each([
    ['well formed', randomBytes(24).toString('base64url')],
    ['short', 'abc'],
    ['long', 'a'.repeat(6000)],
    ['one letter off', 'off by one'],
    ['a path', '..%2f..%2fetc%2fpasswd'],
    ['a query', "'%20or%201=1--"],
    ['a NUL', 'a%00b'],
    ['no characters', '%ff%fe'],
    ['a page', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
  ])('opens nothing, says so, and is logged without itself: %s', async (what, made) => {
    const real = await office.tokenFor(8, SCIENCE);
    const token = what === 'one letter off' ? real.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) : made;
    const before = await office.traces();
    const logged = office.log.length;
    const looked = await office.look(token);
    const posted = await office.post(token, formOf({ act: 'signReceipt', nonce: '12345678' }));
    for (const seen of [looked, posted]) {
      expect(seen.status).toBe(404);
      expect(seen.html).toMatch(/请使用最近一封来信中的链接|请从来信中的链接/);
      expect(seen.html).not.toContain('<script');
    }
    expect(await office.traces()).toEqual(before);
    expect(office.log.slice(logged).join('\n')).not.toContain(token);
  });
});

describe('what no page asked for', () => {
  const forms: [string, (nonce: string) => FormData | string, number][] = [
    ['a decision', (nonce) => formOf({ act: 'accept', nonce, duty: 'breakdown' }), 422],
    ['no act', (nonce) => formOf({ nonce }), 422],
    ['no nonce', () => formOf({ act: 'signReceipt' }), 422],
    ['a nonce that is none', () => formOf({ act: 'signReceipt', nonce: '<b>' }), 422],
    ['an unknown duty’s content', (nonce) => formOf({ act: 'submit', nonce, 'content.__proto__': 'x' }), 422],
    ['a novel', (nonce) => formOf({ act: 'raiseMajorIssue', nonce, text: '字'.repeat(20_001) }), 422],
    ['JSON', () => '{"act":"signReceipt"}', 422],
    ['a body that breaks off', () => '--x\r\nContent-Disposition: form-data; name="act"\r\n\r\nsign', 422],
  ];

  it.each(forms)('is refused with words, and nothing changes: %s', async (what, body, status) => {
    const token = await office.tokenFor(8, SCIENCE);
    const { html } = await office.look(token);
    const before = await office.traces();
    const type = what.startsWith('a body') ? 'multipart/form-data; boundary=x' : 'application/json';
    const made = body(nonceIn(html));
    const seen = await office.post(token, made, typeof made === 'string' ? { 'content-type': type } : {});
    expect([seen.status, seen.html]).toEqual([status, expect.stringMatching(/未办成/)]);
    expect(await office.traces()).toEqual(before);
  });

  it('is not even read when it is too large', async () => {
    const token = await office.tokenFor(8, SCIENCE);
    const before = await office.traces();
    const seen = await office.post(token, 'a'.repeat(27 * 1024 * 1024), { 'content-type': 'text/plain' });
    expect([seen.status, seen.html]).toEqual([413, expect.stringContaining('超过 25 MB（系统约定），没有接收')]);
    expect(await office.traces()).toEqual(before);
  });
});

it('receipt letters can be declined by one click, letters about duties cannot', async () => {
  const token = await office.tokenFor(7, SCIENCE);
  await office.press(token, 'raiseMajorIssue', { text: '（虚构）问题一' });
  await eventually(async () => expect(await office.letters('answerReceipt')).toHaveLength(1));
  const [receipt] = await office.letters('answerReceipt');
  const [, path] = /<https:\/\/[^/]+(\/u\/[^>]+)>/.exec(receipt!.headerLines.map(({ line }) => line).join('\n'))!;
  const address = new URL(path!, office.addressOf(''));
  const { records } = office.engine;
  const mailbox = 'liaison@science-technology.jilin.example';
  expect(await (await fetch(address)).text()).toContain('不再接收办理回执');
  expect(await records.isUnsubscribed(mailbox)).toBe(false);
  const init = { method: 'POST', body: 'List-Unsubscribe=One-Click' };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await (await fetch(address, { ...init, headers })).text()).toContain('已停止发送办理回执');
  expect(await records.isUnsubscribed(mailbox)).toBe(true);
  await office.press(token, 'raiseMajorIssue', { text: '（虚构）问题二' });
  await eventually(async () => expect(await records.owedReceipts()).toEqual([]));
  expect(await office.letters('answerReceipt')).toHaveLength(1);
  for (const { headerLines, headers: named } of await office.letters()) {
    const isReceipt = named.get('x-duban-kind') === 'answerReceipt';
    expect(headerLines.some(({ key }) => key.startsWith('list-unsubscribe'))).toBe(isReceipt);
    expect(named.get('auto-submitted')).toBe('auto-generated');
  }
});

it('whoever holds a link cannot answer for ever by it', async () => {
  const token = await office.tokenFor(9, SCIENCE);
  for (let no = 1; no <= 50; no += 1) await office.post(token, await filledIn(token, `（虚构）问题${no}`));
  const { slot } = await office.linkOf(token);
  const raised = (await office.state(9, slot)).majorIssues.length;
  expect(raised).toBe(50);
  const seen = await office.post(token, await filledIn(token, '（虚构）再一个'));
  expect([seen.status, seen.html]).toEqual([422, expect.stringContaining('已提交 50 次（系统约定的上限）')]);
  expect((await office.state(9, slot)).majorIssues).toHaveLength(raised);
}, 120_000);

describe('a link that was withdrawn', () => {
  it('opens nothing from then on; what was filled in before is not taken, and the ledger says so', async () => {
    const [token, other] = [await office.tokenFor(3, BANKING), await office.tokenFor(11, BANKING)];
    const form = await filledIn(token);
    const letter = (await office.linkOf(token)).letterId;
    expect(await withdraw({ letter, measure: 3 })).toBe(1);
    expect(await withdraw({ letter, measure: 3 })).toBe(0);
    const before = await office.state(3, (await office.linkOf(token)).slot);
    const posts = await refusedPosts();
    expectClear(await office.look(token), 410, '链接已被收回');
    expect(await refusedPosts()).toBe(posts);
    expectClear(await office.post(token, form), 410, '链接已被收回');
    expect(await refusedPosts()).toBe(posts + 1);
    expect(await office.state(3, before.ref.slot)).toEqual(before);
    const [withdrawn] = await office.events('linksWithdrawn');
    const shown = hashOf(token).slice(0, 8);
    expect(withdrawn).toMatchObject({
      actor: { person: 'coordinator-1' },
      why: '（虚构）误转',
      data: { links: [shown] },
    });
    expect(office.log.at(-1)).toContain(shown);
    expect((await office.look(other)).status).toBe(200);
  });

  it('was withdrawn by a coordinator with a reason, or not at all', async () => {
    const before = await office.traces();
    await expect(withdraw({ measure: 8 }, ' ')).rejects.toThrow('须写明理由');
    const unit = office.answers.withdraw(office.by(`${BANKING}-liaison`), { measure: 8 }, '理由');
    await expect(unit).rejects.toThrow('协调人员');
    expect(await office.traces()).toEqual(before);
  });
});

it('opens nothing for somebody who has left, nor after the measure was struck off, nor when it is over', async () => {
  const { records, rehearsal } = office.engine;
  const token = await office.tokenFor(8, SCIENCE);
  const form = await filledIn(token);
  const { stored } = rehearsal;
  const gone = structuredClone(stored);
  for (const { contacts } of gone.plan.units) {
    for (const person of contacts) if (person.id === `${SCIENCE}-liaison`) person.to = '2019-05-29';
  }
  await records.savePlan(gone);
  const before = await office.traces();
  expectClear(await office.look(token), 403, '不在名册所列任期内');
  await records.savePlan(stored);
  expect(await office.traces()).toEqual(before);

  // A year's work would have to be finished before a convener may strike a measure off.
  await office.struckOff(8, true);
  expectClear(await office.post(token, form), 410, '已销号');
  await office.struckOff(8, false);

  const other = await office.tokenFor(11, MARKET);
  await office.passUntil('2019-07-01', '00:00');
  const late = await office.state(11, (await office.linkOf(other)).slot);
  expectClear(await office.look(other), 410, '链接已过期');
  expectClear(await office.post(other, await filledIn(other)), 410, '链接已过期');
  expect((await office.state(11, late.ref.slot)).majorIssues).toEqual(late.majorIssues);
  expect((await office.look(await office.tokenFor(11, MARKET))).status).toBe(200);
}, 120_000);

it('no token is in the ledger, the log, or what the database keeps of links', async () => {
  const tokens = new Set<string>();
  for (const { text, headerLines } of await office.letters()) {
    const words = `${text}\n${headerLines.map(({ line }) => line).join('\n')}`;
    for (const [, token = ''] of words.matchAll(/\/[au]\/([A-Za-z0-9_-]{32})/g)) tokens.add(token);
  }
  const kept = JSON.stringify([await office.traces(), await office.engine.records.letters({ planId: PLAN })]);
  expect(tokens.size).toBeGreaterThan(20);
  expect([...tokens].filter((token) => kept.includes(token) || office.log.join('\n').includes(token))).toEqual([]);
});
