/** Acts of people on real workflows: answered once, refused without a trace, kept while nobody works, closed at the end. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId, measureWorkflowId } from '../../src/domain/names';
import type { MeasureState } from '../../src/domain/measure';
import { instantAt } from '../../src/domain/time';
import { rollover } from '../../workflows/messages';
import type { Ask } from '../../src/rollout/rollout';
import { eventually } from '../support/eventually';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

const PLAN = 'rehearsal-jilin-2019';
const EIGHT = assignmentWorkflowId({ planId: PLAN, measure: 8, slot: 1 });
const COMPLETE = {
  policyReview: '已梳理',
  implementationPlan: '已制定',
  tasksAndGoals: '已明确',
  rolloutProcess: '已提出',
  timetable: '已提出',
  accountablePerson: 'science-technology-accountable',
};

describe('acts on measure 8, which is 科技厅’s alone', () => {
  let env: TestWorkflowEnvironment;
  let engine: TestEngine;

  const by = (person: string, requestId?: string): Ask => ({ planId: PLAN, as: { person }, requestId });
  const science = (requestId?: string) => by('science-technology-liaison', requestId);
  const reform = (requestId?: string) => by('development-reform-liaison', requestId);
  const on = { measure: 8 };
  const state = async () => (await engine.records.projection(EIGHT))?.state as AssignmentState;
  const duty = async (id: string) => (await state()).duties.find((candidate) => candidate.id === id);
  const advanceTo = async (date: string, time: string) => {
    await env.sleep(instantAt(date, time) - (await env.currentTimeMs()));
  };

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-03-18', '08:00') });
    const wallClock = () => env.currentTimeMs();
    engine = await startTestEngine({ client: env.client, connection: env.nativeConnection, wallClock });
    engine.rehearsal.stored.clock = 'live';
    await engine.rollout.register(engine.rehearsal.stored);
    const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-03-18' };
    await engine.rollout.onPlan(by('coordinator-1'), { ...issue, measures: [8] });
    await advanceTo('2019-04-01', '10:00');
  }, 120_000);

  afterAll(async () => {
    await engine?.stop();
    await env?.teardown();
  }, 60_000);

  it('are issued for one measure only: the others have no workflow yet', async () => {
    const assignments = await engine.records.projections(PLAN, 'assignment');
    expect(assignments.map(({ workflowId }) => workflowId)).toEqual([EIGHT]);
    await expect(
      engine.rollout.onAssignment(science(), { measure: 7, unit: '科技厅' }, { type: 'signReceipt' }),
    ).rejects.toMatchObject({ code: 'notIssued', message: expect.stringContaining('尚未下达') });
  });

  it('are refused in Chinese with what to do, and leave no trace in the state', async () => {
    const before = await state();
    await expect(
      engine.rollout.onAssignment(reform(), on, { type: 'submit', duty: 'breakdown', contents: COMPLETE }),
    ).rejects.toMatchObject({ code: 'notAllowed', message: expect.stringContaining('责任单位') });
    await expect(
      engine.rollout.onAssignment(science(), on, { type: 'accept', duty: 'breakdown' }),
    ).rejects.toMatchObject({ code: 'selfJudgement' });
    expect(await state()).toEqual(before);
  });

  it('sign once for all of a unit’s measures; the same request again is answered, another one refused', async () => {
    const first = await engine.rollout.sign(science('sign'), '科技厅');
    expect(first.message).toContain('已签收 1 项');
    expect(await engine.rollout.sign(science('sign'), '科技厅')).toEqual(first);
    await expect(engine.rollout.sign(science(), '科技厅')).rejects.toThrow('已经签收');
  });

  it('go on when the plan is registered again: a trial may begin and end, an altered plan is refused', async () => {
    const { stored } = engine.rehearsal;
    await engine.rollout.register({ ...stored, redirectAllTo: 'trial@office.example' });
    expect((await engine.records.plan(PLAN))?.redirectAllTo).toBe('trial@office.example');
    await engine.rollout.register(stored);
    expect((await engine.records.plan(PLAN))?.redirectAllTo).toBeUndefined();
    const altered = { ...stored, plan: { ...stored.plan, title: '另一个方案' } };
    await expect(engine.rollout.register(altered)).rejects.toThrow('已经登记');
  });

  it('keep an incomplete submission as a draft that the next one need only complete', async () => {
    const { timetable, ...rest } = COMPLETE;
    const first = { type: 'submit' as const, duty: 'breakdown', contents: rest };
    expect((await engine.rollout.onAssignment(science(), on, first)).missing).toEqual(['时间表']);
    expect((await duty('breakdown'))?.status).toBe('open');
    const second = { type: 'submit' as const, duty: 'breakdown', contents: { timetable } };
    await engine.rollout.onAssignment(science(), on, second);
    expect((await duty('breakdown'))?.status).toBe('submitted');
    expect((await state()).accountablePerson).toBe('science-technology-accountable');
  });

  it('act once however often they are sent, also after a new run began', async () => {
    const note = { type: 'raiseMajorIssue' as const, text: '经费渠道不明' };
    const first = await engine.rollout.onAssignment(science('once'), on, note);
    const handle = env.client.workflow.getHandle(EIGHT);
    const { runId } = await handle.describe();
    await handle.signal(rollover);
    await eventually(async () => expect((await handle.describe()).runId).not.toBe(runId));
    expect(await engine.rollout.onAssignment(science('once'), on, note)).toEqual(first);
    expect((await state()).majorIssues).toHaveLength(1);
    await expect(engine.rollout.onAssignment(science('once'), on, { ...note, text: '另一件事' })).rejects.toThrow(
      '请求号 once',
    );
  });

  it('are stored while no worker is there, and delivered by the courier afterwards', async () => {
    const act = { type: 'accept' as const, duty: 'breakdown', requestId: 'by-courier' };
    const actor = { person: 'development-reform-liaison', capacity: 'convener' as const, unit: 'development-reform' };
    await engine.records.storeAct(EIGHT, PLAN, { ...act, actor, at: await env.currentTimeMs() });
    expect((await engine.records.act('by-courier'))?.status).toBe('stored');
    await engine.rollout.deliverPending(PLAN);
    expect((await engine.records.act('by-courier'))?.status).toBe('accepted');
    expect((await duty('breakdown'))?.status).toBe('accepted');
  });

  it('tell the measure what is outstanding, and strike it off only when nothing is', async () => {
    const measure = async () => (await engine.records.projection(measureWorkflowId(PLAN, 8)))?.state as MeasureState;
    await eventually(async () => expect((await measure()).units[0]?.outstanding).not.toContain('breakdown'));
    const strikeOff = { type: 'strikeOff' as const, reason: '全部办结' };
    await expect(engine.rollout.onMeasure(reform(), 8, strikeOff)).rejects.toMatchObject({
      code: 'notComplete',
      message: expect.stringContaining('rollout'),
    });
    for (const { id } of (await state()).duties.filter((candidate) => candidate.status !== 'accepted')) {
      await engine.rollout.onAssignment(reform(), on, { type: 'waive', duty: id, reason: '试点转常态' });
    }
    // An open major issue is outstanding too: striking off must not bury it.
    await eventually(async () => expect((await measure()).units[0]?.outstanding).toEqual(['major-issue-1']));
    const issue = 'major-issue-1';
    const instruct = { type: 'instructMajorIssue' as const, issue, instruction: '请财政厅研究' };
    await engine.rollout.onAssignment(reform(), on, instruct);
    await engine.rollout.onAssignment(reform(), on, { type: 'closeMajorIssue', issue, followUp: '经费已落实' });
    await eventually(async () => expect((await measure()).units[0]?.outstanding).toEqual([]));
    await expect(engine.rollout.onMeasure(science(), 8, strikeOff)).rejects.toMatchObject({ code: 'selfJudgement' });
    await engine.rollout.onMeasure(reform(), 8, strikeOff);
    await eventually(async () => expect((await engine.records.projection(EIGHT))?.closed).toBe(true));
    const late = { type: 'raiseMajorIssue' as const, text: '为时已晚' };
    await expect(engine.rollout.onAssignment(science(), on, late)).rejects.toThrow('销号');
  });

  it('leave a ledger that names who did what in which capacity', async () => {
    const rows = await engine.records.ledger({ planId: PLAN, measure: 8 });
    const accepted = rows.find(({ event }) => event.type === 'accepted');
    expect(accepted?.event.actor).toMatchObject({ capacity: 'convener', unit: 'development-reform' });
    expect(rows.some(({ event }) => event.type === 'submissionIncomplete')).toBe(true);
  });
});
