/** One's own access, and the administrator's accounts, through the API. */
import type {
  Account,
  AccountChangeList,
  CreatedToken,
  SessionRow,
  SignInList,
  TokenRow,
} from '../../src/web/api/shapes/accounts';
import { HOUR, PASSWORD, Reception } from '../accounts/reception';
import { SERVER_START_MS } from '../records/story';
import { plan } from '../support/world';
import { apiOf, Visitor } from './visitor';

let reception: Reception;
beforeAll(async () => {
  reception = await Reception.open();
  await reception.hireAdministrator('admin');
}, SERVER_START_MS);
afterAll(() => reception.close());
afterEach(() => reception.pass(HOUR));

const browserOf = async (account: string) => {
  const visitor = new Visitor(apiOf(reception));
  await visitor.signIn(account, PASSWORD);
  return visitor;
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const stranger = () => new Visitor(apiOf(reception));

describe('a token', () => {
  const made = async (account: string, mayAct: boolean) => {
    await reception.hire(account);
    const visitor = await browserOf(account);
    const { status, body } = await visitor.ask<CreatedToken>('POST', '/api/me/tokens', { label: '导出', mayAct });
    expect(status).toBe(201);
    return { visitor, ...body };
  };

  it('is shown once, proves who asks without cookie and without csrf, and can be taken back', async () => {
    const { visitor, id, token } = await made('maker', true);
    const { body } = await visitor.get<{ tokens: TokenRow[] }>('/api/me/tokens');
    expect(body.tokens).toMatchObject([{ id, label: '导出', mayAct: true, revokedAt: null }]);
    expect(JSON.stringify(body)).not.toContain(token);
    const known = await stranger().get('/api/me', bearer(token));
    expect(known.body).toMatchObject({ account: 'maker', via: 'token', mayAct: true });
    expect(known.body['csrf']).toBeUndefined();
    expect((await visitor.ask('DELETE', `/api/me/tokens/${id}`)).status).toBe(204);
    expect((await stranger().get('/api/me', bearer(token))).body).toMatchObject({ code: 'signedOut' });
  });

  it.each([true, false])('makes no tokens and changes no password (may act: %s)', async (mayAct) => {
    const { token } = await made(`no.more.${mayAct}`, mayAct);
    const tokens = await stranger().ask('POST', '/api/me/tokens', { label: '又一个', mayAct: true }, bearer(token));
    expect(tokens.status).toBe(403);
    const password = { oldPassword: PASSWORD, newPassword: 'quite another sentence' };
    expect((await stranger().ask('POST', '/api/me/password', password, bearer(token))).status).toBe(403);
  });

  it('for reading has no right to act', async () => {
    const { token } = await made('reader', false);
    const { body } = await stranger().get('/api/me', bearer(token));
    expect(body['rights']).toMatchObject({ view: ['own'], submit: [], manageOwnAccess: [] });
  });

  it('that nobody made is nobody, also beside a good cookie', async () => {
    const visitor = await browserOf('admin');
    for (const header of [bearer(`duban_${'A'.repeat(43)}`), bearer('x'), { authorization: 'Basic YWRtaW46eA==' }]) {
      expect((await visitor.get('/api/accounts', header)).status).toBe(401);
    }
  });
});

describe('my sessions', () => {
  it('are listed, and one of them can be ended; nobody else’s can', async () => {
    await reception.hire('mine');
    const [here, elsewhere, other] = [await browserOf('mine'), await browserOf('mine'), await browserOf('admin')];
    const { body } = await here.get<{ sessions: SessionRow[] }>('/api/me/sessions');
    expect(body.sessions).toHaveLength(2);
    const { id } = body.sessions.find(({ current }) => !current) as SessionRow;
    expect((await other.ask('DELETE', `/api/me/sessions/${id}`)).status).toBe(404);
    expect((await here.ask('DELETE', `/api/me/sessions/${id}`)).status).toBe(204);
    expect([await here.isKnown(), await elsewhere.isKnown()]).toEqual([true, false]);
    expect((await here.ask('DELETE', '/api/me/sessions/not-an-id')).status).toBe(422);
  });

  it('all but this one end with a new password', async () => {
    await reception.hire('renewed');
    const [here, elsewhere] = [await browserOf('renewed'), await browserOf('renewed')];
    const ask = (oldPassword: string, newPassword: string) =>
      here.ask('POST', '/api/me/password', { oldPassword, newPassword });
    expect(await ask('wrong', 'quite another sentence')).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect((await ask(PASSWORD, 'short')).body['detail']).toMatch(/不足 12 个字符（系统约定）/);
    expect((await ask(PASSWORD, 'quite another sentence')).status).toBe(204);
    expect([await here.isKnown(), await elsewhere.isKnown()]).toEqual([true, false]);
  });

  it('are none of a picked role, which has no account', async () => {
    const visitor = new Visitor(apiOf(reception, { plan }));
    await visitor.pick('administrator');
    expect(await visitor.get('/api/me/tokens')).toMatchObject({ status: 403, body: { code: 'noOwnAccess' } });
  });
});

describe('the administrator', () => {
  const clerk = { displayName: '虚构人员', role: 'unit', person: 'scjg-liaison', unit: 'scjg', password: PASSWORD };

  it('makes, changes, unlocks and disables accounts', async () => {
    const admin = await browserOf('admin');
    const created = await admin.ask<Account>('POST', '/api/accounts', { name: 'Made', ...clerk });
    expect(created).toMatchObject({ status: 201, body: { name: 'made', roleName: '责任单位', disabledAt: null } });
    expect(JSON.stringify(created.body)).not.toMatch(/password|scrypt/i);
    const made = await browserOf('made');
    for (let no = 1; no <= 5; no += 1) await stranger().signIn('made', 'wrong');
    const listed = await admin.get<{ accounts: Account[] }>('/api/accounts');
    expect(listed.body.accounts.find(({ name }) => name === 'made')?.lockedUntil).toBeGreaterThan(reception.now);
    expect((await admin.ask('POST', '/api/accounts/made/unlock')).body).toMatchObject({ lockedUntil: null });
    expect((await admin.ask('DELETE', '/api/accounts/made/sessions')).status).toBe(204);
    expect(await made.isKnown()).toBe(false);
    const disabled = await admin.ask<Account>('PATCH', '/api/accounts/made', { disabled: true });
    expect(disabled.body.disabledAt).toBe(reception.now);
    expect((await stranger().signIn('made', PASSWORD)).status).toBe(401);
  });

  it.each([
    ['a name that is taken', 'POST', '/api/accounts', { name: 'admin', ...clerk }, 409],
    ['an unknown field', 'POST', '/api/accounts', { name: 'x1', ...clerk, passwordHash: 'x' }, 422],
    ['an unknown role', 'POST', '/api/accounts', { name: 'x2', ...clerk, role: 'god' }, 422],
    ['a unit without a unit', 'POST', '/api/accounts', { name: 'x3', ...clerk, unit: undefined }, 422],
    ['nobody', 'PATCH', '/api/accounts/nobody', { disabled: true }, 404],
    ['the last of the administrators', 'PATCH', '/api/accounts/admin', { disabled: true }, 409],
    ['a hash instead of a password', 'PATCH', '/api/accounts/admin', { passwordHash: 'x' }, 422],
  ])('is refused in Chinese: %s', async (_what, method, path, body, status) => {
    const admin = await browserOf('admin');
    const answer = await admin.ask(method, path, body);
    expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(/[一-龥].*。/) } });
  });

  it('reads who signed in, page by page', async () => {
    const admin = await browserOf('admin');
    const { body } = await admin.get<SignInList>('/api/sign-ins?page=1&size=1');
    expect(body.signIns).toMatchObject([{ account: 'admin', outcomeName: '已登录', viaName: '登录名和密码' }]);
    expect(body.total).toBeGreaterThan(1);
    expect((await admin.get('/api/sign-ins?size=100000')).status).toBe(422);
  });

  it('finds who changed what in the accounts, the newest first', async () => {
    const admin = await browserOf('admin');
    await admin.ask('POST', '/api/accounts', { name: 'moved', ...clerk });
    await admin.ask('PATCH', '/api/accounts/moved', { role: 'convener', unit: 'kjt', newPassword: `${PASSWORD}!` });
    const moved = new Visitor(apiOf(reception));
    await moved.signIn('moved', `${PASSWORD}!`);
    await moved.ask('POST', '/api/me/tokens', { label: '每日导出', mayAct: false });
    await admin.ask('DELETE', '/api/accounts/moved/sessions');
    await reception.accounts.administration.change('moved', { disabled: true });
    const { body } = await admin.get<AccountChangeList>('/api/account-changes?size=5');
    expect(body.changes.map(({ by, account, changeName, details }) => [by, account, changeName, ...details])).toEqual([
      ['命令行', 'moved', '修改账号', '停用'],
      ['admin', 'moved', '结束全部登录', '1 个登录'],
      ['moved', 'moved', '新建令牌', '用途：每日导出', '只能读取'],
      ['admin', 'moved', '修改账号', '角色：责任单位 → 召集人', '单位：scjg → kjt', '另设密码'],
      ['admin', 'moved', '新建账号', '名称：虚构人员', '角色：责任单位', '人员：scjg-liaison', '单位：scjg'],
    ]);
    expect(body.total).toBeGreaterThanOrEqual(5);
  });

  it('alone does so: other roles are refused', async () => {
    await reception.hire('curious');
    const clerkBrowser = await browserOf('curious');
    const refused = [
      clerkBrowser.get('/api/accounts'),
      clerkBrowser.get('/api/sign-ins'),
      clerkBrowser.get('/api/account-changes'),
      clerkBrowser.ask('POST', '/api/accounts', { name: 'mine', ...clerk, role: 'administrator' }),
      clerkBrowser.ask('PATCH', '/api/accounts/curious', { role: 'administrator', person: null, unit: null }),
      clerkBrowser.ask('POST', '/api/accounts/curious/unlock'),
      clerkBrowser.ask('DELETE', '/api/accounts/admin/sessions'),
    ];
    for (const answer of await Promise.all(refused))
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
