/** What the real plan would send if nobody answered; dates typed by hand from the calendars. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Preview } from '../../src/rollout/preview';
import { previewPlan } from '../../src/rollout/preview';
import { stationery } from '../support/stationery';
import { CALENDAR, duban, jilin, JILIN } from './harness';

let preview: Preview;
beforeAll(() => {
  const { plan, policy } = jilin();
  preview = previewPlan(plan, policy, CALENDAR, stationery, { issuedOn: '2019-03-18' });
});

const lettersOn = (date: string, recipient?: string, capacity?: string) =>
  preview.letters
    .map(({ letter }) => letter)
    .filter((it) => it.planDate === date && (!recipient || it.recipient.id === recipient))
    .filter((it) => !capacity || it.capacity === capacity);

const measuresIn = (letter: Preview['letters'][number]['letter'] | undefined) =>
  letter?.sections.flatMap(({ lines }) => lines.map(({ measure }) => measure));

it('reminds the liaison officer of 市场监管厅 of all six measures in one letter on 2019-05-30', () => {
  const letters = lettersOn('2019-05-30', 'market-regulation-liaison');
  expect(letters).toHaveLength(1);
  expect(measuresIn(letters[0])).toEqual([1, 2, 3, 4, 5, 11]);
  expect(letters[0]?.sections[0]).toMatchObject({ kind: 'dueSoon', workingDaysLeft: 1, officialDueDate: '2019-05-31' });
});

it('writes to one liaison officer of each of the eleven units on 2019-05-30, and to nobody else', () => {
  expect(lettersOn('2019-05-30').map(({ recipient }) => recipient.id)).toHaveLength(11);
});

it('moves the first reminder of phase two to 2019-05-05, a worked Sunday that was decided on 2019-03-22', () => {
  expect(lettersOn('2019-05-05')).toHaveLength(11);
  expect(lettersOn('2019-05-03')).toHaveLength(0);
});

it('escalates on 2019-06-05 in one letter to each convener, none of whom reads of itself', () => {
  const [reform, ...moreReform] = lettersOn('2019-06-05', 'development-reform-liaison', 'convener');
  const [science, ...moreScience] = lettersOn('2019-06-05', 'science-technology-liaison', 'convener');
  expect([moreReform, moreScience]).toEqual([[], []]);
  const units = (letter: typeof science) =>
    letter?.sections.flatMap(({ lines }) => lines.map(({ unitName }) => unitName));
  expect(units(reform)).toContain('省科技厅');
  expect(units(reform)).not.toContain('省发展改革委');
  expect(units(science)).toContain('省发展改革委');
  expect(units(science)).not.toContain('省科技厅');
  expect(units(science)).toHaveLength(27);
});

it.each([
  ['2019-06-03', 'urge'],
  ['2019-06-13', 'agenda'],
  ['2020-01-02', 'urge'],
  ['2020-01-06', 'escalationNotice'],
  ['2020-01-13', 'agenda'],
  ['2020-02-28', 'dueSoon'],
  ['2020-03-02', 'urge'],
  ['2020-03-04', 'escalationNotice'],
  ['2020-03-11', 'agenda'],
])('on %s a unit that stays silent is sent: %s', (date, kind) => {
  expect(lettersOn(date, 'state-assets-liaison')[0]?.sections.map((section) => section.kind)).toContain(kind);
});

it.each(['2019-07-01', '2020-02-05', '2020-03-27'])(
  'on %s the conveners get the draft report, and no unit does',
  (date) => {
    const draft = lettersOn(date).filter(({ sections }) => sections.some(({ kind }) => kind === 'draftReport'));
    expect(draft.map(({ recipient, capacity }) => `${recipient.id} ${capacity}`)).toEqual([
      'development-reform-liaison convener',
      'science-technology-liaison convener',
    ]);
  },
);

it('sends no draft report on 2020-02-03, which the notice of 2020-01-26 turned from the plan', () => {
  expect(lettersOn('2020-02-03').flatMap(({ sections }) => sections.map(({ kind }) => kind))).not.toContain(
    'draftReport',
  );
});

it('climbs from the liaison officer to the office and the conveners while nobody signs', () => {
  expect(lettersOn('2019-03-21')).toHaveLength(11);
  expect(lettersOn('2019-03-25', 'audit-office')[0]?.sections[0]?.kind).toBe('receipt');
  expect(lettersOn('2019-03-28', undefined, 'convener').map(({ recipient }) => recipient.id)).toEqual([
    'development-reform-liaison',
    'science-technology-liaison',
  ]);
});

it('never writes on a day off', () => {
  const days = new Set(preview.letters.map(({ letter }) => letter.planDate));
  for (const holiday of ['2019-05-01', '2019-06-07', '2019-10-01', '2020-01-27', '2019-05-18'])
    expect(days).not.toContain(holiday);
});

describe('the command', () => {
  it('lists days and people of the whole plan, with totals per unit', async () => {
    const { code, out } = await duban('preview', JILIN, '--issued', '2019-03-18');
    expect(code).toBe(0);
    expect(out).toMatch(/^2019-05-30 +王建平 +省市场监管厅 +责任单位 +临期提醒 +6 /m);
    expect(out).toMatch(/各单位收信数\n单位 +作为责任单位 +作为召集人\n/);
    expect(out).toMatch(/省科技厅 +\d+ +\d+/);
    expect(out).toContain('系统约定');
  });

  it('prints the letters of one day and person in full', async () => {
    const args = ['--issued', '2019-03-18', '--date', '2019-05-30', '--person', '王建平', '--full'];
    const { out } = await duban('preview', JILIN, ...args);
    expect(out).toContain('收件人：王建平 <liaison@market-regulation.jilin.example>（责任单位）');
    expect(out).toContain('吉政办发〔2019〕19号');
    expect(out).toContain('1 天 1 封信');
  });

  it('gives programs the same letters', async () => {
    const { json } = await duban('preview', JILIN, '--issued', '2019-03-18', '--date', '2019-06-05', '--json');
    const { letters, total } = json() as { letters: { recipient: { id: string }; capacity: string }[]; total: number };
    expect(total).toBe(preview.letters.length);
    expect(letters.filter(({ capacity }) => capacity === 'convener')).toHaveLength(2);
  });

  it('supposes the last working day of the first phase where no date is given', async () => {
    const { json } = await duban('preview', JILIN, '--json', '--date', '2019-05-30');
    expect((json() as { issuedOn: string }).issuedOn).toBe('2019-03-29');
  });
});

describe('duban preview --facts', () => {
  const subject = { planId: 'jilin-2019', measure: 3, slot: 2, unit: 'banking-insurance' };
  const plan = { planId: 'jilin-2019' };
  const at = (text: string) => Date.parse(`${text}:00+08:00`);
  const row = (on: string, event: Record<string, unknown>) => ({ planTime: at(on), event: { at: at(on), ...event } });
  const rows = [
    row('2019-02-01T08:00', { type: 'registered', subject: plan }),
    row('2019-03-18T10:00', {
      type: 'issued',
      subject: plan,
      data: { issuedOn: '2019-03-18', pairs: ['3/2'], documentNumber: '吉政办发〔2019〕19号' },
    }),
    row('2019-03-19T10:00', { type: 'receiptSigned', subject, duty: 'receipt' }),
    row('2019-05-05T07:00', { type: 'itemFiled', subject, duty: 'breakdown', data: { step: 'dueSoon-20' } }),
  ];
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'duban-facts-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function withFacts(content: unknown, ...more: string[]) {
    const file = path.join(folder, 'facts.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return duban('preview', JILIN, '--facts', file, ...more);
  }

  it('prints what must leave after what came in, with the rule that each item follows from', async () => {
    const { code, out } = await withFacts({ planId: 'jilin-2019', rows }, '--date', '2019-06-05');
    expect(code).toBe(0);
    expect(out).toContain('按 3 条已发生的事实推算');
    expect(out).toMatch(/2019-06-05.*召集人.*jilin-2019\/3\/2.*breakdown.*上报召集人.*2019-05-31 之后第 3 个工作日/);
    const whole = await withFacts({ planId: 'jilin-2019', rows });
    expect(whole.out).toMatch(/2019-05-05.*到期前20个工作日提醒/);
    expect(whole.out).not.toContain('2019-05-03');
  });

  it('takes the ledger of a rehearsal of the plan, and answers programs with letters and items', async () => {
    const { json } = await withFacts({ planId: 'rehearsal-jilin-2019', rows }, '--json', '--date', '2019-05-30');
    expect(json()).toMatchObject({
      planId: 'rehearsal-jilin-2019',
      facts: 3,
      letters: [
        { recipientId: 'banking-insurance-liaison', items: [{ step: 'dueSoon-1', dueRevision: 1, late: false }] },
      ],
    });
  });

  it('does not say what it did not compute: the words of letters, or another day of issue', async () => {
    const { code, err } = await withFacts({ planId: 'jilin-2019', rows }, '--full');
    expect([code, err]).toEqual([2, expect.stringContaining('--facts 不与 --issued、--full 同用')]);
  });

  const changed = (index: number, event: Record<string, unknown>) => ({
    planId: 'jilin-2019',
    rows: rows.map((one, place) => (place === index ? { ...one, event: { ...one.event, ...event } } : one)),
  });

  it.each([
    ['no JSON', '{ "rows": [', '不是 JSON'],
    [
      'another plan',
      { planId: 'jilin-2020', rows },
      'planId 写的是 “jilin-2020”，应为 jilin-2019 或 rehearsal-jilin-2019',
    ],
    ['no rows', { planId: 'jilin-2019' }, 'rows 没有写，应为 列表'],
    [
      'an instant that is none',
      changed(1, { at: '2019-03-18' }),
      'rows[1].event.at 写的是 "2019-03-18"，应为 毫秒时间戳',
    ],
    [
      'a day that does not exist',
      changed(1, { data: { issuedOn: '2019-02-30', pairs: [] } }),
      'rows[1].event.data.issuedOn 写的是 "2019-02-30"，应为 真实存在的日期',
    ],
    [
      'a pair that is none',
      changed(1, { data: { issuedOn: '2019-03-18', pairs: ['3-2'] } }),
      'rows[1].event.data.pairs[0] 写的是 "3-2"，应为 “举措编号/单位序号”',
    ],
    ['an act without its data', changed(2, { type: 'submitted' }), 'rows[2].event.data.contents 没有写'],
  ])('refuses %s, naming file, place, value and what should stand there', async (_, content, told) => {
    const { code, err, out } = await withFacts(content);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('facts.json');
    expect(err).toContain(told);
  });

  it('says so where there is no such file', async () => {
    const { code, err } = await duban('preview', JILIN, '--facts', path.join(folder, 'none.json'));
    expect([code, err]).toEqual([1, expect.stringContaining('文件不存在或不能读取')]);
  });
});
