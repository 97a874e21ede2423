/** Signing in on real tables: who gets in, who is kept out, and how soon. */
import { ActRefused, InvalidRequest, NotFound } from '../../src/rollout/errors';
import { SERVER_START_MS } from '../records/story';
import { DAY, HOUR, MINUTE, PASSWORD, Reception } from './reception';

let reception: Reception;
beforeAll(async () => void (reception = await Reception.open()), SERVER_START_MS);
afterAll(() => reception.close());
// Every story has its own people; what one of them failed at does not brake the next.
afterEach(() => reception.pass(HOUR));

describe('the door', () => {
  it('opens to the right password, however the name is written, and to nothing else', async () => {
    await reception.hire('door.zhang');
    const { principal } = await reception.signIn(' Door.Zhang ');
    expect(principal).toEqual({
      ...{ via: 'session', account: 'door.zhang', displayName: '虚构人员 door.zhang', role: 'unit', mayAct: true },
      ...{ person: 'door.zhang-person', unit: 'scjg' },
    });
    expect(await reception.knock('door.zhang', `${PASSWORD} `)).toBe('notAccepted');
    expect(await reception.knock('door.zhang', '')).toBe('notAccepted');
  });

  it('does not tell whether there is such an account: unknown, disabled, locked and wrong sound the same', async () => {
    await reception.hire('told.wrong');
    await reception.hire('told.disabled');
    await reception.hire('told.locked');
    await reception.accounts.administration.change('told.disabled', { disabled: true });
    for (let no = 1; no <= 5; no += 1) await reception.knock('told.locked', 'wrong');
    const words = (account: string, password: string) =>
      reception.signIn(account, password).catch((error: Error) => `${error.name}: ${error.message}`);
    const said = new Set([
      await words('told.nobody', PASSWORD),
      await words('told.wrong', 'wrong'),
      await words('told.disabled', PASSWORD),
      await words('told.locked', PASSWORD),
    ]);
    expect([...said]).toEqual([expect.stringMatching(/^SignInRefused: 没有登录：.*系统约定.*系统管理员/)]);
    expect(await reception.outcomes('told.nobody')).toEqual(['unknownAccount']);
    expect(await reception.outcomes('told.disabled')).toEqual(['disabled']);
    expect((await reception.outcomes('told.locked'))[0]).toBe('locked');
  });

  it('answers an unknown account as slowly as a wrong password', async () => {
    await reception.hire('slow.li');
    const time = async (account: string) => {
      const began = performance.now();
      await reception.knock(account, 'wrong');
      return performance.now() - began;
    };
    // The quickest of three: a busy machine makes some slower, none faster.
    const quickest = async (account: string) => Math.min(await time(account), await time(account), await time(account));
    expect(await quickest('slow.nobody')).toBeGreaterThan((await quickest('slow.li')) / 3);
  });
});

describe('guessing', () => {
  it('by twenty at once reaches the password five times, and then not even the right one opens', async () => {
    await reception.hire('guess.wang');
    const guesses = Array.from({ length: 20 }, (_, no) =>
      reception.knock('guess.wang', `guess ${no}`, `203.0.113.${no}`),
    );
    await Promise.all(guesses);
    const outcomes = await reception.outcomes('guess.wang');
    expect(outcomes.filter((outcome) => outcome === 'wrongPassword')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(15);
    expect(await reception.knock('guess.wang')).toBe('notAccepted');
  });

  it('locks for 15 minutes from the last guess, and knocking meanwhile does not prolong it', async () => {
    await reception.hire('lock.zhao');
    for (let no = 1; no <= 5; no += 1) await reception.knock('lock.zhao', 'wrong');
    const { lockedUntil } = await reception.accounts.administration.account('lock.zhao');
    expect(lockedUntil).toBe(reception.now + 15 * MINUTE);
    reception.pass(15 * MINUTE - 1);
    expect(await reception.knock('lock.zhao')).toBe('notAccepted');
    reception.pass(1);
    expect(await reception.knock('lock.zhao')).toBe('in');
  });

  it('slowly does not lock: four failures, and the fifth after a quarter of an hour', async () => {
    await reception.hire('slowly.qian');
    for (let no = 1; no <= 4; no += 1) await reception.knock('slowly.qian', 'wrong');
    reception.pass(15 * MINUTE + 1);
    await reception.knock('slowly.qian', 'wrong');
    expect(await reception.knock('slowly.qian')).toBe('in');
  });

  it('is forgotten after the right password', async () => {
    await reception.hire('forgiven.sun');
    for (let round = 1; round <= 2; round += 1) {
      for (let no = 1; no <= 4; no += 1) await reception.knock('forgiven.sun', 'wrong');
      expect(await reception.knock('forgiven.sun')).toBe('in');
    }
  });

  it('is forgiven by the administrator', async () => {
    await reception.hire('unlocked.zhou');
    for (let no = 1; no <= 5; no += 1) await reception.knock('unlocked.zhou', 'wrong');
    const { lockedUntil } = await reception.accounts.administration.unlock('unlocked.zhou');
    expect(lockedUntil).toBeNull();
    expect(await reception.knock('unlocked.zhou')).toBe('in');
  });

  it('from one address ends after thirty, whatever names it tries; another address gets in', async () => {
    await reception.hire('spread.wu');
    const from = '192.0.2.66';
    await Promise.all(Array.from({ length: 30 }, (_, no) => reception.knock(`nobody.${no}`, 'wrong', from)));
    expect(await reception.knock('spread.wu', PASSWORD, from)).toBe('tooMany');
    expect(await reception.knock('spread.wu', PASSWORD, from)).toBe('tooMany');
    expect(await reception.knock('spread.wu', PASSWORD, '192.0.2.67')).toBe('in');
    // Who goes on knocking at a closed door does not fill the records.
    expect(await reception.outcomes('spread.wu')).toEqual(['signedIn', 'braked']);
    reception.pass(15 * MINUTE);
    expect(await reception.knock('spread.wu', PASSWORD, from)).toBe('in');
  });
});

describe('a session', () => {
  it('ends half an hour after it was last used', async () => {
    await reception.hire('idle.zheng');
    const session = await reception.signIn('idle.zheng');
    for (let no = 1; no <= 3; no += 1) {
      reception.pass(29 * MINUTE);
      expect(await reception.lives(session)).toBe(true);
    }
    reception.pass(30 * MINUTE);
    expect(await reception.lives(session)).toBe(false);
  });

  it('ends after twelve hours, however busy it was', async () => {
    await reception.hire('busy.wang');
    const session = await reception.signIn('busy.wang');
    for (let no = 1; no < 12 * 3; no += 1) {
      reception.pass(20 * MINUTE);
      expect(await reception.lives(session)).toBe(true);
    }
    reception.pass(20 * MINUTE);
    expect(await reception.lives(session)).toBe(false);
  });

  it('writes when it was last seen once a minute', async () => {
    await reception.hire('seen.feng');
    const session = await reception.signIn('seen.feng');
    const began = reception.now;
    const lastSeen = async () => (await reception.accounts.sessions.list('seen.feng', session.secret))[0]?.lastSeenAt;
    reception.pass(MINUTE - 1);
    await reception.lives(session);
    expect(await lastSeen()).toBe(began);
    reception.pass(1);
    await reception.lives(session);
    expect(await lastSeen()).toBe(began + MINUTE);
  });

  it('is ended by signing out, by its owner from elsewhere, or by the administrator, and by nobody else', async () => {
    await reception.hire('ended.chen');
    await reception.hire('other.chu');
    const [first, second, third] = [
      await reception.signIn('ended.chen'),
      await reception.signIn('ended.chen'),
      await reception.signIn('ended.chen'),
    ];
    const { sessions } = reception.accounts;
    const listed = await sessions.list('ended.chen', second.secret);
    expect(listed.map(({ current }) => current).filter(Boolean)).toHaveLength(1);
    await sessions.end(first.secret, 'signedOut');
    const own = listed.find(({ current }) => current)?.id ?? '';
    await expect(sessions.revoke('other.chu', own)).rejects.toThrow(NotFound);
    await sessions.revoke('ended.chen', own);
    expect([await reception.lives(first), await reception.lives(second), await reception.lives(third)]).toEqual([
      ...[false, false, true],
    ]);
    expect(await sessions.revokeAll('ended.chen')).toBe(1);
    expect(await reception.lives(third)).toBe(false);
  });
});

describe('an API token', () => {
  const create = (account: string, given = {}) =>
    reception.accounts.tokens.create({ account, label: '每日导出', mayAct: false, ...given });
  const opens = async (token: string) => (await reception.accounts.tokens.open(token)) !== undefined;

  it('speaks for its account, reading only where it says so, until it expires', async () => {
    await reception.hire('token.wei');
    const { token } = await create('token.wei', { days: 1 });
    expect(token).toMatch(/^duban_[A-Za-z0-9_-]{43}$/);
    const { principal } = (await reception.accounts.tokens.open(token)) ?? {};
    expect(principal).toMatchObject({ via: 'token', account: 'token.wei', unit: 'scjg', mayAct: false });
    const [listed] = await reception.accounts.tokens.list('token.wei');
    expect(listed).toMatchObject({ label: '每日导出', lastUsedAt: reception.now, revokedAt: null });
    reception.pass(DAY);
    expect(await opens(token)).toBe(false);
  });

  it('lives 90 days unless said otherwise, at most 366', async () => {
    await reception.hire('days.jiang');
    const { expiresAt } = await create('days.jiang');
    expect(expiresAt - reception.now).toBe(90 * DAY);
    await expect(create('days.jiang', { days: 367 })).rejects.toThrow(/1 至 366 天.*系统约定/);
    await expect(create('days.jiang', { label: ' ' })).rejects.toThrow(InvalidRequest);
  });

  it('is revoked by its account only, by the beginning of its number', async () => {
    await reception.hire('revoke.shen');
    await reception.hire('stranger.han');
    const { id, token } = await create('revoke.shen');
    await expect(reception.accounts.tokens.revoke('stranger.han', id)).rejects.toThrow(NotFound);
    expect(await opens(token)).toBe(true);
    await reception.accounts.tokens.revoke('revoke.shen', id.slice(0, 8));
    expect(await opens(token)).toBe(false);
  });
});

describe('an account', () => {
  const change = (name: string, to: object) => reception.accounts.administration.change(name, to);

  it.each([
    ['is disabled', { disabled: true }],
    ['gets another person', { person: 'successor' }],
    ['gets another unit', { unit: 'another' }],
    ['gets another role', { role: 'convener' }],
    ['gets a new password from the administrator', { newPassword: 'quite another sentence' }],
  ])('that %s loses its sessions and tokens at once, for good', async (_what, to) => {
    const name = `lose.${Object.keys(to)[0]?.toLowerCase()}`;
    await reception.hire(name);
    const session = await reception.signIn(name);
    const { token } = await reception.accounts.tokens.create({ account: name, label: '导出', mayAct: true });
    await change(name, to);
    await change(name, { disabled: false });
    expect(await reception.lives(session)).toBe(false);
    expect(await reception.accounts.tokens.open(token)).toBeUndefined();
  });

  it('that only gets another display name goes on', async () => {
    await reception.hire('renamed.yang');
    const session = await reception.signIn('renamed.yang');
    await change('renamed.yang', { displayName: '新名称' });
    expect((await reception.accounts.sessions.open(session.secret))?.principal.displayName).toBe('新名称');
  });

  it('changes its own password with the old one, and all its other sessions end', async () => {
    await reception.hire('own.zhu');
    const [here, elsewhere] = [await reception.signIn('own.zhu'), await reception.signIn('own.zhu')];
    const newPassword = 'another planted sentence';
    const asking = { account: 'own.zhu', newPassword, address: '198.51.100.7', secret: here.secret };
    const { ownPassword } = reception.accounts;
    await expect(ownPassword.change({ ...asking, oldPassword: 'wrong' })).rejects.toThrow(/原密码不对/);
    await ownPassword.change({ ...asking, oldPassword: PASSWORD });
    expect([await reception.lives(here), await reception.lives(elsewhere)]).toEqual([true, false]);
    expect([await reception.knock('own.zhu'), await reception.knock('own.zhu', newPassword)]).toEqual([
      ...['notAccepted', 'in'],
    ]);
  });

  it.each([
    ['is too short', 'short', /不足 12 个字符/],
    ['is one character again and again', 'aaaaaaaaaaaaaaaa', /重复/],
    ['is its own name', 'Sound.Name.Qin', /与登录名相同/],
    ['is endless', '长'.repeat(201), /超过 200 个字符/],
  ])('does not get a password that %s', async (_what, password, words) => {
    await expect(reception.hire('sound.name.qin', { password })).rejects.toThrow(words);
  });

  it.each([
    ['a unit without its unit', { role: 'unit', unit: undefined }, /责任单位.*须写明单位/],
    ['a convener without a person', { role: 'convener', person: undefined }, /须写明人员/],
    ['a coordinator with a unit', { role: 'coordinator' }, /不能有单位/],
    ['an administrator with a person', { role: 'administrator', unit: undefined }, /不能有人员/],
    ['a name with a space', { name: 'two words' }, /登录名应为/],
  ] as const)('is not made for %s', async (_what, given, words) => {
    await expect(reception.hire('unsound.you', given)).rejects.toThrow(words);
  });

  it('exists once under its name', async () => {
    await reception.hire('twice.xu');
    await expect(reception.hire('TWICE.xu')).rejects.toThrow(ActRefused);
  });
});

it('never is there no administrator left, also when two disable each other at the same moment', async () => {
  await reception.hireAdministrator('first.admin');
  await expect(reception.accounts.administration.change('first.admin', { disabled: true })).rejects.toThrow(/最后一个/);
  await reception.hireAdministrator('second.admin');
  const disable = (name: string) =>
    reception.accounts.administration.change(name, { disabled: true }).then(
      () => 'disabled',
      (error: { code: string }) => error.code,
    );
  const outcomes = await Promise.all([disable('first.admin'), disable('second.admin')]);
  expect(outcomes.toSorted()).toEqual(['disabled', 'lastAdministrator']);
});

it('keeps no secret in clear', async () => {
  await reception.hire('secret.he');
  const { secret } = await reception.signIn('secret.he');
  const created = await reception.accounts.tokens.create({ account: 'secret.he', label: '导出', mayAct: true });
  await reception.knock('secret.he', 'a planted wrong guess');
  const dump = await reception.dump();
  expect(dump).toContain('secret.he');
  for (const planted of [PASSWORD, secret, created.token, created.token.slice(6), 'a planted wrong guess']) {
    expect(dump).not.toContain(planted);
    expect(dump).not.toContain(Buffer.from(planted).toString('base64url'));
  }
});

it('the audit can only grow, and what was typed is shortened and cannot steer a terminal', async () => {
  await reception.knock('x'.repeat(100), 'wrong');
  await reception.knock('red\u001b[31m\nline', 'wrong');
  const { signIns } = await reception.accounts.administration.signIns(1, 2);
  expect(signIns.map(({ account }) => account)).toEqual(['red [31m line', 'x'.repeat(64)]);
  const { behindItsBack } = reception.office;
  await expect(behindItsBack('delete from sign_ins')).rejects.toThrow(/只能追加/);
  await expect(behindItsBack("update sign_ins set outcome = 'signedIn'")).rejects.toThrow(/只能追加/);
  await expect(behindItsBack('delete from account_changes')).rejects.toThrow(/只能追加/);
  await expect(behindItsBack('truncate account_changes')).rejects.toThrow(/只能追加/);
});
