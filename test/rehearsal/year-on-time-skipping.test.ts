/** The whole year with real timers on the time-skipping server, driven by the same script as the rehearsal. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { dateOf, instantAt } from '../../src/domain/time';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { lettersReceived, type ReceivedLetter } from '../support/letters-received';
import { tellsTheYear } from '../support/jilin-year';
import { expectLettersAsTheOracle } from '../support/oracle';
import { watcherOf } from '../support/watched';
import { passTheYear } from '../support/time-skipping-year';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

describe('the year of 吉政办发〔2019〕19号, with real timers', () => {
  let env: TestWorkflowEnvironment;
  let engine: TestEngine;
  let received: ReceivedLetter[];
  const falseAlarms: string[] = [];

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-02-01') });
    const wallClock = () => env.currentTimeMs();
    engine = await startTestEngine({ client: env.client, connection: env.nativeConnection, wallClock });
    const watcher = watcherOf(engine, 600_000, wallClock);
    let looked = '';
    await passTheYear(env, engine, async (now) => {
      if (looked === dateOf(now)) return;
      looked = dateOf(now);
      for (const { key, what } of await watcher.findings()) falseAlarms.push(`${looked} ${key} ${what}`);
    });
    received = await lettersReceived(engine.inbox, engine.rehearsal.stored.plan);
  }, 600_000);

  afterAll(async () => {
    await engine?.stop();
    await env?.teardown();
  }, 60_000);

  tellsTheYear(
    () => received,
    () => engine.rehearsal.stored.plan,
  );

  it('sends what the independent oracle expects, letter by letter, and nothing else', () =>
    expect(expectLettersAsTheOracle(engine)).resolves.toBeUndefined());

  it('gives a watcher who looks every day nothing to find', () => {
    expect(falseAlarms).toEqual([]);
  });
});
