/** A worker dies with a whole workflow task: several numbers were filed, none of them is known to the server, all are decided again. */
import type { Filing } from '../../src/records/records';
import { Random } from '../simulation/random';
import { filing, item, openOffice, receipt, SERVER_START_MS, type Office } from './story';

let office: Office;
beforeAll(async () => void (office = await openOffice()), SERVER_START_MS);
afterAll(() => office.close());

const accepted = { outcome: 'accepted' as const, result: { message: '已签收。' } };
const stateOf = async (workflowId: string) => (await office.records.projection(workflowId))?.state;

/** A wake that told nobody anything, decided upon a history of this length. */
const emptyWake = (planId: string, seq: number, attempt: number, given: Partial<Filing> = {}) =>
  filing(1, seq, { attempt, events: [], items: [], ...given }, planId);

describe('a task that filed three numbers is lost', () => {
  const WORKFLOW = 'assignment/hung/1/1';
  const reminder = item(1, { key: 'hung|dueSoon-5' }, 'hung');

  beforeAll(async () => {
    await office.records.storeAct(WORKFLOW, 'hung', receipt('in-the-third'));
    await office.records.file(emptyWake('hung', 64, 250));
    for (const seq of [65, 66]) await office.records.file(emptyWake('hung', seq, 267));
    const answers = [{ requestId: 'in-the-third', ...accepted }];
    await office.records.file(emptyWake('hung', 67, 267, { answers }));
  });

  it('a reminder that is decided in the place of the first of them is filed', async () => {
    const again = filing(1, 65, { attempt: 270, items: [reminder], state: { reminded: true } }, 'hung');
    expect(await office.records.file(again)).toBe(true);
    expect((await office.records.items('hung')).map(({ key }) => key)).toEqual(['hung|dueSoon-5']);
    expect(await stateOf(WORKFLOW)).toEqual({ reminded: true });
    expect((await office.records.projection(WORKFLOW))?.seq).toBe(65);
  });

  it('an act that only the third of them answered is delivered again', async () => {
    expect((await office.records.act('in-the-third'))?.status).toBe('stored');
  });

  it('what the dead worker still files counts no more, whatever its number', async () => {
    const late = [66, 68].map((seq) => emptyWake('hung', seq, 267, { state: { late: true }, items: [item(1)] }));
    for (const one of late) expect(await office.records.file(one)).toBe(false);
    expect(await stateOf(WORKFLOW)).toEqual({ reminded: true });
    expect(await office.records.items('hung')).toHaveLength(1);
  });

  it('the numbers after it are decided again too, and the ledger says so of each', async () => {
    const cause = { now: 0, input: { type: 'wake' } };
    for (const seq of [66, 67, 68]) await office.records.file(emptyWake('hung', seq, 270, { cause }));
    const again = await office.records.ledger({ planId: 'hung', type: 'decidedAgain' });
    expect(again.map(({ event }) => event.cause?.seq)).toEqual([66, 67]);
  });
});

it('a run begun anew goes on although its history is short, and its predecessor counts no more', async () => {
  const at = (seq: number, since: number, attempt: number, name: string) =>
    office.records.file(filing(1, seq, { since, attempt, state: { name } }, 'anew'));
  for (const seq of [41, 42, 43]) await at(seq, 40, 267, 'lost');
  expect(await at(41, 40, 270, 'a phase opens')).toBe(true);
  expect(await at(42, 41, 3, 'first of the new run')).toBe(true);
  expect(await at(44, 40, 267, 'still from the lost task')).toBe(false);
  expect(await stateOf('assignment/anew/1/1')).toEqual({ name: 'first of the new run' });
});

it('a workflow that was reset to long ago does not take the row back: that is for a repair', async () => {
  for (const seq of [1, 2, 3]) await office.records.file(emptyWake('reset', seq, seq * 10));
  expect(await office.records.file(emptyWake('reset', 2, 90, { state: { reset: true } }))).toBe(false);
  expect((await office.records.projection('assignment/reset/1/1'))?.seq).toBe(3);
});

it('the same decision made again leaves a wake that was announced meanwhile', async () => {
  const WORKFLOW = 'assignment/told/1/1';
  const decided = (attempt: number) => filing(1, 5, { attempt, nextWake: null }, 'told');
  await office.records.file(decided(10));
  await office.records.expectWake('told', [{ workflowId: WORKFLOW, kind: 'assignment' }], decided(10).planTime);
  expect(await office.records.file(decided(14))).toBe(false);
  expect((await office.records.projection(WORKFLOW))?.nextWake).toBe(decided(10).planTime);
});

it('of two decisions upon one history that differ by the clock alone, the items of both are filed', async () => {
  const decided = (seq: number, key: string) =>
    office.records.file(filing(1, seq, { attempt: 30, items: [item(1, { key }, 'clock')] }, 'clock'));
  await decided(1, 'before seven');
  await decided(2, 'its next');
  expect(await decided(1, 'after seven')).toBe(false);
  expect((await office.records.items('clock')).map(({ key }) => key)).toContain('after seven');
  expect((await office.records.projection('assignment/clock/1/1'))?.seq).toBe(2);
});

describe('whatever is lost, copied or late', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'the row is what the server knows, and nothing due is missing (seed %i)',
    async (seed) => {
      const life = new Life(`life-${seed}`, new Random(seed));
      for (let task = 0; task < 40; task += 1) {
        await life.task();
        expect(await stateOf(life.workflowId)).toEqual(life.truth.at(-1)?.state);
      }
      const filed = (await office.records.items(life.planId)).map(({ key }) => key);
      expect(filed).toEqual(expect.arrayContaining(life.truth.flatMap(({ items }) => items.map(({ key }) => key))));
      expect(life.losses).toBeGreaterThan(5);
    },
  );
});

/** One workflow, its server and its dying workers. */
class Life {
  readonly workflowId: string;
  readonly truth: Filing[] = [];
  losses = 0;
  private since = 0;
  private history = 3;
  private readonly late: Filing[] = [];

  constructor(
    readonly planId: string,
    private readonly random: Random,
  ) {
    this.workflowId = `assignment/${planId}/1/1`;
  }

  /** Decides until a worker lives long enough to tell the server; what dead ones left comes at any time. */
  async task(): Promise<void> {
    let decided = this.decide([]);
    while (this.random.chance(0.4)) {
      const filed = this.random.int(0, decided.length);
      await this.fileAll(decided.slice(0, filed));
      this.late.push(...decided);
      this.losses += 1;
      this.history += this.random.int(1, 4);
      decided = this.decide(decided);
    }
    await this.fileAll(decided);
    this.truth.push(...decided);
    this.late.push(...decided);
    this.history += this.random.int(2, 9);
    if (this.random.chance(0.15)) [this.since, this.history] = [this.truth.length, 3];
    await this.someLate();
  }

  private async fileAll(filings: Filing[]): Promise<void> {
    for (const one of filings) {
      if (this.random.chance(0.2)) await this.someLate();
      await office.records.file(one);
    }
  }

  private async someLate(): Promise<void> {
    for (let count = this.random.int(0, 3); count > 0 && this.late.length > 0; count -= 1) {
      await office.records.file(this.random.pick(this.late));
    }
  }

  /** The beginning may be what the lost task decided; from the first difference on all is different. Never fewer. */
  private decide(lost: Filing[]): Filing[] {
    const same = this.random.int(0, lost.length);
    const count = Math.max(lost.length, this.random.int(1, 4));
    const [begun, { since, history: attempt }] = [this.truth.length, this];
    return Array.from({ length: count }, (_unused, index) => {
      const known = index < same ? lost[index] : undefined;
      const key = `${this.planId}|${begun + index + 1}|${attempt}`;
      const fresh = { state: { key }, items: [item(1, { key }, this.planId)] };
      const { state, items } = known ?? fresh;
      return filing(1, begun + index + 1, { since, attempt, events: [], state, items }, this.planId);
    });
  }
}
