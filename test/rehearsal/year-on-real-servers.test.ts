/** The rehearsal as `npm start` runs it: Temporal's dev server, PostgreSQL and the SMTP inbox, the clock stepped. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { AssignmentState } from '../../src/domain/duty';
import { startTemporal } from '../../src/embedded/temporal';
import { rehearse } from '../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../src/rehearsal/tempo';
import { calendars, startTestEngine, type TestEngine } from '../support/rehearsal';
import { lettersReceived, type ReceivedLetter } from '../support/letters-received';
import { tellsTheYear } from '../support/jilin-year';
import { expectLettersAsTheOracle } from '../support/oracle';
import { temporalCli } from '../support/temporal-cli';
import { watchedWhile, type WatchedYear } from '../support/watched';

describe('the rehearsal of 吉政办发〔2019〕19号 on real servers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-temporal-'));
  let temporal: Awaited<ReturnType<typeof startTemporal>>;
  let connection: Connection;
  let native: NativeConnection;
  let engine: TestEngine;
  let received: ReceivedLetter[];
  let watched: WatchedYear;

  beforeAll(async () => {
    temporal = await startTemporal({ folder, cli: temporalCli(), port: 0, uiPort: 0 });
    connection = await Connection.connect({ address: temporal.address });
    native = await NativeConnection.connect({ address: temporal.address });
    engine = await startTestEngine({ client: new Client({ connection }), connection: native });
    const { rehearsal, rollout, mailboxes } = engine;
    watched = await watchedWhile(engine, rehearse(rehearsal, { rollout, calendars, mailboxes, tempo: AT_ONCE }));
    received = await lettersReceived(engine.inbox, rehearsal.stored.plan);
  }, 900_000);

  afterAll(async () => {
    await engine?.stop();
    await native?.close();
    await connection?.close();
    await temporal?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  tellsTheYear(
    () => received,
    () => engine.rehearsal.stored.plan,
  );

  it('sends what the independent oracle expects, letter by letter, and nothing else', () =>
    expect(expectLettersAsTheOracle(engine)).resolves.toBeUndefined());

  it('gives a watcher nothing to alarm, although to him one minute is late, nor while it then stands still', async () => {
    expect(watched.looks).toBeGreaterThan(50);
    expect(watched.said).toEqual([]);
    expect([await engine.records.openAlarms(), await engine.records.closedAlarms(0)]).toEqual([[], []]);
  });

  it('leaves a ledger whose chain holds, sealed to its last row', async () => {
    const planId = engine.rehearsal.stored.plan.id;
    const rows = await engine.records.ledger({ planId });
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter((row) => row.sealedNo === null)).toEqual([]);
    expect(await engine.records.brokenLink(planId)).toBeUndefined();
  });

  it('leaves nothing open but what the script never hands in', async () => {
    const projections = await engine.records.projections(engine.rehearsal.stored.plan.id, 'assignment');
    const open = projections.flatMap(({ state }) => {
      const { duties, ref } = state as AssignmentState;
      const owed = duties.filter(({ status }) => status !== 'accepted' && status !== 'waived');
      return owed.map((duty) => `${ref.unit}/${ref.measure}/${duty.id}`);
    });
    expect(open.toSorted()).toEqual([
      'audit/20/summary',
      'central-bank/11/summary',
      'local-finance/11/progress-2019-08',
      'local-finance/11/progress-2019-09',
    ]);
  });

  it('never moves an official date, whatever the calendars did', async () => {
    const { plan } = engine.rehearsal.stored;
    const projections = await engine.records.projections(plan.id, 'assignment');
    for (const { state } of projections) {
      for (const duty of (state as AssignmentState).duties) {
        expect(duty.originalDueDate).toBe(plan.duties.find(({ id }) => id === duty.id)?.due);
      }
    }
  });

  it('reminds nobody of what was handed in before the letter left', async () => {
    const { records, rehearsal } = engine;
    const planId = rehearsal.stored.plan.id;
    const rounds = new Map((await records.letters({ planId })).map(({ id, round }) => [id, round]));
    const states = (await records.projections(planId, 'assignment')).map(({ state }) => state as AssignmentState);
    const reminders = (await records.items(planId)).filter(
      ({ state, step }) => state === 'lettered' && /^(dueSoon|rung)-/.test(step),
    );
    expect(reminders.length).toBeGreaterThan(300);
    for (const { subject, duty: id, revision, letterId } of reminders) {
      if (!('measure' in subject)) continue;
      const owner = states.find(({ ref }) => ref.measure === subject.measure && ref.slot === subject.slot);
      const duty = owner?.duties.find((candidate) => candidate.id === id);
      if (duty?.revision !== revision || !duty.submission) continue;
      expect(duty.submission.at).toBeGreaterThan(rounds.get(letterId ?? '') ?? Infinity);
    }
  });

  it('says in the ledger why something was not sent', async () => {
    const rows = await engine.records.ledger({ planId: engine.rehearsal.stored.plan.id });
    const silent = rows.filter(({ event }) => ['notSent', 'stepsCancelled'].includes(event.type));
    expect(silent.length).toBeGreaterThan(50);
    for (const { event } of silent) expect(event.why).toBeTruthy();
  });
});
