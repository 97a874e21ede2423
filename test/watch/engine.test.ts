/** The watcher over a real engine on the live clock: what is done to a workflow behind its back is noticed, and only that. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { assignmentWorkflowId } from '../../src/domain/names';
import { instantAt, MINUTE_MS } from '../../src/domain/time';
import type { Watcher } from '../../src/watch/watcher';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { watcherOf } from '../support/watched';
import { silentFor } from './story';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

const PLAN = 'rehearsal-jilin-2019';
const TERMINATED = assignmentWorkflowId({ planId: PLAN, measure: 8, slot: 1 });

describe('an engine that carries out measures 3 and 8 in real time', () => {
  let env: TestWorkflowEnvironment;
  let engine: TestEngine;
  let watcher: Watcher;

  const advanceTo = async (date: string, time: string) => {
    await env.sleep(instantAt(date, time) - (await env.currentTimeMs()));
  };
  /** Looks every two minutes of the engine's time, as the watcher does by itself. */
  const watchUntil = async (date: string, time: string) => {
    const until = instantAt(date, time);
    for (let now = await env.currentTimeMs(); now <= until; now = await env.currentTimeMs()) {
      await watcher.look();
      await env.sleep(2 * MINUTE_MS);
    }
  };
  const alarms = async () => (await engine.records.openAlarms()).map(({ key }) => key);

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-03-18', '08:00') });
    const wallClock = () => env.currentTimeMs();
    engine = await startTestEngine({ client: env.client, connection: env.nativeConnection, wallClock });
    engine.rehearsal.stored.clock = 'live';
    await engine.rollout.register(engine.rehearsal.stored);
    const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-03-18' };
    await engine.rollout.onPlan({ planId: PLAN, as: { person: 'coordinator-1' } }, { ...issue, measures: [3, 8] });
    watcher = watcherOf(engine, 10 * MINUTE_MS, wallClock);
  }, 600_000);

  afterAll(async () => {
    await engine?.stop();
    await env?.teardown();
  }, 240_000);

  it('raises nothing while all is well, through a day with a step and a round', async () => {
    await advanceTo('2019-03-21', '06:00');
    await watchUntil('2019-03-21', '10:00');
    expect(await alarms()).toEqual([]);
    expect((await engine.records.letters({ planId: PLAN })).map(({ planDate }) => planDate)).toContain('2019-03-21');
  }, 600_000);

  it('is alarmed for a workflow that was terminated, and for no other; then the oracle misses its step, and the round waits', async () => {
    await advanceTo('2019-05-05', '06:30');
    await env.client.workflow.getHandle(TERMINATED).terminate('behind the engine’s back');
    await watchUntil('2019-05-05', '07:20');
    expect(await alarms()).toEqual([`unfiled:${TERMINATED}`]);
    expect((await engine.records.openAlarms())[0]).toMatchObject({
      what: `举措 8 省科技厅（流程 ${TERMINATED}）`,
      dueAt: instantAt('2019-05-05', '07:00'),
    });
    await watchUntil('2019-05-05', '09:20');
    expect(await alarms()).toEqual([
      `unfiled:${TERMINATED}`,
      'dispatcher:live',
      `missing:${PLAN}/8/1`,
      'waiting:live:2019-05-05 09:00',
    ]);
  }, 600_000);

  it('hears its worker, and misses it when it is silent', async () => {
    expect(await engine.records.unheardFor('worker')).toBeLessThan(120_000);
    await engine.worker.stop();
    await silentFor(engine.databaseUrl, 'worker', 3);
    await watcher.look();
    expect(await alarms()).toContain('worker');
  });
});
