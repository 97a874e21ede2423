/** What became of letters: their lives, who refuses, and how often a unit was spoken to. */
import type { Item, LedgerEvent } from '../../src/domain/items';
import { instantAt } from '../../src/domain/time';
import { recordsFindings } from '../../src/cli/records-checks';
import type { LetterRow, StoredItem } from '../../src/records/records';
import { Office } from './harness';

const PLAN = 'jilin-2019';
const AT = instantAt('2019-05-30', '09:00');
const LIAISON = 'finance-liaison';

function letterTo(recipient: string, id: string, given: Partial<LetterRow> = {}): LetterRow {
  const about = { messageId: `<${id}@duban.example>`, planDate: '2019-05-30', round: AT, planIds: [PLAN] };
  const whom = {
    recipient,
    recipientName: recipient,
    address: `${recipient}@finance.example`,
    capacity: 'unit' as const,
  };
  const answer = { state: 'accepted' as const, attempts: 1, nextAttempt: null, smtpCode: 250, smtpText: 'ok' };
  const words = { kind: 'dueSoon', subject: '1项工作到期', raw: Buffer.from('Subject: x\r\n\r\nx') };
  return {
    id,
    ...about,
    ...whom,
    wave: 0,
    ...words,
    itemKeys: [`${PLAN}|10|1|breakdown|dueSoon-1|1|liaison:finance`],
    ...answer,
    ...given,
  };
}

function said(office: Office, type: string, letter: string, data: object = {}, at = AT): void {
  const event: LedgerEvent = { type, subject: { planId: PLAN }, at, data: { letter, ...data } };
  const id = office.ledger.length + 1;
  office.ledger.push({
    id,
    planId: PLAN,
    planTime: at,
    event,
    sealedNo: null,
    hash: null,
    previousHash: null,
    recordedAt: '',
  });
}

function itemFor(audience: Item['audience'], given: Partial<StoredItem>): StoredItem {
  const subject = { planId: PLAN, measure: 10, slot: 1, unit: 'finance' };
  const about = { subject, duty: 'breakdown', step: 'dueSoon-1', revision: 1, audience, filedAt: AT };
  const facts = { officialDueDate: '2019-05-31', dueDate: '2019-05-31', lastWorkingDay: '2019-05-31' };
  const key = `${PLAN}|10|1|breakdown|dueSoon-1|1|${audience}`;
  return {
    key,
    ...about,
    plannedOn: '2019-05-30',
    late: false,
    facts,
    state: 'lettered',
    why: null,
    letterId: null,
    ...given,
  };
}

describe('the life of a letter', () => {
  const office = new Office('2019-05-30');
  office.letters = [
    letterTo(LIAISON, 'aaaa1111', { state: 'failed', attempts: 2, smtpCode: 550, smtpText: 'no such user' }),
  ];
  said(office, 'letterDeferred', 'aaaa1111', { smtpCode: 450, attempt: 1 });
  said(office, 'letterDeferred', 'another', { smtpCode: 451, attempt: 1 });
  said(office, 'letterFailed', 'aaaa1111', { smtpCode: 550, attempt: 2 }, AT + 15 * 60_000);
  const own = itemFor('liaison:finance', { letterId: 'aaaa1111' });
  const moved = itemFor('office:finance', { letterId: 'bbbb2222', filedAt: AT + 15 * 60_000 });
  office.items = [own, { ...moved, facts: { ...moved.facts, bouncedFrom: 'liaison:finance' } }];

  it('is shown from planning to its end, with each answer, and where its items went', async () => {
    const { out } = await office.duban('letters', '--show', 'aaaa');
    expect(out).toMatch(/2019-05-30 09:00　定稿待发/);
    expect(out).toMatch(/2019-05-30 09:00　第 1 次：暂未发出，稍后重试（450）/);
    expect(out).toMatch(/2019-05-30 09:15　第 2 次：被拒收（550 no such user）/);
    expect(out).toContain('内容 1 项转入信件 bbbb2222');
    expect(out).not.toContain('451');
  });

  it('is the same for programs', async () => {
    const { json } = await office.duban('letters', '--show', 'aaaa', '--json');
    expect(json()).toMatchObject({
      life: [
        { event: 'planned', attempt: null },
        { event: 'deferred', attempt: 1, smtpCode: 450 },
        { event: 'failed', attempt: 2, smtpCode: 550, smtpText: 'no such user' },
      ],
      handedOn: [{ audience: 'office:finance', letter: 'bbbb2222' }],
    });
  });
});

describe('the list', () => {
  const office = new Office('2019-05-30');
  office.letters = [
    letterTo(LIAISON, 'aaaa', { state: 'failed', smtpCode: 550 }),
    letterTo('market-regulation-liaison', 'bbbb', { kind: 'urge' }),
  ];

  it.each([
    [['--state', 'failed'], ['aaaa']],
    [['--unit', '省财政厅'], ['aaaa']],
    [['--kind', '催办'], ['bbbb']],
    [['--kind', 'dueSoon', '--state', 'accepted'], []],
  ])('is narrowed down by %s', async (options, ids) => {
    const { json } = await office.duban('letters', ...options, '--json');
    expect((json() as { letters: { id: string }[] }).letters.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a mailbox', () => {
  const letters = ['1', '2', '3'].map((id) => letterTo(LIAISON, id));

  it('is marked from its first refusal on, and told of by doctor', async () => {
    const office = new Office('2019-06-03');
    office.letters = letters;
    said(office, 'letterAccepted', '1', { smtpCode: 250 });
    said(office, 'letterFailed', '2', { smtpCode: 550 }, instantAt('2019-05-31', '09:00'));
    said(office, 'letterFailed', '3', { smtpCode: 554 }, instantAt('2019-06-03', '09:00'));
    const { json } = await office.duban('letters', 'contacts', '--json');
    const since = instantAt('2019-05-31', '09:00');
    expect(json()).toMatchObject({ contacts: [{ recipient: LIAISON, times: 2, code: 554, since }] });
    const findings = await recordsFindings(office.door().records, 'config/calendars/china');
    const finding = findings.find(({ name }) => name.startsWith('退信'));
    expect(finding).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('554，2 次，2019-05-31 09:00 起') as string,
    });
  });

  it('loses its mark with the next letter that is taken', async () => {
    const office = new Office('2019-06-03');
    office.letters = letters;
    said(office, 'letterFailed', '1', { smtpCode: 550 });
    said(office, 'letterAccepted', '2', { smtpCode: 250 });
    expect((await office.duban('letters', 'contacts')).out).toContain('没有被标记的邮箱');
  });
});

it('counts how often each unit was spoken to in a month', async () => {
  const office = new Office('2019-06-03');
  office.letters = [
    letterTo(LIAISON, '1'),
    letterTo(LIAISON, '2', { planDate: '2019-06-03' }),
    letterTo(LIAISON, '3', { state: 'failed' }),
    letterTo('science-technology-liaison', '4', { capacity: 'convener' }),
  ];
  const urge = { type: 'urgedByPhone', subject: { planId: PLAN, measure: 10, slot: 1, unit: 'finance' }, at: AT };
  office.ledger.push({
    id: 1,
    planId: PLAN,
    planTime: AT,
    event: urge,
    sealedNo: null,
    hash: null,
    previousHash: null,
    recordedAt: '',
  });
  const { json } = await office.duban('letters', 'counts', '--json');
  expect((json() as { counts: object[] }).counts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ unit: 'finance', month: '2019-05', asUnit: 1, asConvener: 0, telephone: 1 }),
      expect.objectContaining({ unit: 'finance', month: '2019-06', asUnit: 1, telephone: 0 }),
      expect.objectContaining({ unit: 'science-technology', month: '2019-05', asUnit: 0, asConvener: 1 }),
    ]),
  );
});
