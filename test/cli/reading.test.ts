/** What people read: lights, one measure, the ledger, letters. */
import type { LetterRow } from '../../src/records/records';
import { instantAt } from '../../src/domain/time';
import { Office } from './harness';

interface Status {
  today: string;
  counts: Record<string, number>;
  pairs: {
    measure: number;
    unit: { id: string };
    light: string;
    reason: string;
    phases: { phase: string; light: string }[];
  }[];
}

describe('status', () => {
  it('counts lights, what is not issued and the withheld measures on top', async () => {
    const { code, out } = await new Office('2019-06-04').issued('2019-03-18', 1, 2, 3).duban('status');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(
      '2019-06-04　全面实施　14 项举措 32 对：绿 0　黄 0　红 7　灰 25（灰灯中未下达 25 对，另有未列明 6 项举措）',
    );
  });

  it('gives each pair and phase its light and the reason in words', async () => {
    const { out } = await new Office('2019-06-04').issued('2019-03-18', 3).duban('status', '--measure', '3');
    expect(out).toMatch(/^举措 +名称 +责任单位 +灯 +细化责任 +全面实施 +总结提升 +原因$/m);
    expect(out).toMatch(/^3 +.+ 省市场监管厅 +红 +红 +绿 +灰 +细化责任阶段材料：逾期未报送（时限 2019-05-31）$/m);
    expect(out).not.toContain('\x1b[');
  });

  it('shows a measure that is not issued, and a withheld one, in grey', async () => {
    const { out } = await new Office('2019-06-04').duban('status');
    expect(out).toMatch(/^6 +.+ 省科技厅 +灰 +－ +－ +－ +未下达$/m);
    expect(out).toMatch(/^13 +未列明 +－ +灰 +－ +－ +－ +未列明$/m);
    const { code, out: one } = await new Office('2019-06-04').duban('status', '--measure', '13');
    expect([code, one.includes('未列明')]).toEqual([0, true]);
  });

  it('names only what comes next while nothing presses', async () => {
    const { out } = await new Office('2019-03-19').issued('2019-03-18', 6).duban('status', '--measure', '6');
    expect(out).toMatch(/^6 .+ 省科技厅 +灰 .+ 细化责任阶段材料：未到阶段（2019-04-01 起）$/m);
  });

  it('takes a unit by any of its names', async () => {
    const { json } = await new Office('2019-04-10').issued('2019-03-18').duban('status', '--unit', '省高院', '--json');
    const status = json() as Status;
    expect(status.pairs.map(({ measure, unit }) => [measure, unit.id])).toEqual(
      [1, 2, 4, 5].map((measure) => [measure, 'high-court']),
    );
    expect(status).toMatchObject({ today: '2019-04-10', counts: { yellow: 4, red: 0, withheldMeasures: 6 } });
    expect(status.pairs[0]?.reason).toContain('逾期未签收');
  });

  it('does not know a unit that the plan does not name, and says which was perhaps meant', async () => {
    const { code, err } = await new Office('2019-04-10').duban('status', '--unit', '市场监督厅');
    expect(code).toBe(1);
    expect(err).toContain('是否指：省市场监管厅');
  });
});

describe('show', () => {
  it('tells a unit, its dates, its planned steps and its history in Chinese', async () => {
    const office = new Office('2019-06-06').issued('2019-03-18', 3);
    const { code, out } = await office.duban('show', '3');
    expect(code).toBe(0);
    expect(out).toContain('举措 3　以降低侵权损失为核心的专利保险机制');
    expect(out).toContain('◆ 省市场监管厅　红　2019-03-18 下达，未签收（逾期）');
    expect(out).toMatch(
      /^breakdown +细化责任阶段材料 +未报送 +红 +2019-05-31 +同左 +2019-05-31 +2019-06-13 列入会议议题、2019-06-13 处置提醒 等3个/m,
    );
    expect(out).toMatch(/^summary .+ 2020-02-29 +同左 +2020-02-28 /m);
    expect(out).toContain('后续节点（系统约定）');
    expect(out).toContain('上报　细化责任阶段材料：2019-06-05 上报召集人，未作说明，召集人尚未处置');
    expect(out).toMatch(/2019-03-18 10:00 +下达到单位 +举措3 省市场监管厅 +系统/);
    expect(out).not.toMatch(/itemFiled|stepsPlanned|dutyOpened/);
  });

  it('shows what was handed in, by whom, and who is accountable', async () => {
    const office = new Office('2019-05-20').issued('2019-03-18', 6);
    await office.duban(
      'submit',
      '6',
      '--duty',
      'breakdown',
      '--content',
      'timetable=12月底前',
      '--as',
      'science-technology-liaison',
    );
    const { out } = await office.duban('show', '6');
    expect(out).toContain('草稿　细化责任阶段材料（不完整，未算报送）\n    时间表：12月底前');
    expect(out).toMatch(/报送不完整（存为草稿） +举措6 省科技厅 细化责任阶段材料 +周明远（责任单位）/);
  });

  it('tells what will be owed before the plan is issued', async () => {
    const { out } = await new Office('2019-03-01').duban('show', '9', '--unit', '银保监局');
    expect(out).toContain('◆ 吉林银保监局　灰　未下达');
    expect(out).toContain('2019-06-30（系统约定）');
    expect(out).not.toContain('省科技厅');
  });

  it('says nothing of a withheld measure but that it is withheld', async () => {
    const { code, out } = await new Office('2019-06-06').duban('show', '15');
    expect(code).toBe(0);
    expect(out).toContain('举措 15：未列明');
  });

  it('does not know measure 21', async () => {
    const { code, err } = await new Office('2019-06-06').duban('show', '21');
    expect(code).toBe(1);
    expect(err).toContain('没有找到举措“21”；编号为 1 至 20');
  });
});

describe('ledger', () => {
  it('lists what happened to a unit, newest last, as many as asked for', async () => {
    const office = new Office('2019-06-06').issued('2019-03-18', 3);
    const { out } = await office.duban('ledger', '--unit', '银保监局', '--type', 'itemFiled', '--limit', '2');
    expect(out).toMatch(/登记待发 +举措3 吉林银保监局 .+ 上报召集人/);
    expect(out).not.toContain('省市场监管厅');
    expect(out.trimEnd().split('\n')).toHaveLength(3);
  });

  it('says whether the chain holds, and ends with 1 where it does not', async () => {
    const office = new Office('2019-06-06').issued('2019-03-18', 3);
    expect(await office.duban('ledger', '--verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('台账完整') as string,
    });
    office.brokenAt = office.ledger[6];
    const { code, out } = await office.duban('ledger', '--verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ intact: false, brokenAt: 7 });
  });
});

describe('letters', () => {
  const office = new Office('2019-05-30');
  const letter: LetterRow = {
    id: '3f9a12c07e',
    messageId: '<3f9a@duban.example>',
    planDate: '2019-05-30',
    round: instantAt('2019-05-30', '09:00'),
    planIds: ['jilin-2019'],
    recipient: 'market-regulation-liaison',
    recipientName: '王建平',
    address: 'liaison@market-regulation.jilin.example',
    capacity: 'unit',
    wave: 0,
    kind: 'dueSoon',
    subject: '6项工作到期',
    raw: Buffer.from(
      'Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n省市场监管厅：\u001b[2J请报送。\r\n',
    ),
    itemKeys: ['a'],
    state: 'failed',
    attempts: 2,
    nextAttempt: null,
    smtpCode: 550,
    smtpText: '550 no such user',
  };
  office.letters = [letter, { ...letter, id: '3f9bffff', planDate: '2019-05-16', state: 'accepted', smtpCode: 250 }];

  it('are listed by day and person, with what became of them', async () => {
    const { out } = await office.duban('letters', '--date', '2019-05-30', '--person', '王建平');
    expect(out).toContain('共 1 封');
    expect(out).toMatch(/3f9a12c0 +2019-05-30 +王建平 +责任单位 +临期提醒 +被拒收（550），2 次 +6项工作到期/);
  });

  it('are opened by the beginning of their number, without what would steer the terminal', async () => {
    const { code, out } = await office.duban('letters', '--show', '3f9a');
    expect(code).toBe(0);
    expect(out).toContain('收件人：王建平 <liaison@market-regulation.jilin.example>（责任单位）');
    expect(out).toContain('省市场监管厅：[2J请报送。');
  });

  it.each([
    ['3f9', '有 2 封信以“3f9”开头'],
    ['ab', '没有编号以“ab”开头的信'],
  ])('are not guessed from %s', async (beginning, message) => {
    const { code, err } = await office.duban('letters', '--show', beginning);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
