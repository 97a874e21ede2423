/** First path: a workflow whose next wake has passed and that has filed nothing since. */
import type { Records } from '../records/records';
import type { Alarm } from '../records/watching';
import type { Scope } from './scopes';
import { nameOfWorkflow } from './subjects';

export async function checkFilings(records: Pick<Records, 'dueWorkflows'>, scope: Scope): Promise<Alarm[]> {
  const due = await records.dueWorkflows(scope.planIds, scope.until);
  return due.flatMap(({ workflowId, planId, nextWake }) => {
    if (nextWake === null || !scope.isLate(nextWake)) return [];
    const what = `${nameOfWorkflow(scope, workflowId)}（流程 ${workflowId}）`;
    const about = { what, dueAt: nextWake, since: scope.waitsSince(nextWake) };
    return [{ key: `unfiled:${workflowId}`, kind: 'unfiled' as const, planId, ...about }];
  });
}
