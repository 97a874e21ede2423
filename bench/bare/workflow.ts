/** The physical limit: a workflow without rules that wakes as often, runs as many local activities and commits as often. */
import { condition, defineSignal, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { BareActivities } from './activities';

export const advance = defineSignal<[number]>('advance');

const { look, commit } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10s' });

/** A start costs the engine two local activities, of which one commits; each wake after it costs one, which commits. */
export async function bareWorkflow(wakes: number): Promise<void> {
  let now = 0;
  setHandler(advance, (to) => void (now = to));
  await look();
  await commit(workflowInfo().workflowId, 0, 0);
  for (let wake = 1; wake <= wakes; wake++) {
    const due = wake;
    await condition(() => now >= due);
    await commit(workflowInfo().workflowId, wake, 0);
  }
}

/** Sleeps on Temporal's own timer until `due`, and commits. */
export async function bareTimer(due: number): Promise<void> {
  await condition(() => false, Math.max(1, due - Date.now()));
  await commit(workflowInfo().workflowId, 1, due);
}
