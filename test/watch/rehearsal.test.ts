/** The watcher over a rehearsal on Temporal's dev server; that a whole year gives it nothing to alarm is told with the year itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { assignmentWorkflowId, dispatchWorkflowId } from '../../src/domain/names';
import { instantAt, MINUTE_MS, type Instant } from '../../src/domain/time';
import { startTemporal } from '../../src/embedded/temporal';
import { eventually } from '../support/eventually';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { temporalCli } from '../support/temporal-cli';
import { watcherOf } from '../support/watched';

describe('a rehearsal under watch', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-temporal-'));
  let temporal: Awaited<ReturnType<typeof startTemporal>>;
  let connection: Connection;
  let native: NativeConnection;
  let engine: TestEngine;

  beforeAll(async () => {
    temporal = await startTemporal({ folder, cli: temporalCli(), port: 0, uiPort: 0 });
    connection = await Connection.connect({ address: temporal.address });
    native = await NativeConnection.connect({ address: temporal.address });
    engine = await startTestEngine({ client: new Client({ connection }), connection: native });
  }, 600_000);

  afterAll(async () => {
    await engine?.stop();
    await native?.close();
    await connection?.close();
    await temporal?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 240_000);

  it('a workflow that was deleted keeps the clock standing; it is alarmed, and only it', async () => {
    const { rehearsal, rollout, records } = engine;
    const planId = 'rehearsal-damaged';
    const stored = { ...rehearsal.stored, plan: { ...rehearsal.stored.plan, id: planId } };
    await rollout.register(stored, instantAt('2019-03-18', '08:00'));
    const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-03-18' };
    await rollout.onPlan({ planId, as: { person: 'coordinator-1' } }, { ...issue, measures: [3, 8] });
    const unfiled = async () => records.dueWorkflows([planId], await rollout.now(planId));
    // As the rehearsal's driver does: the clock moves, and everybody is told until all is quiet.
    const step = async (instant: Instant, quiet: () => Promise<void>) => {
      await records.setClock(planId, instant);
      await eventually(async () => {
        const told = [...(await unfiled()).map(({ workflowId }) => workflowId), dispatchWorkflowId(planId)];
        for (const workflowId of told) await rollout.workflows.advanceClock(workflowId, instant);
        await quiet();
      });
    };
    const launched = async () => (await records.projections(planId, 'assignment')).filter(({ seq }) => seq > 0);
    await eventually(async () => expect(await launched()).toHaveLength(stored.plan.measures[2]!.units.length + 1));
    await step(instantAt('2019-03-18', '09:00'), async () =>
      expect((await records.earliest([planId])).item).toBeNull(),
    );

    const deleted = assignmentWorkflowId({ planId, measure: 8, slot: 1 });
    const workflowExecution = { workflowId: deleted };
    await connection.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
    const receipt = instantAt('2019-03-21', '07:00');
    await step(receipt, async () => expect(await unfiled()).toHaveLength(1));
    let now = Date.now();
    const watcher = watcherOf(engine, 10 * MINUTE_MS, () => now);
    for (let minutes = 0; minutes <= 10; minutes += 2) {
      expect(await records.openAlarms()).toEqual([]);
      await watcher.look();
      now += 2 * MINUTE_MS;
    }
    expect(await records.openAlarms()).toMatchObject([
      { key: `unfiled:${deleted}`, planId, what: `举措 8 省科技厅（流程 ${deleted}）`, dueAt: receipt },
    ]);
  }, 600_000);
});
