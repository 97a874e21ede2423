/** `duban accounts` and `duban tokens` as a terminal sees them, and acting with a token instead of a claim. */
import { readSettings } from '../../config/settings';
import { Accounts } from '../../src/accounts/accounts';
import { PASSWORD } from '../accounts/reception';
import { openOffice, SERVER_START_MS, type Office as Database } from '../records/story';
import { Office } from './harness';

const MEASURE = ['3', '--unit', 'banking-insurance'];
const LIAISON = 'banking-insurance-liaison';
const FOR_THE_UNIT = ['--role', 'unit', '--person', LIAISON, '--unit', 'banking-insurance'];

let database: Database;
beforeAll(async () => void (database = await openOffice()), SERVER_START_MS);
afterAll(() => database.close());

/** Everything issued, nothing answered; these lines are what is typed unseen. */
function office(...secrets: string[]): Office {
  const it = new Office('2019-06-05').issued('2019-05-31', 3);
  it.accounts = database.records.accounts;
  it.secrets = secrets;
  return it;
}

const signIn = (account: string, password = PASSWORD) =>
  new Accounts(database.records.accounts).signingIn.signIn({ account, password, address: '-', userAgent: '' });

async function tokenOf(account: string, ...options: string[]): Promise<{ id: string; token: string }> {
  const seen = await office().duban('tokens', 'add', account, '--label', '导出', '--json', ...options);
  expect(seen.code).toBe(0);
  return seen.json() as { id: string; token: string };
}

describe('duban accounts', () => {
  it('makes the first administrator, whose password is typed twice and never shown', async () => {
    expect((await office().duban('accounts', 'list')).out).toContain('duban accounts add admin --role administrator');
    const { code, out, err } = await office(PASSWORD, PASSWORD).duban(
      'accounts',
      'add',
      'admin',
      '--role',
      'administrator',
    );
    expect([code, out]).toEqual([0, expect.stringContaining('已新建账号“admin”（系统管理员）')]);
    expect(out + err).not.toContain(PASSWORD);
    expect((await signIn('admin')).principal.role).toBe('administrator');
    expect((await office().duban('accounts', 'list')).out).toMatch(/admin +admin +系统管理员 +可用 +20\d\d-/);
  });

  it('makes nothing when the second time differs, or the password is unsound', async () => {
    const add = ['accounts', 'add', 'typo', '--role', 'administrator'];
    expect(await office(PASSWORD, `${PASSWORD}!`).duban(...add)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/两次/),
    });
    expect(await office('short').duban(...add, '--password-stdin')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/不足 12 个字符（系统约定）/),
    });
    expect((await office().duban('accounts', 'list')).out).not.toContain('typo');
  });

  it('takes the password from a pipe, and remarks a person of no plan', async () => {
    const known = await office(PASSWORD).duban('accounts', 'add', 'liaison', ...FOR_THE_UNIT, '--password-stdin');
    expect([known.code, known.err]).toEqual([0, '']);
    const args = ['--role', 'coordinator', '--person', 'coordinator-9', '--password-stdin'];
    const { code, err } = await office(PASSWORD).duban('accounts', 'add', 'stranger', ...args);
    expect([code, err]).toEqual([0, expect.stringContaining('没有人员“coordinator-9”')]);
  });

  it('disables, enables, unlocks and resets; the last administrator stays', async () => {
    await office(PASSWORD).duban('accounts', 'add', 'passing', ...FOR_THE_UNIT, '--password-stdin');
    expect((await office().duban('accounts', 'disable', 'passing')).out).toContain('已停用');
    await expect(signIn('passing')).rejects.toThrow('没有登录');
    await office().duban('accounts', 'enable', 'passing');
    await office('quite another sentence').duban('accounts', 'password', 'passing', '--password-stdin');
    for (let no = 1; no <= 5; no += 1) await signIn('passing').catch(() => undefined);
    expect((await office().duban('accounts', 'list')).out).toMatch(/passing .*暂停登录至 .*系统约定/);
    await office().duban('accounts', 'unlock', 'passing');
    expect((await signIn('passing', 'quite another sentence')).principal.account).toBe('passing');
    expect(await office().duban('accounts', 'disable', 'admin')).toMatchObject({
      code: 1,
      err: expect.stringContaining('最后一个可用的系统管理员'),
    });
    expect((await office().duban('accounts', 'sign-ins', '--limit', '2')).out).toMatch(
      /passing +已登录[^]*passing +密码不对/,
    );
    expect((await office().duban('accounts', 'changes', '--limit', '4')).out).toMatch(
      /命令行 +passing +恢复登录[^]*passing +修改账号 +另设密码[^]*修改账号 +启用[^]*修改账号 +停用/,
    );
  });
});

describe('duban tokens', () => {
  it('shows a token once, lists it without, and takes it back', async () => {
    const { out } = await office().duban(
      'tokens',
      'add',
      'liaison',
      '--label',
      '每日导出',
      '--days',
      '30',
      '--read-only',
    );
    const [token = ''] = out.split('\n');
    expect(token).toMatch(/^duban_[\w-]{43}$/);
    const { out: listed } = await office().duban('tokens', 'list', 'liaison');
    expect(listed).toMatch(/[0-9a-f]{8} +每日导出 +只能读取 +从未 +有效至/);
    expect(listed).not.toContain(token);
    const id = /[0-9a-f]{8}/.exec(listed)?.[0] ?? '';
    expect((await office().duban('tokens', 'revoke', 'liaison', id)).code).toBe(0);
    expect((await office().duban('tokens', 'list', 'liaison')).out).toContain('收回');
  });

  it('lives at most 366 days', async () => {
    const { code, err } = await office().duban('tokens', 'add', 'liaison', '--label', '导出', '--days', '367');
    expect([code, err]).toEqual([1, expect.stringMatching(/1 至 366 天/)]);
  });
});

describe('DUBAN_TOKEN', () => {
  const explain = [
    'explain',
    ...MEASURE,
    '--duty',
    'breakdown',
    '--cause',
    '数据未到',
    '--expected',
    '2019-06-20',
    '--help-needed',
    '无',
  ];
  const acting = (token: string, ...more: string[]) => {
    const it = office();
    it.environment = { ...it.environment, token };
    return { it, seen: it.duban(...explain, ...more) };
  };

  it('proves who acts: no claim is needed, and none is remarked', async () => {
    const { token } = await tokenOf('liaison');
    const { it, seen } = acting(token);
    expect(await seen).toMatchObject({ code: 0, err: '' });
    expect(it.asked[0]?.ask.as).toMatchObject({ person: LIAISON });
    expect((await acting(token, '--as', LIAISON).seen).code).toBe(0);
  });

  it('cannot act as somebody else', async () => {
    const { token } = await tokenOf('liaison');
    const { it, seen } = acting(token, '--as', 'coordinator-1');
    expect(await seen).toMatchObject({ code: 2, err: expect.stringMatching(/不是同一人/) });
    expect(it.asked).toEqual([]);
  });

  it.each([
    ['only reads', async () => tokenOf('liaison', '--read-only'), /只能读取/],
    ['is the administrator’s', async () => tokenOf('admin'), /系统管理员账号/],
    ['was taken back', async () => takenBack(), /已收回/],
    ['nobody made', async () => ({ token: `duban_${'A'.repeat(43)}` }), /不能使用/],
  ])('that %s does nothing, and is not repeated', async (_what, make, words) => {
    const { token } = await make();
    const { it, seen } = acting(token);
    const { code, out, err } = await seen;
    expect([code, err]).toEqual([1, expect.stringMatching(words)]);
    expect(it.asked).toEqual([]);
    expect(out + err).not.toContain(token);
  });

  async function takenBack() {
    const created = await tokenOf('liaison');
    await office().duban('tokens', 'revoke', 'liaison', created.id);
    return created;
  }

  it('that is no token is refused without being quoted', () => {
    const reading = () => readSettings({ DUBAN_TOKEN: 'planted-secret' });
    expect(reading).toThrow(/DUBAN_TOKEN=“……”：应为 duban_ 开头的令牌/);
    expect(reading).not.toThrow(/planted-secret/);
  });
});
