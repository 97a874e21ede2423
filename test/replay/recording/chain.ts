/** The history of every run of a workflow, from the first to the one that is open. */
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Client, WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export interface RecordedRun {
  workflowId: string;
  /** 1 for the first run of the chain, 2 after the first continue-as-new, … */
  run: number;
  history: unknown;
}

/** Walks back from the last run by what each run says it was continued from: that works on every server. */
export async function recordedRuns(client: Client, workflowId: string): Promise<RecordedRun[]> {
  const newestFirst: unknown[] = [];
  let runId: string | undefined;
  do {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    newestFirst.push(JSON.parse(historyToJSON(history)));
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  } while (runId);
  return newestFirst.toReversed().map((history, index) => ({ workflowId, run: index + 1, history }));
}
