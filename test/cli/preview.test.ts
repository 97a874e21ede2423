/** What the real plan would send if nobody answered; dates typed by hand from the calendars. */
import type { Preview } from '../../src/rollout/preview';
import { previewPlan } from '../../src/rollout/preview';
import { CALENDAR, duban, jilin, JILIN } from './harness';

let preview: Preview;
beforeAll(() => {
  const { plan, policy } = jilin();
  preview = previewPlan(plan, policy, CALENDAR, { issuedOn: '2019-03-18' });
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
