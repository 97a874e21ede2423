/** Workflows that were ended, lost or set back behind the engine's back, on a real Temporal server with a worker at work. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Client as Database } from 'pg';
import type { PlanDeskState } from '../../src/domain/plan-desk';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId, dispatchWorkflowId, measureWorkflowId, planWorkflowId } from '../../src/domain/names';
import { repairWords } from '../../src/cli/repair-table';
import { startTemporal } from '../../src/embedded/temporal';
import { rehearse } from '../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../src/rehearsal/tempo';
import { differencesFromLedger } from '../../src/rollout/rebuild';
import { examine, isNothingToDo, repair, type RepairParts } from '../../src/rollout/repair';
import { eventually } from '../support/eventually';
import { calendars, startTestEngine, type TestEngine } from '../support/rehearsal';
import { temporalCli } from '../support/temporal-cli';

const PLAN = 'rehearsal-jilin-2019';
const EIGHT = assignmentWorkflowId({ planId: PLAN, measure: 8, slot: 1 });
const NINE = assignmentWorkflowId({ planId: PLAN, measure: 9, slot: 1 });

describe('duban repair', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-repair-'));
  let temporal: Awaited<ReturnType<typeof startTemporal>>;
  let connection: Connection;
  let native: NativeConnection;
  let client: Client;
  let engine: TestEngine;
  let parts: RepairParts;

  beforeAll(async () => {
    temporal = await startTemporal({ folder, cli: temporalCli(), port: 0, uiPort: 0 });
    connection = await Connection.connect({ address: temporal.address });
    native = await NativeConnection.connect({ address: temporal.address });
    client = new Client({ connection });
    engine = await startTestEngine({ client, connection: native });
    const { records, rollout } = engine;
    parts = { records, client, calendars, now: (planId) => rollout.now(planId), patienceMs: 300 };
    await goOnUntil('2019-03-25');
  }, 600_000);

  afterAll(async () => {
    await engine?.stop();
    await native?.close();
    await connection?.close();
    await temporal?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 240_000);

  /** Lets the script of the rehearsal go on to the end of that day. */
  async function goOnUntil(to: string) {
    const { rehearsal, rollout, mailboxes } = engine;
    const script = { ...rehearsal.script, to };
    await rehearse({ ...rehearsal, script }, { rollout, calendars, mailboxes, tempo: AT_ONCE });
  }
  const terminate = (id: string) => client.workflow.getHandle(id).terminate('behind the engine’s back');
  const stateOf = async (id: string) => (await engine.records.projection(id))?.state as AssignmentState;
  const troubles = async () => (await examine(parts)).findings.map((it) => `${it.trouble} ${it.workflowId}`);
  const runs = async (id: string) => (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  const repaired = async (id: string) =>
    (await engine.records.ledger({ planId: PLAN, type: 'workflowRepaired' })).filter(
      ({ event }) => event.data?.['workflow'] === id,
    );
  const raise = (measure: number, text: string, requestId?: string) =>
    engine.rollout.onAssignment(
      { planId: PLAN, as: { person: 'coordinator-1' }, requestId },
      { measure },
      { type: 'raiseMajorIssue', text },
    );

  async function damage(sql: string) {
    const database = new Database({ connectionString: engine.databaseUrl });
    await database.connect();
    try {
      await database.query(sql);
    } finally {
      await database.end();
    }
  }

  it('finds nothing while the records and Temporal agree', async () => {
    const report = await examine(parts);
    expect(isNothingToDo(report)).toBe(true);
    expect(report.strangers).toEqual([]);
    expect(report.ends).toEqual([expect.objectContaining({ planId: PLAN })]);
  });

  it('shows what was terminated and changes nothing before it is told to', async () => {
    const before = await stateOf(EIGHT);
    await terminate(EIGHT);
    const report = await examine(parts);
    expect(report.findings.map((it) => `${it.trouble} ${it.workflowId}`)).toEqual([`ended ${EIGHT}`]);
    const [, line] = repairWords(report, [engine.rehearsal.stored.plan]).split('\n');
    expect(line).toMatch(/^单位事项 .*\/8\/1 +8 +省科技厅 +Temporal 中已被终止 +按数据库重建/);
    expect(await runs(EIGHT)).toBe(false);
    await repair(parts);
    expect(await runs(EIGHT)).toBe(true);
    expect(await troubles()).toEqual([]);
    expect({ ...(await stateOf(EIGHT)), seq: 0 }).toEqual({ ...before, seq: 0 });
    expect(await repaired(EIGHT)).toHaveLength(1);
  }, 240_000);

  it('brings a workflow back that was deleted with its timers and its history', async () => {
    const before = await stateOf(NINE);
    await client.workflowService.deleteWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: NINE },
    });
    await eventually(async () => expect(await troubles()).toEqual([`missing ${NINE}`]));
    await repair(parts);
    expect(await runs(NINE)).toBe(true);
    expect({ ...(await stateOf(NINE)), seq: 0 }).toEqual({ ...before, seq: 0 });
  }, 240_000);

  it('keeps what was handed in while the workflow was away, and carries it out after the repair', async () => {
    await terminate(EIGHT);
    await expect(raise(8, '经费渠道不明', 'while-away')).rejects.toMatchObject({ name: 'ActPending' });
    await repair(parts);
    await engine.rollout.deliverPending(PLAN);
    expect((await engine.records.act('while-away'))?.status).toBe('accepted');
    expect((await stateOf(EIGHT)).majorIssues.map(({ text }) => text)).toEqual(['经费渠道不明']);
  }, 240_000);

  it('never carries out twice what was answered before the workflow was ended', async () => {
    const first = await raise(8, '只说一次', 'once');
    await terminate(EIGHT);
    await repair(parts);
    expect(await raise(8, '只说一次', 'once')).toEqual(first);
    await client.workflow.getHandle(EIGHT).executeUpdate('perform', {
      args: [(await engine.records.act('once'))?.act],
      updateId: 'delivered-again',
    });
    expect((await stateOf(EIGHT)).majorIssues.filter(({ text }) => text === '只说一次')).toHaveLength(1);
  }, 240_000);

  it('goes on where an interrupted repair stopped, and repairs once', async () => {
    await terminate(EIGHT);
    const told = (await repaired(EIGHT)).length;
    const broken = { ...parts, client: withoutStarting(client) };
    await expect(repair(broken)).rejects.toThrow('server went away');
    const seq = (await stateOf(EIGHT)).seq;
    expect(await troubles()).toEqual([`ended ${EIGHT}`]);
    await repair(parts);
    expect((await stateOf(EIGHT)).seq).toBe(seq);
    expect(await repaired(EIGHT)).toHaveLength(told + 1);
    expect(await troubles()).toEqual([]);
  }, 240_000);

  it('is refused while another one is running', async () => {
    const other = engine.records.withLock('repair', () => repair(parts));
    await expect(other).rejects.toThrow('另一个 duban repair 正在运行');
  });

  it('brings back plan, measure and dispatcher, and the rehearsal goes on', async () => {
    const gone = [planWorkflowId(PLAN), measureWorkflowId(PLAN, 3), dispatchWorkflowId(PLAN)];
    for (const id of gone) await terminate(id);
    expect(await troubles()).toEqual(gone.map((id) => `ended ${id}`));
    await repair(parts);
    const before = engine.inbox.messages().length;
    await goOnUntil('2019-04-02');
    expect(engine.inbox.messages().length).toBeGreaterThan(before);
    expect((await engine.records.projection(planWorkflowId(PLAN)))?.seq).toBeGreaterThan(1e6);
    expect(await troubles()).toEqual([]);
  }, 240_000);

  it('leaves every projection as the ledger gives it, also after repairs and a year’s first phases', async () => {
    expect(await differencesFromLedger(engine.records, PLAN)).toEqual([]);
  });

  it('names a projection that was changed by hand, and where', async () => {
    await damage(`create table kept as select * from projections;
      update projections set state = jsonb_set(state, '{duties,0,dueDate}', '"2019-12-31"') where workflow_id = '${EIGHT}';
      update projections set next_wake = next_wake + 1 where workflow_id = '${NINE}';
      update projections set seq = seq - 1, state = jsonb_set(state, '{issue}', 'null') where workflow_id = '${planWorkflowId(PLAN)}';
      update projections set closed = true where workflow_id = '${measureWorkflowId(PLAN, 3)}';
      delete from projections where workflow_id = '${assignmentWorkflowId({ planId: PLAN, measure: 7, slot: 1 })}'`);
    const named = (await differencesFromLedger(engine.records, PLAN)).map(
      ({ workflowId, path: place }) => `${workflowId} ${place}`,
    );
    await damage(`delete from projections; insert into projections select * from kept; drop table kept`);
    expect(named.toSorted()).toEqual(
      [
        `${assignmentWorkflowId({ planId: PLAN, measure: 7, slot: 1 })} `,
        `${EIGHT} state.duties.0.dueDate`,
        `${NINE} nextWake`,
        `${measureWorkflowId(PLAN, 3)} closed`,
        `${planWorkflowId(PLAN)} seq`,
        `${planWorkflowId(PLAN)} state.issue`,
      ].toSorted(),
    );
    expect(await differencesFromLedger(engine.records, PLAN)).toEqual([]);
  });

  it('tells again what was lost on its way to a measure and to a unit', async () => {
    const three = measureWorkflowId(PLAN, 3);
    const unheard = `jsonb_set(jsonb_set(state, '{units,0,seq}', '-1'), '{units,0,outstanding}', '["尚未下达"]')`;
    await damage(`update projections set state = ${unheard} where workflow_id = '${three}';
      update projections set next_wake = 1 where workflow_id = '${EIGHT}'`);
    const { findings, news } = await examine(parts);
    expect(findings).toEqual([]);
    expect(news.map(({ what, workflowId }) => `${what} ${workflowId}`)).toEqual([
      `unitState ${three}`,
      `calendar ${EIGHT}`,
    ]);
    await repair(parts);
    await eventually(async () => expect((await examine(parts)).news).toEqual([]));
    expect(await differencesFromLedger(engine.records, PLAN)).toEqual([]);
  }, 240_000);

  it('ends what runs though it was struck off, and tells the units and the plan', async () => {
    const id = measureWorkflowId(PLAN, 8);
    const state = `jsonb_set(state, '{struckOff}', 'true')`;
    await damage(`update projections set closed = true, seq = seq + 1, state = ${state} where workflow_id = '${id}'`);
    const { findings, news } = await examine(parts);
    expect(findings.map(({ trouble, workflowId }) => `${trouble} ${workflowId}`)).toEqual([`outlived ${id}`]);
    expect(news.map(({ what }) => what)).toEqual(['struckOff', 'measureStruckOff']);
    await repair(parts);
    expect(await runs(id)).toBe(false);
    await eventually(async () => expect((await engine.records.projection(EIGHT))?.closed).toBe(true));
    const desk = async () => (await engine.records.projection(planWorkflowId(PLAN)))?.state as PlanDeskState;
    await eventually(async () => expect((await desk()).struckOff).toEqual([8]));
  }, 240_000);

  it('ends what the records never issued, and keeps what people did there', async () => {
    const id = assignmentWorkflowId({ planId: PLAN, measure: 11, slot: 1 });
    const acts = `from acts where workflow_id = '${id}'`;
    const desk = `workflow_id = '${planWorkflowId(PLAN)}'`;
    await damage(`delete ${acts};
      delete from projections where workflow_id = '${id}';
      update projections set state = jsonb_set(state, '{issued}', (state -> 'issued') - '11/1') where ${desk}`);
    const report = await examine(parts);
    expect(report.findings.map((it) => `${it.trouble} ${it.workflowId}`)).toEqual([`unknown ${id}`]);
    expect(report.findings[0]?.acts.map(({ type }) => type)).toEqual(['signReceipt']);
    const words = repairWords(report, [engine.rehearsal.stored.plan]);
    expect(words).toContain('收回办理记录后终止');
    expect(words).toMatch(/收回的办理（到时补送）：\n +2019-03-19 10:00 举措11 .* signReceipt/);
    await repair(parts);
    expect(await runs(id)).toBe(false);
    expect(await engine.records.act(report.findings[0]?.acts[0]?.requestId ?? '')).toMatchObject({ workflowId: id });
  }, 240_000);

  it('brings a row that is gone back as the ledger tells it', async () => {
    const before = await stateOf(NINE);
    await terminate(NINE);
    await damage(`delete from projections where workflow_id = '${NINE}'`);
    expect(await troubles()).toEqual([`neverStarted ${NINE}`]);
    await repair(parts);
    expect({ ...(await stateOf(NINE)), seq: 0 }).toEqual({ ...before, seq: 0 });
    expect(await troubles()).toEqual([]);
  }, 240_000);

  it('starts what was issued and never filed anything', async () => {
    await terminate(NINE);
    await damage(`alter table ledger disable trigger user;
      delete from ledger where event_key like '${NINE}#%';
      alter table ledger enable trigger user;
      delete from projections where workflow_id = '${NINE}'`);
    expect(await troubles()).toEqual([`neverStarted ${NINE}`]);
    await repair(parts);
    await goOnUntil('2019-04-03');
    expect((await stateOf(NINE)).issuedOn).toBe('2019-03-18');
    expect(await troubles()).toEqual([]);
  }, 240_000);
});

/** A server that takes everything but a start: the repair stops between the row and the workflow. */
function withoutStarting(client: Client): Client {
  const start = () => Promise.reject(new Error('server went away'));
  const workflow = new Proxy(client.workflow, {
    get: (whole, name) => (name === 'start' ? start : Reflect.get(whole, name, whole)),
  });
  return new Proxy(client, {
    get: (whole, name) => (name === 'workflow' ? workflow : Reflect.get(whole, name, whole)),
  });
}
