import type { SendOutcome } from '../../src/records/records';
import { FILED, item, letter, openOffice, PLAN, ROUND, SERVER_START_MS, type Office } from './story';

const QUARTER_HOUR_MS = 900_000;
let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());
/** Each story has the letters for itself. */
afterEach(() => office.behindItsBack('delete from items; delete from letters'));

const outcome = (letterId: string, state: SendOutcome['state'], given: Partial<SendOutcome> = {}): SendOutcome => {
  const smtpCode = { accepted: 250, failed: 550, planned: 451, possiblySent: null }[state];
  return { letterId, state, smtpCode, smtpText: null, at: ROUND, nextAttempt: null, ...given };
};
const openIds = async (now: number, wave?: 0 | 1) =>
  (await office.records.openLetters([PLAN], now, wave)).map(({ id }) => id);

async function written(id: string, measures: number[], given = {}) {
  const items = measures.map((measure) => item(measure));
  await office.records.fileItems(items);
  await office.records.freezeLetter(
    letter(
      id,
      items.map(({ key }) => key),
      given,
    ),
  );
}

describe('a letter', () => {
  it('is frozen with its bytes and takes its items along', async () => {
    await written('frozen', [1, 2]);
    expect(await office.records.letter('frozen')).toEqual(letter('frozen', [item(1).key, item(2).key]));
    expect(await office.records.items(PLAN)).toMatchObject(
      [1, 2].map(() => ({ state: 'lettered', letterId: 'frozen' })),
    );
    expect(await office.records.filedItems([PLAN], ROUND)).toEqual([]);
  });

  it('that exists already is left as it is, and so are the items of the second one', async () => {
    await written('twice', [1]);
    await written('twice', [1, 2], { raw: Buffer.from('other bytes'), subject: '另一封' });
    expect(await office.records.letter('twice')).toEqual(letter('twice', [item(1).key]));
    expect((await office.records.filedItems([PLAN], ROUND)).map(({ key }) => key)).toEqual([item(2).key]);
  });

  it('never leaves with other bytes under an old Message-ID', async () => {
    await written('first', [1]);
    const forged = letter('second', [], { messageId: letter('first', []).messageId });
    await expect(office.records.freezeLetter(forged)).rejects.toThrow(/message_id/);
  });

  it('without a first attempt leaves with its round', async () => {
    await written('timeless', [1], { nextAttempt: null });
    expect(await openIds(ROUND)).toEqual(['timeless']);
  });

  it('is open from its next attempt on, wave by wave', async () => {
    await written('person', [1]);
    await written('office', [2], { wave: 1, recipient: 'scjg-office' });
    expect(await openIds(ROUND - 1)).toEqual([]);
    expect(await openIds(ROUND, 1)).toEqual(['office']);
    expect(await openIds(ROUND)).toEqual(['person', 'office']);
    expect(await office.records.openLetters(['another plan'], ROUND)).toEqual([]);
    expect((await office.records.earliest([PLAN])).attempt).toBe(ROUND);
  });
});

describe('an attempt', () => {
  it('that a crash cut off comes back as possibly sent, with the same bytes', async () => {
    await written('crashed', [1]);
    await office.records.markSending('crashed', ROUND);
    const before = await office.records.letter('crashed');
    const [found] = await office.records.openLetters([PLAN], ROUND + QUARTER_HOUR_MS);
    expect(found).toEqual({ ...before, state: 'possiblySent' });
    expect(found?.raw.equals(letter('crashed', []).raw)).toBe(true);
    expect(await office.records.letter('crashed')).toMatchObject({ state: 'possiblySent', attempts: 1 });
  });

  it('is not made twice at a time, nor after the answer', async () => {
    await written('busy', [1]);
    await office.records.markSending('busy', ROUND);
    await expect(office.records.markSending('busy', ROUND)).rejects.toThrow(/busy 不在待发状态（当前：sending）/);
    await office.records.recordOutcome(outcome('busy', 'accepted'));
    await expect(office.records.markSending('busy', ROUND)).rejects.toThrow(/accepted/);
    await expect(office.records.markSending('unknown', ROUND)).rejects.toThrow(/不存在/);
  });

  it('is tried again when the server asked to wait', async () => {
    await written('greylisted', [1]);
    const again = ROUND + QUARTER_HOUR_MS;
    await office.records.markSending('greylisted', ROUND);
    await office.records.recordOutcome(
      outcome('greylisted', 'planned', { nextAttempt: again, smtpText: 'try\u0000later' }),
    );
    expect(await openIds(again - 1)).toEqual([]);
    expect(await office.records.openLetters([PLAN], again)).toMatchObject([
      { attempts: 1, smtpCode: 451, smtpText: 'try\uFFFDlater' },
    ]);
  });

  it('keeps its final answer, and the ledger of each of its plans hears of it once, by ids only', async () => {
    const plans = ['both-a', 'both-b'];
    await written('both', [1], { planIds: plans });
    await office.records.markSending('both', ROUND);
    const refused = outcome('both', 'failed', { smtpText: '550 no such user liaison@scjg.example' });
    await office.records.recordOutcome(refused);
    await office.records.recordOutcome(refused);
    await office.records.recordOutcome(outcome('both', 'accepted'));
    expect(await office.records.letter('both')).toMatchObject({ state: 'failed', smtpCode: 550 });
    for (const planId of plans) {
      const rows = await office.records.ledger({ planId });
      expect(rows.map((row) => row.event)).toEqual([
        {
          type: 'letterFailed',
          subject: { planId },
          at: ROUND,
          data: { letter: 'both', recipient: 'scjg-liaison', capacity: 'unit', smtpCode: 550 },
        },
      ]);
    }
  });
});

describe('the next round', () => {
  it('takes back what was never attempted, and its items wait for a letter again', async () => {
    await written('untried', [1, 2]);
    await written('tried', [3], { recipient: 'cz-liaison' });
    await written('today', [4], { round: ROUND + QUARTER_HOUR_MS, recipient: 'kj-liaison' });
    await office.records.markSending('tried', ROUND);
    await office.records.recordOutcome(outcome('tried', 'planned', { nextAttempt: ROUND + 1 }));
    expect(await office.records.supersedeUnattempted([PLAN], ROUND + QUARTER_HOUR_MS)).toEqual(['untried']);
    expect(await openIds(ROUND + QUARTER_HOUR_MS)).toEqual(['tried', 'today']);
    const waiting = await office.records.filedItems([PLAN], ROUND);
    expect(waiting.map(({ key, letterId }) => [key, letterId])).toEqual(
      [1, 2].map((measure) => [item(measure).key, null]),
    );
    expect((await office.records.letter('untried'))?.state).toBe('superseded');
  });
});

describe('the list of letters', () => {
  it('goes by plan date, person and plan, without bytes', async () => {
    await written('may', [1]);
    await written('june', [2], { planDate: '2019-06-03', round: ROUND + 4 * 86_400_000, recipient: 'cz-liaison' });
    const list = async (query: Parameters<typeof office.records.letters>[0]) =>
      (await office.records.letters(query)).map(({ id }) => id);
    expect(await list({ planId: PLAN })).toEqual(['may', 'june']);
    expect(await list({ from: '2019-05-31' })).toEqual(['june']);
    expect(await list({ from: '2019-05-30', to: '2019-05-30' })).toEqual(['may']);
    expect(await list({ recipient: 'cz-liaison' })).toEqual(['june']);
    expect(await list({ planId: 'another plan' })).toEqual([]);
    expect((await office.records.letters({}))[0]).not.toHaveProperty('raw');
  });

  it('does not offer items before they are filed', async () => {
    await office.records.fileItems([item(1, { filedAt: ROUND + 1 })]);
    expect(await office.records.filedItems([PLAN], ROUND)).toEqual([]);
    expect((await office.records.earliest([PLAN])).item).toBe(ROUND + 1);
    expect(FILED).toBeLessThan(ROUND);
  });
});
