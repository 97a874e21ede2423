/** Signing in through the API: what the browser keeps, who is let through, and what foreign pages can do, which is nothing. */
import type { SignInPage } from '../../src/web/api/shapes/accounts';
import { SERVER_START_MS } from '../records/story';
import { HOUR, MINUTE, PASSWORD, Reception } from '../accounts/reception';
import { plan } from '../support/world';
import { apiOf, HERE, Visitor } from './visitor';

const PUBLIC = 'https://duban.office.example';

let reception: Reception;
beforeAll(async () => {
  reception = await Reception.open();
  await reception.hire('clerk');
  await reception.hireAdministrator('admin');
}, SERVER_START_MS);
afterAll(() => reception.close());
afterEach(() => reception.pass(HOUR));

const browser = (given?: Parameters<typeof apiOf>[1]) => new Visitor(apiOf(reception, given));
const signedIn = async (account = 'clerk', given?: Parameters<typeof apiOf>[1]) => {
  const visitor = browser(given);
  expect((await visitor.signIn(account, PASSWORD)).status).toBe(200);
  return visitor;
};

describe('the cookie', () => {
  it('is for this host only, and out of reach of scripts and foreign pages', async () => {
    const { cookie } = await browser().signIn('clerk', PASSWORD);
    expect(cookie).toMatch(/^duban_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('is secure, and held to its host by name, where people come by https', async () => {
    const { cookie } = await browser({ publicUrl: PUBLIC }).signIn('clerk', PASSWORD);
    expect(cookie).toMatch(/^__Host-duban_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('is new at every sign-in: one that was planted before opens nothing, and the old session ends', async () => {
    const planted = 'a'.repeat(43);
    const visitor = browser();
    visitor.cookie = `duban_session=${planted}`;
    const first = await visitor.signIn('clerk', PASSWORD);
    expect(first.cookie).not.toContain(planted);
    const old = visitor.cookie;
    await visitor.signIn('clerk', PASSWORD);
    expect(visitor.cookie).not.toBe(old);
    expect(await visitor.isKnown()).toBe(true);
    for (const cookie of [old, `duban_session=${planted}`]) {
      expect((await browser().get('/api/me', { cookie })).status).toBe(401);
    }
  });

  it('is taken away by signing out, and the session is over', async () => {
    const visitor = await signedIn();
    const { cookie: before } = visitor;
    const { status, cookie } = await visitor.ask('POST', '/api/sign-out');
    expect([status, cookie]).toEqual([204, expect.stringMatching(/^duban_session=; Max-Age=0;/)]);
    expect((await browser().get('/api/me', { cookie: before })).status).toBe(401);
  });
});

describe('who one is', () => {
  it('comes with the rights spelled out, so that a page shows no button in vain', async () => {
    const { body } = await browser().signIn('clerk', PASSWORD);
    expect(body).toMatchObject({ account: 'clerk', role: 'unit', roleName: '责任单位', unit: 'scjg', via: 'session' });
    expect(body.endsAt).toBe(reception.now + 12 * HOUR);
    expect(body.rights).toMatchObject({ submit: ['own'], accept: [], manageOwnAccess: ['whole'], manageAccounts: [] });
  });

  it('is told to nobody without a session, in a problem document that says what to do', async () => {
    const { status, type, body } = await browser().get('/api/me');
    expect([status, type]).toEqual([401, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({ code: 'signedOut', title: '请先登录', detail: expect.stringMatching(/请重新登录/) });
    expect((await browser().get('/api/accounts')).body).toMatchObject({ code: 'signedOut' });
  });

  it('is forgotten after half an hour', async () => {
    const visitor = await signedIn();
    reception.pass(30 * MINUTE);
    expect(await visitor.isKnown()).toBe(false);
  });
});

describe('a foreign page', () => {
  const change = (visitor: Visitor, more: Record<string, string>) =>
    visitor.ask('POST', '/api/accounts/clerk/unlock', undefined, more);

  it.each([
    ['does not know the token of the session', { 'x-duban-csrf': '' }],
    ['guesses it', { 'x-duban-csrf': 'A'.repeat(43) }],
    ['has another origin', { origin: 'http://evil.example' }],
    ['hides its origin', { origin: 'null' }],
    ['is on a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['is anywhere else', { 'sec-fetch-site': 'cross-site' }],
  ])('that %s changes nothing', async (_what, more) => {
    const admin = await signedIn('admin');
    expect(await change(admin, more)).toMatchObject({
      status: 403,
      body: { code: 'foreignRequest', title: '请求来源不对' },
    });
    const own = { origin: `http://${HERE}`, 'sec-fetch-site': 'same-origin' };
    expect((await change(admin, own)).status).toBe(200);
  });

  it('may be that of the public address', async () => {
    const admin = await signedIn('admin', { publicUrl: PUBLIC });
    expect((await change(admin, { origin: PUBLIC })).status).toBe(200);
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('signs nobody in from %s', async (_what, more, status) => {
    const visitor = browser();
    const answer = await visitor.ask('POST', '/api/sign-in', { account: 'clerk', password: PASSWORD }, more);
    expect([answer.status, answer.cookie]).toEqual([status, '']);
  });

  it('signs nobody out', async () => {
    const visitor = await signedIn();
    expect((await visitor.ask('POST', '/api/sign-out', undefined, { 'x-duban-csrf': 'x' })).status).toBe(403);
    expect(await visitor.isKnown()).toBe(true);
  });
});

describe('what does not fit', () => {
  const large = JSON.stringify({ account: 'clerk', password: 'x'.repeat(20_000) });
  it.each([
    ['no JSON', '{"account":', 400, 'malformed'],
    ['a list', [], 422, 'unfit'],
    ['a field missing', { account: 'clerk' }, 422, 'unfit'],
    ['a field too many', { account: 'clerk', password: PASSWORD, role: 'administrator' }, 422, 'unfit'],
    ['something that is no text', { account: { $ne: '' }, password: PASSWORD }, 422, 'unfit'],
    ['an endless password', { account: 'clerk', password: 'x'.repeat(201) }, 422, 'unfit'],
    ['an endless body', large, 413, 'tooLarge'],
  ])('is answered in Chinese: %s', async (_what, body, status, code) => {
    const answer = await browser().ask('POST', '/api/sign-in', body);
    expect(answer).toMatchObject({ status, cookie: '', body: { code, detail: expect.stringMatching(/[一-龥]/) } });
    expect(answer.type).toContain('application/problem+json');
  });

  it('is not repeated to whoever typed it', async () => {
    const { body } = await browser().ask('POST', '/api/sign-in', { account: 'clerk', password: 7_777_777 });
    expect(JSON.stringify(body)).not.toContain('7777777');
  });

  it('is a wrong password too, and the words do not tell whether the account exists', async () => {
    const wrong = await browser().signIn('clerk', 'wrong');
    const unknown = await browser().signIn('nobody', 'wrong');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'notAccepted' } });
    expect(unknown).toEqual(wrong);
  });
});

describe('picking a role', () => {
  const convener = plan.units.find(({ id }) => plan.conveners.includes(id))?.contacts[0]?.id ?? '';
  const coordinator = plan.coordinators[0]?.id ?? '';

  it('is offered in a rehearsal on this machine, with everybody of the roster and the administrator', async () => {
    const { body } = await browser({ plan }).get<SignInPage>('/api/sign-in');
    expect(body).toMatchObject({ mode: 'rehearsal', planTitle: plan.title, notice: expect.stringContaining('涉密') });
    const roles = new Set(body.personas?.map(({ role }) => role));
    expect([...roles].toSorted()).toEqual(['administrator', 'convener', 'coordinator', 'observer', 'unit']);
    expect(body.personas?.at(-1)).toMatchObject({ name: '系统管理员', role: 'administrator' });
  });

  it('makes one that person, and picking again the next', async () => {
    const visitor = browser({ plan });
    expect((await visitor.pick(convener)).body).toMatchObject({ via: 'rehearsal', role: 'convener', person: convener });
    const { cookie } = visitor;
    expect((await visitor.pick(coordinator)).body).toMatchObject({ role: 'coordinator', person: coordinator });
    expect((await browser({ plan }).get('/api/me', { cookie })).status).toBe(401);
    expect((await visitor.pick('nobody')).status).toBe(404);
  });

  it.each([
    ['where there is no rehearsal', {}, HERE, undefined],
    ['under a name that was made to point here', { plan }, 'rebound.evil.example:8088', '127.0.0.1'],
    ['from another machine', { plan }, HERE, '198.51.100.9'],
  ])('is refused %s', async (_what, given, host, peer) => {
    const visitor = new Visitor(apiOf(reception, given), host, peer);
    expect((await visitor.get<SignInPage>('/api/sign-in')).body).toMatchObject({ mode: 'password' });
    expect(await visitor.pick(coordinator)).toMatchObject({ status: 403, cookie: '', body: { code: 'noRehearsal' } });
  });

  it('is refused to whom a proxy on this machine forwards', async () => {
    const visitor = new Visitor(apiOf(reception, { plan }), HERE, '127.0.0.1');
    visitor.headers = { 'x-forwarded-for': '198.51.100.9' };
    expect((await visitor.pick(coordinator)).status).toBe(403);
  });

  it('opens nothing once the rehearsal is over, or from elsewhere', async () => {
    const visitor = browser({ plan });
    await visitor.pick(coordinator);
    const { cookie } = visitor;
    expect((await browser({ plan }).get('/api/me', { cookie })).status).toBe(200);
    expect((await browser().get('/api/me', { cookie })).status).toBe(401);
    expect((await browser({ plan }).get('/api/me', { cookie, host: 'rebound.evil.example' })).status).toBe(401);
  });
});

describe('where somebody came from', () => {
  const addressOf = async (peer: string, headers: Record<string, string>) => {
    const visitor = new Visitor(apiOf(reception), HERE, peer);
    visitor.headers = headers;
    await visitor.signIn('clerk', PASSWORD);
    const { signIns } = await reception.accounts.administration.signIns(1, 1);
    return signIns[0]?.address;
  };

  it('is the peer, whatever it says; only a proxy on this machine is believed, and of it the last word', async () => {
    const lie = { 'x-forwarded-for': '203.0.113.1, 203.0.113.2' };
    expect(await addressOf('198.51.100.9', lie)).toBe('198.51.100.9');
    expect(await addressOf('::ffff:127.0.0.1', lie)).toBe('203.0.113.2');
    expect(await addressOf('127.0.0.1', { 'x-forwarded-for': '<script>' })).toBe('127.0.0.1');
  });
});
