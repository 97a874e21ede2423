/** Registering a second time: what is the same goes on, what differs is said, and what was cut short is made up for. */
import { dispatchWorkflowId, planWorkflowId } from '../../src/domain/names';
import type { StoredPlan } from '../../src/records/records';
import { registerPlan } from '../../src/rollout/registration';
import { FakeRecords } from '../support/fake-records';
import { FakeWorkflows, planLike } from '../support/fake-ports';
import { book, instant } from '../support/world';

const NOW = instant('2019-02-01 08:00');

let records: FakeRecords;
let workflows: FakeWorkflows;
beforeEach(() => {
  records = new FakeRecords();
  workflows = new FakeWorkflows();
});

const register = (stored: StoredPlan, now = NOW) =>
  registerPlan({ records, workflows, calendars: () => book }, stored, now);

/** The plan workflow has filed for the first time. */
async function started(stored: StoredPlan): Promise<void> {
  await register(stored);
  const planId = stored.plan.id;
  await records.file({
    ...{ workflowId: planWorkflowId(planId), kind: 'plan' as const, planId, seq: 1, planTime: NOW, nextWake: null },
    ...{ state: {}, closed: false, events: [], items: [], answers: [], followUps: [] },
  });
}

const redirects = () => [...records.log.values()].filter(({ event }) => event.type === 'redirectChanged');

test('the same plan again changes nothing', async () => {
  await started(planLike());
  await register(planLike());
  expect(redirects()).toEqual([]);
});

test('other routes of channels are taken up, and the ledger says so: no rule depends on them', async () => {
  const { channels: _none, ...policy } = planLike().policy;
  await started(planLike(undefined, { policy }));
  await register(planLike());
  await register(planLike());
  expect((await records.plan('jilin-2019'))?.policy.channels).toEqual(planLike().policy.channels);
  const changed = [...records.log.values()].filter(({ event }) => event.type === 'channelRoutesChanged');
  expect(changed).toHaveLength(1);
});

test.each([
  ['another title', planLike((plan) => (plan.title = '另一个方案'))],
  ['another policy', planLike(undefined, { policy: { ...planLike().policy, dueSoon: [7] } })],
])('%s is refused and says what to do; nothing is kept of it', async (_what, altered) => {
  await started(planLike());
  await expect(register(altered)).rejects.toThrow(/已经登记.*不支持修订.*新的方案代号/);
  expect(await records.plan('jilin-2019')).toEqual(planLike());
});

test.each([
  ['2017-05-31', /工作日历从 2018 年起，方案需要自 2017-04-21 起；.*增加 2017\.yaml/],
  ['2018-01-15', /工作日历从 2018 年起，方案需要自 2017-12-06 起/],
])('a first due date on %s needs a year before the calendars: refused, and nothing is kept', async (due, words) => {
  const early = planLike((plan) => Object.assign(plan.duties[0] ?? {}, { due }));
  await expect(register(early)).rejects.toThrow(words);
  expect(await records.plan('jilin-2019')).toBeUndefined();
});

test('a plan that needs more years than the calendars have is refused, and nothing is kept', async () => {
  const late = planLike((plan) => Object.assign(plan.phases.at(-1) ?? {}, { to: '2027-12-31' }));
  await expect(register(late)).rejects.toThrow(/工作日历只到 2027 年，方案需要到 2028-02-29；.*增加 2028\.yaml/);
  expect(await records.plan('jilin-2019')).toBeUndefined();
});

test('a trial may begin and end; each time the ledger says so', async () => {
  await started(planLike());
  await register(planLike(undefined, { redirectAllTo: 'trial@office.example' }));
  expect((await records.plan('jilin-2019'))?.redirectAllTo).toBe('trial@office.example');
  await register(planLike(), NOW + 60_000);
  expect((await records.plan('jilin-2019'))?.redirectAllTo).toBeUndefined();
  expect(redirects().map(({ event }) => event.data)).toEqual([{ redirected: true }, { redirected: false }]);
});

test('a registration that was cut short before its dispatcher gets one, at the instant where the plan stands', async () => {
  const stepped = planLike(undefined, { clock: 'stepped', rehearsal: true });
  await started(stepped);
  await records.setClock('jilin-2019', NOW + 60_000);
  const start = jest.spyOn(workflows, 'startDispatch');
  workflows.started.length = 0;
  await register(stepped);
  expect(workflows.started).toEqual([dispatchWorkflowId('jilin-2019')]);
  expect(start.mock.calls[0]?.[0].clock).toEqual({ kind: 'stepped', now: NOW + 60_000 });
});

test('live plans share the hours of the rounds: others are refused, also for a rehearsal they do not matter', async () => {
  await started(planLike());
  const policy = { ...planLike().policy, roundAt: '10:00' };
  const second = (more: Partial<StoredPlan>) => planLike((plan) => (plan.id = 'second'), more);
  await expect(register(second({ policy }))).rejects.toThrow(/10:00.*已登记方案 jilin-2019 的.*共用一个批次/);
  expect(await records.plan('second')).toBeUndefined();
  await expect(register(second({ policy, clock: 'stepped', rehearsal: true }))).resolves.toBeUndefined();
  await expect(register(planLike((plan) => (plan.id = 'third')))).resolves.toBeUndefined();
});
