/** Two people at one item: whoever comes second is told, and nothing of the first one's work is written over. */
import type { AssignmentRef, AssignmentState } from '../../domain/duty';
import { assignmentWorkflowId } from '../../domain/names';
import type { Records } from '../../records/records';
import { assignmentVersion } from '../views/assignment';
import { versionOf } from '../views/duty-detail';
import { Problem } from './problem';
import type { CheckedAct } from './shapes/acts';

/**
 * Throws a 409 problem (`changed`) where what this person saw when he decided no longer holds. What slips in between this look and
 * the act itself the rules judge: the first decision wins there too.
 */
export async function requireUnchanged(
  records: Pick<Records, 'projection' | 'act'>,
  ref: AssignmentRef,
  requestId: string,
  { seen, deed }: CheckedAct,
): Promise<void> {
  if (seen === undefined) return;
  const state = (await records.projection(assignmentWorkflowId(ref)))?.state as AssignmentState | null | undefined;
  if (!state) return;
  const duty = 'duty' in deed ? state.duties.find(({ id }) => id === deed.duty) : undefined;
  if (seen === (duty ? versionOf(duty) : assignmentVersion(state))) return;
  // A repeat of what was done already sees its own change; it gets the first answer.
  if ((await records.act(requestId)) !== undefined) return;
  const detail = '您打开页面之后，此事项已有人办理或有变化，本次没有改动。请查看最新情况，再决定是否办理。';
  throw new Problem(409, 'changed', '此事项刚刚有变化', detail);
}
