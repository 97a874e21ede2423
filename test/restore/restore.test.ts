/**
 * A year of the rehearsal on real servers, copied at three instants while it runs. Each copy is restored in another
 * combination, repaired, and finished: nothing is lost, and what is sent twice is the very same message, inside the gap.
 */
import { cpSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backUp } from '../../src/embedded/backup';
import { restoreBackup } from '../../src/embedded/restore';
import { dateOf, instantAt } from '../../src/domain/time';
import { differencesFromLedger, type Difference } from '../../src/rollout/rebuild';
import { examine, isNothingToDo, repair, type RepairReport } from '../../src/rollout/repair';
import { Office, type Arrived } from './office';

const PLAN = 'rehearsal-jilin-2019';
/** A copy is taken at the first instant after each of these, while everything runs. */
const COPIES = { early: instantAt('2019-05-27'), late: instantAt('2019-05-31'), last: instantAt('2019-06-04') };
const BY_HAND = instantAt('2019-05-29');
const END = '2019-06-13';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-restore-'));
chmodSync(folder, 0o711); // under root the database is another user's, who must be able to pass
const at = (...parts: string[]) => path.join(folder, ...parts);

/** The letters of the year that nothing disturbed, and how many of them had arrived when each copy was taken. */
let quiet: Arrived[];
let quietDifferences: Difference[];
let oracleDifferences: unknown[];
const takenAt = new Map<string, { letters: number; now: number }>();

beforeAll(async () => {
  const office = await Office.open(at('quiet'));
  try {
    await office.work();
    await office.goOnUntil(END, copying(office));
    quiet = office.arrived();
    oracleDifferences = await office.differencesFromOracle(quiet, END);
    quietDifferences = await differencesFromLedger(office.records, PLAN);
  } finally {
    await office.close();
  }
}, 600_000);

/** Copies the servers at the instants agreed, and lets somebody do once what no script would do again. */
function copying(office: Office): (now: number) => Promise<void> {
  const todo = Object.entries(COPIES);
  let raised = false;
  return async (now) => {
    if (!raised && now >= BY_HAND) await raiseByHand(office);
    raised ||= now >= BY_HAND;
    if (!todo[0] || now <= todo[0][1]) return;
    const [name] = todo.shift()!;
    takenAt.set(name, { letters: office.arrived().length, now });
    await backUp(at('quiet'), office.embedded, at(name));
  };
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No script would say this again: after a restore only the act itself can bring it back. */
async function raiseByHand(office: Office) {
  const ask = { planId: PLAN, as: { person: 'coordinator-1' }, requestId: 'by-hand' };
  await office.rollout.onAssignment(
    ask,
    { measure: 7, unit: '科技厅' },
    { type: 'raiseMajorIssue', text: '只有当事人知道的问题' },
  );
}

/** PostgreSQL of one copy with Temporal of another, and an empty inbox: what arrives in it was sent after the restore. */
async function restored(postgres: string, temporal: string): Promise<Office> {
  const name = `${postgres}-${temporal}`;
  const mixed = at(`copy-${name}`);
  cpSync(at(postgres, 'postgres'), path.join(mixed, 'postgres'), { recursive: true });
  cpSync(at(temporal, 'temporal'), path.join(mixed, 'temporal'), { recursive: true });
  cpSync(at(postgres, 'duban-backup.json'), path.join(mixed, 'duban-backup.json'));
  await restoreBackup(mixed, at(name));
  return Office.open(at(name));
}

async function repairAndFinish(office: Office, copy: string): Promise<{ shown: RepairReport; arrived: Arrived[] }> {
  try {
    const shown = await examine(office.repairParts);
    await repair(office.repairParts);
    expect(isNothingToDo(await examine(office.repairParts))).toBe(true);
    await office.work();
    await office.goOnUntil(END);
    expect(await differencesFromLedger(office.records, PLAN)).toEqual([]);
    const arrived = office.arrived();
    const everything = [...quiet.slice(0, takenAt.get(copy)?.letters), ...arrived];
    expect(await office.differencesFromOracle(everything, END)).toEqual([]);
    return { shown, arrived };
  } finally {
    await office.close();
  }
}

/** Everything after the instant from which the records had to begin again, as the very same messages. */
function expectSameAsQuiet(arrived: Arrived[], copy: string) {
  const since = quiet.slice(takenAt.get(copy)?.letters);
  expect(since.length).toBeGreaterThan(5);
  const byId = (letters: Arrived[]) => letters.toSorted((a, b) => a.messageId.localeCompare(b.messageId));
  expect(byId(arrived).map(({ messageId, planDate }) => `${planDate} ${messageId}`)).toEqual(
    byId(since).map(({ messageId, planDate }) => `${planDate} ${messageId}`),
  );
  for (const letter of byId(arrived)) {
    const before = quiet.find((it) => it.messageId === letter.messageId);
    expect(unnumbered(letter.raw)).toBe(unnumbered(before?.raw ?? ''));
  }
}

/**
 * A workflow that was repaired counts on from far above, and its calendar entries with it: to a calendar, whatever it was
 * told before is then older. Which number it is, is all that may differ.
 */
function unnumbered(raw: string): string {
  return raw.replace(/(?:[A-Za-z0-9+/=]{1,76}\r\n){3,}/g, (block) =>
    Buffer.from(block, 'base64')
      .toString('utf8')
      .replace(/^SEQUENCE:\d+/gm, 'SEQUENCE:'),
  );
}

it('while the copies were taken, nothing was disturbed: the letters are the oracle’s, the states the ledger’s', () => {
  expect(new Set(quiet.map(({ messageId }) => messageId)).size).toBe(quiet.length);
  expect(quietDifferences).toEqual([]);
  expect(oracleDifferences).toEqual([]);
});

it('Temporal older than PostgreSQL: nothing is lost and nothing is sent twice', async () => {
  const { shown, arrived } = await repairAndFinish(await restored('last', 'early'), 'last');
  expect(shown.findings.length).toBeGreaterThan(10);
  expect(new Set(shown.findings.map(({ trouble }) => trouble))).toEqual(new Set(['behind']));
  expect(shown.findings.flatMap(({ acts }) => acts)).toEqual([]);
  expectSameAsQuiet(arrived, 'last');
}, 600_000);

it('PostgreSQL older than Temporal: acts are taken back from Temporal, and only the listed rounds are sent twice', async () => {
  const { shown, arrived } = await repairAndFinish(await restored('early', 'last'), 'early');
  expect(new Set(shown.findings.map(({ trouble }) => trouble))).toEqual(new Set(['ahead']));
  expect(shown.findings.flatMap(({ acts }) => acts).map(({ requestId }) => requestId)).toContain('by-hand');
  expectSameAsQuiet(arrived, 'early');
  const { early, last } = { early: takenAt.get('early')!.letters, last: takenAt.get('last')!.letters };
  const twice = new Set(quiet.slice(early, last).map(({ planDate }) => planDate));
  const listed = shown.findings.flatMap(({ rounds }) => rounds).map(dateOf);
  expect(listed).toEqual(expect.arrayContaining([...twice]));
}, 600_000);

it('both older, by different amounts: the records say where they end, and the rest is sent as the same messages', async () => {
  const { shown, arrived } = await repairAndFinish(await restored('late', 'early'), 'late');
  expect(shown.ends.map(({ planTime }) => dateOf(planTime))).toEqual([dateOf(takenAt.get('late')!.now)]);
  expectSameAsQuiet(arrived, 'late');
}, 600_000);
