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
  await office.records.freezeLetters([
    letter(
      id,
      items.map(({ key }) => key),
      given,
    ),
  ]);
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
    await expect(office.records.freezeLetters([forged])).rejects.toThrow(/message_id/);
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
    expect(await office.records.openLetters([PLAN], ROUND, undefined, 1)).toMatchObject([{ id: 'person' }]);
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
    expect(found).toMatchObject({ id: 'crashed', state: 'possiblySent', attempts: 1 });
    expect(await office.records.letter('crashed')).toEqual({ ...before, state: 'possiblySent' });
    const [said, ...more] = await office.records.ledger({ planId: PLAN, type: 'letterPossiblySent' });
    expect(said?.event.data).toMatchObject({ letter: 'crashed' });
    expect(more).toEqual([]);
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
    expect(await office.records.openLetters([PLAN], again)).toMatchObject([{ id: 'greylisted', attempts: 1 }]);
    expect(await office.records.letter('greylisted')).toMatchObject({ smtpCode: 451, smtpText: 'try\uFFFDlater' });
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
          data: {
            ...{ letter: 'both', recipient: 'scjg-liaison', capacity: 'unit', items: [item(1).key] },
            ...{ attempt: 1, smtpCode: 550 },
          },
        },
      ]);
    }
  });
});

describe('letters that share an item', () => {
  it('are frozen all or none', async () => {
    await office.records.fileItems([item(1)]);
    const [first, forged] = [letter('one', [item(1).key]), letter('two', [item(1).key])];
    const both = office.records.freezeLetters([first, { ...forged, messageId: first.messageId }]);
    await expect(both).rejects.toThrow(/message_id/);
    expect(await office.records.letter('one')).toBeUndefined();
    await office.records.freezeLetters([first, forged]);
    expect(await openIds(ROUND)).toEqual(['one', 'two']);
    expect(await office.records.items(PLAN)).toMatchObject([{ state: 'lettered', letterId: 'one' }]);
  });
});

describe('the next round', () => {
  const NEXT = ROUND + 86_400_000;

  it('takes back what surely never left, and its items wait for a letter again', async () => {
    await written('untried', [1, 2]);
    await written('put-off', [3], { recipient: 'cz-liaison' });
    await written('doubtful', [4], { recipient: 'kj-liaison' });
    await written('today', [5], { round: NEXT, recipient: 'gz-liaison' });
    for (const id of ['put-off', 'doubtful']) await office.records.markSending(id, ROUND);
    await office.records.recordOutcome(outcome('put-off', 'planned', { nextAttempt: ROUND + 1 }));
    await office.records.recordOutcome(outcome('doubtful', 'possiblySent', { nextAttempt: ROUND + 1 }));
    expect(await office.records.supersedeUnsent([PLAN], NEXT)).toEqual(['put-off', 'untried']);
    expect(await office.records.supersedeUnsent([PLAN], NEXT)).toEqual([]);
    expect(await openIds(NEXT)).toEqual(['doubtful', 'today']);
    const waiting = await office.records.filedItems([PLAN], ROUND);
    expect(waiting.map(({ key, letterId }) => [key, letterId])).toEqual(
      [1, 2, 3].map((measure) => [item(measure).key, null]),
    );
    expect((await office.records.letter('put-off'))?.state).toBe('superseded');
    const log = await office.records.ledger({ planId: PLAN, type: 'letterSuperseded' });
    expect(log.map(({ event }) => event.data?.['letter']).sort()).toEqual(['put-off', 'untried']);
  });

  it('leaves alone what a crash cut off: it may have gone out', async () => {
    await written('cut-off', [1]);
    await office.records.markSending('cut-off', ROUND);
    expect(await office.records.supersedeUnsent([PLAN], NEXT)).toEqual([]);
    expect(await office.records.openLetters([PLAN], NEXT)).toMatchObject([{ id: 'cut-off', state: 'possiblySent' }]);
  });

  it('files again what one of two readers never got', async () => {
    await office.records.fileItems([item(1)]);
    const letters = ['got-it', 'never-left'].map((id) => letter(id, [item(1).key], { recipient: id }));
    await office.records.freezeLetters(letters);
    await office.records.markSending('got-it', ROUND);
    await office.records.recordOutcome(outcome('got-it', 'accepted'));
    expect(await office.records.supersedeUnsent([PLAN], NEXT)).toEqual(['never-left']);
    expect(await office.records.filedItems([PLAN], ROUND)).toHaveLength(1);
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
