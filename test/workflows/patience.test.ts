/** A database that is away delays what is due; it never ends a workflow and never loses a step or an act. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId } from '../../src/domain/names';
import { instantAt } from '../../src/domain/time';
import type { PostgresRecords } from '../../src/records/postgres-records';
import type { Records } from '../../src/records/records';
import { eventually } from '../support/eventually';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

const PLAN = 'rehearsal-jilin-2019';
const EIGHT = assignmentWorkflowId({ planId: PLAN, measure: 8, slot: 1 });

describe('measure 8, while the database is away in the morning of a reminder', () => {
  let env: TestWorkflowEnvironment;
  let engine: TestEngine;
  let away = false;

  const by = (person: string) => ({ planId: PLAN, as: { person } });
  const advanceTo = async (date: string, time: string) =>
    env.sleep(instantAt(date, time) - (await env.currentTimeMs()));
  const unreachable = (records: PostgresRecords): Records =>
    new Proxy(records, {
      get(real, name) {
        const known: unknown = Reflect.get(real, name);
        if (name !== 'file' && name !== 'plan') return known;
        return (...given: unknown[]) => {
          if (away) throw new Error('the database is away');
          return (known as (...all: unknown[]) => unknown).apply(real, given);
        };
      },
    });

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-03-18', '08:00') });
    const wallClock = () => env.currentTimeMs();
    const servers = { client: env.client, connection: env.nativeConnection, wallClock };
    engine = await startTestEngine({ ...servers, recordsOfWorker: unreachable });
    engine.rehearsal.stored.clock = 'live';
    await engine.rollout.register(engine.rehearsal.stored);
    const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-03-18' };
    await engine.rollout.onPlan(by('coordinator-1'), { ...issue, measures: [8] });
    await advanceTo('2019-05-05', '06:30');
    away = true;
    await advanceTo('2019-05-05', '07:30');
  }, 120_000);

  afterAll(async () => {
    await engine?.stop();
    await env?.teardown();
  }, 60_000);

  const dueSoon = async () =>
    (await engine.records.items(PLAN)).filter(({ step }) => step === 'dueSoon-20').map(({ state }) => state);

  it('files nothing, and its workflow goes on trying', async () => {
    expect(await dueSoon()).toEqual([]);
    const { status } = await env.client.workflow.getHandle(EIGHT).describe();
    expect(status.name).toBe('RUNNING');
  });

  it('files the reminder when the database is back, and the round of that day sends it', async () => {
    away = false;
    await advanceTo('2019-05-05', '09:30');
    expect(await dueSoon()).toEqual(['lettered']);
  });

  it('takes an act that came while it was away, once it is back', async () => {
    away = true;
    const signing = engine.rollout.onAssignment(
      by('science-technology-liaison'),
      { measure: 8, unit: 'science-technology' },
      { type: 'signReceipt' },
    );
    // Answered late, or only told that it is kept: which one depends on how long the database is away.
    const answered = Promise.allSettled([signing]);
    await advanceTo('2019-05-05', '10:00');
    away = false;
    await advanceTo('2019-05-05', '11:00');
    await answered;
    await engine.rollout.deliverPending(PLAN);
    await eventually(async () => {
      const state = (await engine.records.projection(EIGHT))?.state as AssignmentState;
      expect(state.receipt.signedAt).toBeDefined();
    });
  }, 60_000);
});
