/** Half a year of letters through mail servers that close, put off, refuse, dawdle, fall silent and break off. */
import { simpleParser } from 'mailparser';
import { dateOf } from '../../src/domain/time';
import { examine, type Aftermath, type Verdict } from './checks';
import { driveYear } from './drive';
import type { Point } from './road';
import { aftermath, startRig, type Rig } from './rig';
import { scripted, type Scripted, type SmtpFault } from './smtp-faults';

const UNTIL = '2019-07-05';
const ONE_DAY = (day: string) => ({ from: day, to: day });

const TARPIT: SmtpFault[] = (['mail', 'rcpt', 'data', 'answer'] as const).map((at) => ({
  ...ONE_DAY('2019-05-05'),
  at,
  does: { lateMs: 200 },
}));
/** New connections and those that stood idle. */
const CLOSING: SmtpFault[] = (['connect', 'mail'] as const).map((at) => ({
  from: '2019-05-17',
  to: '2019-05-20',
  at,
  does: { answer: '421 4.3.2 closing' },
}));
const BUSY: SmtpFault = { from: '2019-06-13', to: '2019-06-14', at: 'rcpt', does: { answer: '450 4.2.1 busy' } };
const LOCAL_ERROR: SmtpFault = { from: '2019-06-05', to: '2019-06-06', at: 'dot', does: { answer: '451 4.3.0 error' } };
const REFUSED: SmtpFault = {
  ...ONE_DAY('2019-06-03'),
  at: 'rcpt',
  only: 'liaison@local-finance.jilin.example',
  does: { answer: '550 5.1.1 no such user' },
};
/** The last reminder before phase two ends goes to five people: each of five dialogues breaks off somewhere else. */
const BROKEN_OFF_ON = '2019-05-30';
const BROKEN_OFF: SmtpFault[] = (['connect', 'mail', 'rcpt', 'body', 'answer'] as const).map((at) => ({
  ...ONE_DAY(BROKEN_OFF_ON),
  at,
  times: 1,
  does: 'drop',
}));
/** The client waits ten seconds for a greeting, thirty for anything else; of eleven letters two wait at the same time. */
const SILENT_ON = '2019-06-26';
const SILENT: SmtpFault[] = (['connect', 'rcpt'] as const).map((at) => ({
  ...ONE_DAY(SILENT_ON),
  at,
  times: 1,
  does: 'silence',
}));
const FAULTS = [...TARPIT, ...CLOSING, BUSY, LOCAL_ERROR, REFUSED, ...BROKEN_OFF, ...SILENT];

describe('half a year of mail servers that misbehave', () => {
  let rig: Rig;
  let mail: Scripted;
  let year: Aftermath;
  let verdict: Verdict;

  beforeAll(async () => {
    rig = await startRig();
    rig.rehearsal.script.to = UNTIL;
    let today = rig.rehearsal.script.from;
    rig.onClock((now) => {
      today = dateOf(now);
      // Connections that are kept from the days before would never meet what happens to new ones.
      if (today === BROKEN_OFF_ON || today === SILENT_ON) rig.road.breakOff();
    });
    mail = scripted(FAULTS, () => today);
    rig.road.behave(mail.behaviour);
    await driveYear(rig, () => false);
    year = await aftermath(rig, { deaths: [] });
    verdict = await examine(year);
  }, 600_000);

  afterAll(() => rig?.stop(), 60_000);

  const arrivedOn = (day: string) => year.inbox.messages().filter(({ planDate }) => planDate === day);
  const struckAt = (faults: SmtpFault[], ...points: Point[]) =>
    mail.struck.filter(({ fault, point }) => faults.includes(fault) && (points.length === 0 || points.includes(point)));
  const doubtful = async () => {
    const { plan } = year.stored;
    const rows = await year.records.ledger({ planId: plan.id, type: 'letterPossiblySent' });
    const ids = rows.map(({ event }) => event.data?.['letter']);
    return (await year.records.letters({ planId: plan.id })).filter(({ id }) => ids.includes(id));
  };

  it('met every misbehaviour, and each of the five points once', () => {
    const met = new Set(mail.struck.map(({ fault }) => fault));
    expect(FAULTS.filter((fault) => !met.has(fault))).toEqual([]);
    expect(struckAt(BROKEN_OFF).map(({ point }) => point)).toHaveLength(5);
    expect(struckAt([...CLOSING, BUSY, LOCAL_ERROR]).length).toBeGreaterThan(100);
  });

  it('delivers what the oracle expects, loses nothing, and leaves a sound ledger', () => {
    expect(verdict.complaints).toEqual([]);
    expect(verdict.received).toBe(verdict.expected);
  });

  const textsOn = (day: string) =>
    Promise.all(
      arrivedOn(day).map(async ({ id }) => (await simpleParser(year.inbox.raw(id) ?? Buffer.alloc(0))).text ?? ''),
    );

  it.each([
    ['421', '2019-05-17', '2019-05-20', '2019-05-21'],
    ['451', '2019-06-05', '2019-06-06', '2019-06-10'],
    ['450', '2019-06-13', '2019-06-14', '2019-06-17'],
  ])(
    'keeps for two days what the server answers %s, and sends it with the next round, marked 补发',
    async (...days) => {
      const [, from, to, after] = days;
      expect([...arrivedOn(from), ...arrivedOn(to)]).toEqual([]);
      expect((await textsOn(after)).filter((text) => text.includes('补发')).length).toBeGreaterThan(0);
    },
  );

  it('doubts only letters that had been handed over, and doubles only the one whose answer was lost', async () => {
    const handedOver = struckAt(BROKEN_OFF, 'body', 'answer').map(({ address }) => address);
    expect((await doubtful()).map(({ address }) => address).toSorted()).toEqual(handedOver.toSorted());
    const unanswered = struckAt(BROKEN_OFF, 'answer').map(({ messageId }) => messageId);
    expect(verdict.duplicates).toEqual(unanswered);
  });

  it('reaches everybody on the last reminder day although every dialogue had broken off', () => {
    const people = new Set(arrivedOn(BROKEN_OFF_ON).map(({ to }) => to[0]));
    expect(people.size).toBe(5);
  });

  it('moves what was refused for good to the office of the unit the same day', () => {
    const readers = arrivedOn('2019-06-03').flatMap(({ to }) => to);
    expect(readers).toContain('office@local-finance.jilin.example');
    expect(readers).not.toContain('liaison@local-finance.jilin.example');
  });
});
