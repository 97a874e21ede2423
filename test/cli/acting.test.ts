/** What people do by the command line: who they say they are, what they are told, which exit code a script sees. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Office } from './harness';

const SIX = ['policyReview', 'implementationPlan', 'tasksAndGoals', 'rolloutProcess', 'timetable'];
const complete = [...SIX.map((id) => `${id}=已完成`), 'accountablePerson=market-regulation-accountable'].flatMap(
  (text) => ['--content', text],
);
const BREAKDOWN = ['3', '--unit', '市场监管厅', '--duty', 'breakdown'];
const UNIT = ['--as', 'market-regulation-liaison'];
const REFORM = ['--as', 'development-reform-liaison'];

let office: Office;
beforeEach(() => {
  office = new Office('2019-05-20').issued('2019-03-18', 3, 6);
});

it('a unit hands in, a convener accepts, and both are told in Chinese', async () => {
  const submitted = await office.duban('submit', ...BREAKDOWN, ...complete, ...UNIT);
  expect(submitted).toMatchObject({ code: 0, out: '“细化责任阶段材料”报送成功。\n' });
  const accepted = await office.duban('review', ...BREAKDOWN, '--accept', ...REFORM);
  expect(accepted).toMatchObject({ code: 0, out: '“细化责任阶段材料”审核通过。\n' });
  expect(office.closed).toBe(2);
});

it('an incomplete submission ends with 1 and lists what is missing', async () => {
  const { code, json } = await office.duban('submit', ...BREAKDOWN, '--content', 'timetable=年底', ...UNIT, '--json');
  expect(code).toBe(1);
  expect((json() as { result: { missing: string[] } }).result.missing).toContain('责任人');
});

it('contents may come from a file; an option wins over it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-submit-'));
  const file = path.join(folder, 'contents.yaml');
  writeFileSync(file, 'timetable: 年底\nrolloutProcess: |\n  第一步\n  第二步\ntasksAndGoals: 2019\n');
  await office.duban('submit', ...BREAKDOWN, '--file', file, '--content', 'timetable=11月', ...UNIT);
  expect(office.asked[0]?.deed).toMatchObject({
    contents: { timetable: '11月', rolloutProcess: '第一步\n第二步\n', tasksAndGoals: '2019' },
  });
  rmSync(folder, { recursive: true });
});

it.each([
  [[], '没有写报送内容'],
  [['--content', 'timetable'], '应为 内容项=文字'],
  [['--file', '/nowhere/contents.yaml'], '读不出来'],
])('a submission without contents is wrong usage: %j', async (args, message) => {
  const { code, err } = await office.duban('submit', ...BREAKDOWN, ...args, ...UNIT);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it('a return needs its reason before anything is asked of the servers', async () => {
  const { code, err } = await office.duban('review', ...BREAKDOWN, '--return', ...REFORM);
  expect(code).toBe(2);
  expect(err).toContain('--reason');
  expect(office.asked).toHaveLength(0);
});

it('a convener does not judge its own unit', async () => {
  const as = ['--as', 'science-technology-liaison'];
  const { code, err } = await office.duban('waive', '6', '--duty', 'breakdown', '--reason', '无需', ...as, '--json');
  expect(code).toBe(1);
  const errors = err
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { error?: { code: string; message: string } });
  expect(errors.at(-1)?.error).toEqual({
    code: 'selfJudgement',
    message: expect.stringContaining('另一召集人') as string,
  });
});

describe('who acts', () => {
  it('must be said', async () => {
    const { code, err } = await office.duban('submit', ...BREAKDOWN, ...complete);
    expect(code).toBe(2);
    expect(err).toContain('--as');
  });

  it('is named on stderr as not authenticated, at each use', async () => {
    const { err, out } = await office.duban('submit', ...BREAKDOWN, ...complete, ...UNIT);
    expect(err).toBe('身份未经认证：以“王建平，省市场监管厅联络员”办理，仅凭 --as 声明。\n');
    expect(out).not.toContain('身份');
  });

  it('must be somebody of the plan', async () => {
    const { code, err } = await office.duban('submit', ...BREAKDOWN, ...complete, '--as', '张三');
    expect(code).toBe(1);
    expect(err).toContain('没有找到人员“张三”');
  });

  it('may be entered by a coordinator with evidence, and not without', async () => {
    const behalf = ['--as', 'coordinator-1', '--on-behalf-of', 'market-regulation-liaison'];
    const without = await office.duban('submit', ...BREAKDOWN, ...complete, ...behalf);
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('代录须写明凭据') as string });
    const { code } = await office.duban('submit', ...BREAKDOWN, ...complete, ...behalf, '--evidence', '纸质材料12号');
    expect(code).toBe(0);
    const { out } = await office.duban('ledger', '--type', 'submitted');
    expect(out).toContain('王建平（责任单位，唐晓峰代录（凭纸质材料12号））');
  });
});

it('what was stored and not yet taken up ends with 3 and must not be repeated', async () => {
  office.silent = true;
  const { code, err } = await office.duban('submit', ...BREAKDOWN, ...complete, ...UNIT, '--request-id', 'r-1');
  expect(code).toBe(3);
  expect(err).toContain('提示：已登记（请求号 r-1）');
  expect(err).toContain('不要重复提交');
});

it('an explained delay carries its cause, its date and the convener who consented', async () => {
  const words = ['--cause', '需上级批复', '--expected', '2019-06-14', '--help-needed', '请协调'];
  const consent = ['--consent', 'development-reform-liaison', '--evidence', '电话记录 12 号'];
  const { code, out } = await office.duban('explain', ...BREAKDOWN, ...words, ...consent, ...UNIT);
  expect(code).toBe(0);
  expect(out).toContain('预计 2019-06-14');
  const actor = { person: 'development-reform-liaison', capacity: 'convener', unit: 'development-reform' };
  expect(office.asked[0]?.deed).toMatchObject({
    cause: '需上级批复',
    helpNeeded: '请协调',
    consentOf: { ...actor, evidence: '电话记录 12 号' },
  });
});

it('a unit takes back what it handed in, but not what a convener has accepted', async () => {
  const takesBack = () => office.duban('take-back', ...BREAKDOWN, '--reason', '附件有误', ...UNIT);
  await office.duban('submit', ...BREAKDOWN, ...complete, ...UNIT);
  expect((await takesBack()).out).toContain('报送已撤回');
  expect((await office.duban('ledger', '--type', 'takenBack')).out).toMatch(/撤回.*附件有误/);
  await office.duban('submit', ...BREAKDOWN, ...complete, ...UNIT);
  await office.duban('review', ...BREAKDOWN, '--accept', ...REFORM);
  const { code, err } = await takesBack();
  expect(code).toBe(1);
  expect(err).toContain('请联系召集人');
});

it('a unit takes back an explanation, and withdraws its issue', async () => {
  const words = ['--cause', '需上级批复', '--expected', '2019-06-14', '--help-needed', '无'];
  await office.duban('explain', ...BREAKDOWN, ...words, ...UNIT);
  const what = ['--what', 'explanation', '--reason', '可按期完成'];
  expect((await office.duban('take-back', ...BREAKDOWN, ...what, ...UNIT)).out).toContain('情况说明已撤回');
  const about = ['3', '--unit', '市场监管厅'];
  await office.duban('major-issue', 'raise', ...about, '--text', '资金不足', ...UNIT);
  const withdraw = ['--issue', 'major-issue-1', '--reason', '资金已到位'];
  expect((await office.duban('major-issue', 'withdraw', ...about, ...withdraw, ...UNIT)).code).toBe(0);
  expect((await office.duban('show', '3')).out).toMatch(/资金不足（.*），单位已撤回：资金已到位/);
});

it('a major issue is raised, instructed and closed', async () => {
  const about = ['3', '--unit', '市场监管厅'];
  const issue = ['--issue', 'major-issue-1'];
  const codes = [
    await office.duban('major-issue', 'raise', ...about, '--text', '资金不足', ...UNIT),
    await office.duban('major-issue', 'close', ...about, ...issue, '--follow-up', '已到位', ...REFORM),
    await office.duban('major-issue', 'instruct', ...about, ...issue, '--instruction', '请财政厅研究', ...REFORM),
    await office.duban('major-issue', 'close', ...about, ...issue, '--follow-up', '已到位', ...REFORM),
  ].map(({ code }) => code);
  expect(codes).toEqual([0, 1, 0, 0]);
  expect((await office.duban('show', '3')).out).toContain('重大问题　major-issue-1：资金不足');
});

it('an escalation is handled, a call goes on record, a wrong submission is corrected', async () => {
  const late = new Office('2019-06-06').issued('2019-03-18', 3);
  const call = ['--by', 'phone', '--note', '答复本周报送'];
  expect((await late.duban('urge', ...BREAKDOWN, ...call, '--as', 'coordinator-1')).code).toBe(0);
  expect((await late.duban('handle', ...BREAKDOWN, '--note', '已约谈', ...REFORM)).code).toBe(0);
  await late.duban('submit', ...BREAKDOWN, ...complete, ...UNIT);
  const wrong = ['--what', 'submission', '--reason', '误报'];
  expect((await late.duban('correct', ...BREAKDOWN, ...wrong, '--as', 'coordinator-1')).out).toContain('已更正');
  const { out } = await late.duban('ledger', '--measure', '3');
  for (const word of ['电话催办', '召集人处置', '更正']) expect(out).toContain(word);
});

describe('the plan as a whole', () => {
  const COORDINATOR = ['--as', 'coordinator-1', '--request-id', 'r-2'];

  it('is issued in whole or in part', async () => {
    const issue = ['issue', '--document-number', '吉政办发〔2019〕19号', '--date', '2019-03-18'];
    await office.duban(...issue, ...COORDINATOR);
    await office.duban(...issue, '--measure', '1', '2', '--unit', '法院', '--unit', '科技厅', ...COORDINATOR);
    expect(office.asked.map(({ deed }) => deed)).toEqual([
      {
        type: 'issue',
        documentNumber: '吉政办发〔2019〕19号',
        issuedOn: '2019-03-18',
        measures: undefined,
        units: undefined,
      },
      {
        type: 'issue',
        documentNumber: '吉政办发〔2019〕19号',
        issuedOn: '2019-03-18',
        measures: [1, 2],
        units: ['法院', '科技厅'],
      },
    ]);
    expect(office.asked[0]?.ask).toMatchObject({ planId: 'jilin-2019', requestId: 'r-2' });
  });

  it('is signed for by the unit of the person who signs', async () => {
    await office.duban('sign', ...UNIT);
    await office.duban(
      'sign',
      '--unit',
      '省高院',
      ...COORDINATOR,
      '--on-behalf-of',
      'high-court-liaison',
      '--evidence',
      '电话',
    );
    expect(office.asked.map(({ deed }) => deed)).toEqual([{ unit: 'market-regulation' }, { unit: '省高院' }]);
    const { code, err } = await office.duban('sign', ...COORDINATOR);
    expect([code, err.includes('--unit')]).toEqual([2, true]);
  });

  it('is inspected, and a measure struck off', async () => {
    await office.duban('inspect', '--note', '已检查', ...REFORM);
    await office.duban('strike-off', '3', '--reason', '均已办结', ...REFORM);
    expect(office.asked.map(({ deed }) => deed)).toEqual([
      { type: 'inspect', note: '已检查' },
      { type: 'strikeOff', measure: 3, reason: '均已办结' },
    ]);
  });

  it('is registered live, with an address for trying out that must be one', async () => {
    const folder = path.join(__dirname, '..', '..', 'config', 'plans', 'jilin-2019');
    const wrong = await office.duban('register', folder, '--redirect-all-to', 'me');
    expect([wrong.code, office.asked.length]).toEqual([2, 0]);
    const { code, out } = await office.duban('register', folder, '--redirect-all-to', 'me@office.example');
    expect(code).toBe(0);
    expect(out).toContain('试用中：全部信件改发 me@office.example');
    const expected = { clock: 'live', rehearsal: false, redirectAllTo: 'me@office.example' };
    expect(office.asked[0]?.deed).toMatchObject({ plan: { id: 'jilin-2019' }, ...expected });
  });
});
