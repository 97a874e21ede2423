/** What the command line says to somebody who types it wrong, and to somebody who asks for help. */
import { displayWidth } from '../../src/cli/terminal';
import { duban, Office } from './harness';

const COMMANDS = [
  'check',
  'preview',
  'register',
  'issue',
  'inspect',
  'status',
  'show',
  'sign',
  'submit',
  'review',
  'waive',
  'explain',
  'take-back',
  'handle',
  'major-issue raise',
  'major-issue withdraw',
  'major-issue instruct',
  'major-issue close',
  'strike-off',
  'correct',
  'urge',
  'letters',
  'ledger',
  'doctor',
  'worker',
  'watch',
];

describe('help', () => {
  it.each(COMMANDS)('%s is explained in Chinese with an example', async (command) => {
    const { code, out } = await duban(...command.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toContain('用法：');
    expect(out).toContain(`示例：\n  `);
    expect(out).toMatch(new RegExp(`duban ${command}( |\n|$)`));
    expect(out).not.toMatch(/Usage|Options|Arguments|Commands|display help|\[options\]|default:/);
  });

  it('lists every command, what exit codes mean and where to begin', async () => {
    const { code, out } = await duban('--help');
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(`  ${command.split(' ')[0]}`);
    expect(out).toContain('退出码：0 成功');
    expect(out).toContain('不得处理涉密信息');
  });

  it('aligns its columns although Chinese is twice as wide', async () => {
    const { out } = await duban('--help');
    const column = (description: string) => {
      const line = out.split('\n').find((candidate) => candidate.includes(description)) ?? '';
      return displayWidth(line.slice(0, line.indexOf(description)));
    };
    expect(column('检查方案文件')).toBe(column('体检：服务'));
    expect(column('代谁登记')).toBe(column('方案编号；'));
  });
});

describe('wrong usage ends with 2 and says in Chinese what to write', () => {
  it.each([
    [['fly'], '没有命令 fly'],
    [['statsu'], '没有命令 statsu（是否指 status？）'],
    [['status', '--colour'], '没有选项 --colour'],
    [['check'], '缺少参数 <方案文件夹>'],
    [['submit', '3', '--content', 'a=b'], '缺少必填选项 --duty <事项>'],
    [['status', '--measure'], '后面要写值'],
    [['show', 'three'], '写的是“three”，应为举措编号，例如 3'],
    [['issue', '--document-number', 'x', '--date', '2019-02-30'], '写的是“2019-02-30”，应为真实存在的日期'],
    [['status', 'now'], '参数过多'],
    [['review', '3', '--duty', 'breakdown', '--accept', '--return'], '不能同时使用'],
    [
      ['correct', '3', '--duty', 'breakdown', '--what', 'letter', '--reason', 'x'],
      '选项 --what <内容> 的值不对：只能是 acceptance, submission',
    ],
  ])('%j', async (args, message) => {
    const { code, err, out } = await duban(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('duban --help');
    expect(err).not.toMatch(/error:|at .*\.ts/);
    expect(out).toBe('');
  });

  it('no command at all shows the help on stderr', async () => {
    const { code, err, out } = await duban();
    expect(code).toBe(2);
    expect(err).toContain('check <方案文件夹>');
    expect(out).toBe('');
  });

  it('a program gets the error as one line of JSON', async () => {
    const { code, err } = await duban('status', '--colour', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(err)).toEqual({
      error: { code: 'usage', message: expect.stringContaining('--colour') as string },
    });
  });
});

describe('servers', () => {
  it('that nobody named end with 4 and the next step', async () => {
    const { code, err } = await duban('status');
    expect(code).toBe(4);
    expect(err).toContain('npm start');
  });

  it.each([
    ['ECONNREFUSED', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })],
    ['several addresses, none of which answers', Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })],
    ['gRPC unavailable', Object.assign(new Error('14 UNAVAILABLE'), { code: 14 })],
  ])('that do not answer end with 4: %s', async (_name, error) => {
    const office = new Office('2019-05-20');
    office.door = () => {
      throw error;
    };
    const { code, err } = await office.duban('status');
    expect(code).toBe(4);
    expect(err).toContain('duban doctor');
  });

  it('an error of our own is told without a stack trace', async () => {
    const office = new Office('2019-05-20');
    office.door = () => {
      throw new TypeError('x is not a function');
    };
    const { code, err } = await office.duban('status');
    expect(code).toBe(1);
    expect(err).toContain('DUBAN_DEBUG=1');
    expect(err).not.toContain('    at ');
  });
});
