/** States computed again from the ledger, on a real database: what was decided twice, and what was decided without an event. */
import { decide, nextWake, openAssignment, type AssignmentInput } from '../../src/domain/assignment';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId, planWorkflowId } from '../../src/domain/names';
import { decidePlan, nextPlanWake, openPlanDesk, type PlanDeskState, type PlanInput } from '../../src/domain/plan-desk';
import type { Instant } from '../../src/domain/time';
import { differencesFromLedger } from '../../src/rollout/rebuild';
import { openOffice, SERVER_START_MS, type Office } from '../records/story';
import { clerkOf } from '../support/people';
import { book, instant, measureOf, plan, planAll, policy } from '../support/world';

const PLAN = plan.id;
const ISSUED = instant('2019-03-18 10:00');

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.records.savePlan({ plan, policy, clock: 'stepped', rehearsal: true });
}, SERVER_START_MS);
afterAll(() => office.close());

/** One wake of the assignment as its workflow would file it. */
async function settles(state: AssignmentState, input: AssignmentInput, now: Instant, attempt = 1) {
  let decision = decide(state, input, now);
  const events = [...decision.events];
  while (decision.plan.length > 0) {
    decision = decide(decision.state, { type: 'planned', schedules: planAll(decision.plan, now) }, now);
    events.push(...decision.events);
  }
  const next = { ...decision.state, seq: state.seq + 1 };
  await office.records.file({
    ...{ workflowId: assignmentWorkflowId(state.ref), kind: 'assignment', planId: PLAN, seq: next.seq, attempt },
    ...{ planTime: now, cause: { now, input }, nextWake: nextWake(next), state: next, closed: false, events },
    ...{ items: [], answers: [], followUps: [] },
  });
  return next;
}

async function deskSettles(state: PlanDeskState, input: PlanInput, now: Instant) {
  let decision = decidePlan(state, input, now);
  const events = [...decision.events];
  while (decision.plan.length > 0) {
    decision = decidePlan(decision.state, { type: 'planned', schedules: planAll(decision.plan, now) }, now);
    events.push(...decision.events);
  }
  const next = { ...decision.state, seq: state.seq + 1 };
  await office.records.file({
    ...{ workflowId: planWorkflowId(PLAN), kind: 'plan', planId: PLAN, seq: next.seq, planTime: now },
    ...{ cause: { now, input }, nextWake: nextPlanWake(next), state: next, closed: false, events },
    ...{ items: [], answers: [], followUps: [] },
  });
  return next;
}

const differences = async (calendars = book) =>
  (await differencesFromLedger(office.records, PLAN, calendars)).filter(
    ({ workflowId }) => !workflowId.startsWith('measure/'),
  );

it('a wake that was decided twice counts as it was decided last', async () => {
  const opened = openAssignment(plan, policy, measureOf(7), 1, '2019-03-18');
  const launched = await settles(opened, { type: 'launch' }, ISSUED);
  const signed = { type: 'signReceipt' as const, requestId: 'r-1', actor: clerkOf(opened.ref.unit), at: ISSUED + 1 };
  // The worker that let the reminder go was lost before the server knew of it; the next one finds a signature in the queue.
  await settles(launched, { type: 'wake' }, instant('2019-03-21 07:00'), 5);
  await settles(launched, { type: 'act', act: signed }, instant('2019-03-21 07:00'), 9);
  expect(await differences()).toEqual([]);
  const again = await office.records.ledger({ planId: PLAN, type: 'decidedAgain' });
  expect(again).toHaveLength(1);
});

it('a lost task counts no more, however many numbers it had filed', async () => {
  const opened = openAssignment(plan, policy, measureOf(8), 1, '2019-03-18');
  const launched = await settles(opened, { type: 'launch' }, ISSUED);
  const signed = { type: 'signReceipt' as const, requestId: 'r-8', actor: clerkOf(opened.ref.unit), at: ISSUED + 1 };
  const lost = await settles(launched, { type: 'wake' }, instant('2019-03-21 07:00'), 5);
  await settles(lost, { type: 'act', act: signed }, instant('2019-03-21 07:00'), 5);
  await settles(launched, { type: 'wake' }, instant('2019-03-20 07:00'), 9);
  expect(await differences()).toEqual([]);
});

it('what changed a state without telling anybody has a line of its own', async () => {
  const registered = await deskSettles(openPlanDesk(plan, ['2019-03-22']), { type: 'launch' }, instant('2019-02-01'));
  const told = await deskSettles(registered, { type: 'publications', dates: ['2019-11-21'] }, instant('2019-02-02'));
  await deskSettles(told, { type: 'measureStruckOff', measure: 3 }, instant('2019-02-03'));
  expect(await differences()).toEqual([]);
  expect(await office.records.ledger({ planId: PLAN, type: 'noted' })).toHaveLength(2);
});

it('a notice that was entered later than its day changes nothing that was planned before', async () => {
  const later = structuredClone(book);
  const versions = later.years.find(({ year }) => year === 2019)?.versions ?? [];
  versions.splice(1, 0, { ...versions[0]!, documentNumber: '补录', published: '2019-03-15', restDays: ['2019-05-30'] });
  expect(await differences(later)).toEqual([]);
});
