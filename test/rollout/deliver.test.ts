/** When nobody answers, an act waits; when somebody answers with an error, that is no silence. */
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Act } from '../../src/domain/acts';
import { performStored, runCourier } from '../../src/rollout/deliver';
import { ActPending } from '../../src/rollout/errors';
import { FakeRecords } from '../support/fake-records';
import { clerkOf } from '../support/people';
import { instant } from '../support/world';

const NOW = instant('2019-03-20 10:00');

/** A client whose workflows answer as `answers` says, by workflow id. */
function clientOf(answers: (workflowId: string) => unknown): Client {
  const executeUpdate = (workflowId: string) => async () => {
    const answer = answers(workflowId);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const workflow = { getHandle: (workflowId: string) => ({ executeUpdate: executeUpdate(workflowId) }) };
  return { workflow, withDeadline: (_at: number, call: () => unknown) => call() } as unknown as Client;
}

const transport = (code: number) => Object.assign(new Error('transport'), { code, details: 'transport', metadata: {} });
const wrapped = (code: number) => new ServiceError('Workflow Update failed', { cause: transport(code) });
const timedOut = new WorkflowUpdateRPCTimeoutOrCancelledError('no answer', { cause: transport(4) });
const act: Act = { type: 'signReceipt', requestId: 'r-1', actor: clerkOf('finance'), at: NOW };

describe('an act', () => {
  const perform = (error: Error) =>
    performStored(
      new FakeRecords(),
      clientOf(() => error),
      'assignment',
      'jilin-2019',
      act,
    );

  test.each([
    ['CANCELLED', transport(1)],
    ['DEADLINE_EXCEEDED', transport(4)],
    ['UNAVAILABLE', transport(14)],
    ['UNAVAILABLE as the client wraps it', wrapped(14)],
    ['a time-out', timedOut],
  ])('waits for the courier after %s', async (_name, error) => {
    await expect(perform(error)).rejects.toBeInstanceOf(ActPending);
  });

  test.each([
    ['PERMISSION_DENIED', wrapped(7)],
    ['INVALID_ARGUMENT', transport(3)],
  ])('does not wait after %s: somebody must see it', async (_name, error) => {
    await expect(perform(error)).rejects.toBe(error);
  });

  describe('whose workflow the server does not know', () => {
    const unknown = new WorkflowNotFoundError('no such workflow', 'assignment', undefined);
    const known = async (closed: boolean) => {
      const records = new FakeRecords();
      await records.file({
        ...{ workflowId: 'assignment', kind: 'assignment' as const, planId: 'jilin-2019', seq: 1, planTime: NOW },
        ...{ nextWake: null, state: {}, closed, events: [], items: [], answers: [], followUps: [] },
      });
      return records;
    };
    const performOn = (records: FakeRecords) =>
      performStored(
        records,
        clientOf(() => unknown),
        'assignment',
        'jilin-2019',
        act,
      );

    test('is kept for the courier while the records know the work as open: it is between two runs, or lost', async () => {
      const records = await known(false);
      await expect(performOn(records)).rejects.toBeInstanceOf(ActPending);
      expect(await records.undeliveredActs()).toHaveLength(1);
    });

    test('is kept as well when the work was ended while the act waited for its answer', async () => {
      const cause = ApplicationFailure.nonRetryable('completed before the Update', 'AcceptedUpdateCompletedWorkflow');
      const cut = new WorkflowUpdateFailedError('Workflow Update failed', cause);
      const client = clientOf(() => cut);
      const performed = performStored(await known(false), client, 'assignment', 'jilin-2019', act);
      await expect(performed).rejects.toBeInstanceOf(ActPending);
    });

    test.each([
      ['was never issued', async () => new FakeRecords()],
      ['is closed', () => known(true)],
    ])('is refused when the work %s', async (_what, records) => {
      await expect(performOn(await records())).rejects.toMatchObject({ code: 'notIssued' });
    });
  });
});

test('what was done after an issue that still waits, waits behind it instead of being refused', async () => {
  const records = new FakeRecords();
  const actor = { person: 'coordinator-1', capacity: 'coordinator' as const };
  const issue = {
    type: 'issue' as const,
    documentNumber: '19号',
    issuedOn: '2019-03-18',
    requestId: 'r-0',
    actor,
    at: NOW,
  };
  await records.storeAct('plan', 'jilin-2019', issue);
  await records.storeAct('assignment', 'jilin-2019', act);
  const unknown = new WorkflowNotFoundError('no such workflow', 'assignment', undefined);
  const client = clientOf((id) => (id === 'plan' ? timedOut : unknown));
  await runCourier(records, client);
  expect((await records.undeliveredActs()).map(({ act: { requestId } }) => requestId)).toEqual(['r-0', 'r-1']);
});
