/** `Workflows` over the Temporal client. Ids are derived, so a repeated start meets the first. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { SearchAttributePair, SignalDefinition, Workflow } from '@temporalio/common';
import type { AssignmentState } from '../domain/duty';
import { assignmentWorkflowId, dispatchWorkflowId, measureWorkflowId, planWorkflowId } from '../domain/names';
import * as messages from '../../workflows/messages';
import { MEASURE_NO, PHASE, PLAN_ID, UNIT_ID } from './search-attributes';
import { TASK_QUEUE, type Workflows } from './workflows';

const CALL_DEADLINE_MS = 15_000;

/** Runs a call to the server with a deadline, so that nobody hangs on a server that went away. */
export function withDeadline<T>(client: Client, call: () => Promise<T>): Promise<T> {
  return client.withDeadline(Date.now() + CALL_DEADLINE_MS, call);
}

/** `replacing` puts a new workflow in the place of one that still runs, in one step: nothing can come between the two. */
export function temporalWorkflows(client: Client, { replacing = false } = {}): Workflows {
  return {
    startPlan: (carry, label) =>
      start('planWorkflow', planWorkflowId(carry.state.planId), carry, label, [
        { key: PLAN_ID, value: carry.state.planId },
      ]),
    startMeasure: (carry, label) =>
      start('measureWorkflow', measureWorkflowId(carry.state.planId, carry.state.measure), carry, label, [
        { key: PLAN_ID, value: carry.state.planId },
        { key: MEASURE_NO, value: carry.state.measure },
      ]),
    startAssignment: (carry, label) =>
      start('assignmentWorkflow', assignmentWorkflowId(carry.state.ref), carry, label, [
        { key: PLAN_ID, value: carry.state.ref.planId },
        { key: MEASURE_NO, value: carry.state.ref.measure },
        { key: UNIT_ID, value: carry.state.ref.unit },
        ...phaseOf(carry.state),
      ]),
    startDispatch: (carry) => start('dispatchWorkflow', dispatchWorkflowId(carry.scope), carry, '信件批次', []),
    publishCalendar: (workflowId, published) => tell(workflowId, messages.calendarPublished, [published]),
    announceCalendars: (workflowId) => tell(workflowId, messages.calendarsChanged, []),
    advanceClock: (workflowId, now) => tell(workflowId, messages.clockAdvanced, [now]),
    poke: (scope) => tell(dispatchWorkflowId(scope), messages.poke, []),
  };

  /** The label for people is a memo: a static summary would be lost on continue-as-new. */
  async function start(
    type: string,
    workflowId: string,
    carry: unknown,
    label: string,
    typedSearchAttributes: SearchAttributePair[],
  ): Promise<void> {
    try {
      await withDeadline(client, () =>
        client.workflow.start<Workflow>(type, {
          workflowId,
          taskQueue: TASK_QUEUE,
          args: [carry],
          memo: { label },
          staticSummary: label,
          typedSearchAttributes,
          workflowIdConflictPolicy: replacing ? 'TERMINATE_EXISTING' : undefined,
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  async function tell<Args extends unknown[]>(
    workflowId: string,
    signal: SignalDefinition<Args>,
    args: Args,
  ): Promise<void> {
    try {
      await withDeadline(client, () => client.workflow.getHandle(workflowId).signal(signal, ...args));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

/** One that is started in the middle of its life is found under the phase it is in; at issue its first phase says so itself. */
function phaseOf({ seq, duties }: AssignmentState): SearchAttributePair[] {
  const phase = duties.findLast(({ kind, status }) => kind !== 'progress' && status !== 'notYetOpen')?.phase;
  return seq > 0 && phase ? [{ key: PHASE, value: phase }] : [];
}
