/** The whole year with real timers on the time-skipping server, driven by the same script as the rehearsal. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { instantAt } from '../../src/domain/time';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { lettersReceived, type ReceivedLetter } from '../support/letters-received';
import { tellsTheYear } from '../support/jilin-year';
import { passTheYear } from '../support/time-skipping-year';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

describe('the year of 吉政办发〔2019〕19号, with real timers', () => {
  let env: TestWorkflowEnvironment;
  let engine: TestEngine;
  let received: ReceivedLetter[];

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-02-01') });
    const wallClock = () => env.currentTimeMs();
    engine = await startTestEngine({ client: env.client, connection: env.nativeConnection, wallClock });
    await passTheYear(env, engine);
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
});
