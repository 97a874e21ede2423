/** When nobody answers, an act waits; when somebody answers with an error, that is no silence. */
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import type { Act } from '../../src/domain/acts';
import { performStored } from '../../src/rollout/deliver';
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

    test.each([
      ['was never issued', async () => new FakeRecords()],
      ['is closed', () => known(true)],
    ])('is refused when the work %s', async (_what, records) => {
      await expect(performOn(await records())).rejects.toMatchObject({ code: 'notIssued' });
    });
  });
});
