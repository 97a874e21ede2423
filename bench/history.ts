/** How much history a year leaves behind in Temporal. */
import type { Client, WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { inLanes } from './lanes';

const READ_AT_ONCE = 8;

export interface HistorySize {
  events: number;
  tasks: number;
  /** As JSON, the form in which histories are exported. */
  bytes: number;
}

/** All runs of these workflows together. */
export async function historyOf(client: Client, workflowIds: string[]): Promise<HistorySize> {
  const sum = { events: 0, tasks: 0, bytes: 0 };
  await inLanes(workflowIds, READ_AT_ONCE, async (workflowId) => {
    let runId: string | undefined;
    do {
      const history: Awaited<ReturnType<WorkflowHandle['fetchHistory']>> = await client.workflow
        .getHandle(workflowId, runId)
        .fetchHistory();
      const events = history.events ?? [];
      sum.events += events.length;
      sum.tasks += events.filter((event) => event.workflowTaskCompletedEventAttributes).length;
      sum.bytes += Buffer.byteLength(historyToJSON(history));
      runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
    } while (runId);
  });
  return sum;
}
