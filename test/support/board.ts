/** Stories of single assignments, filed in real records as their workflows would file them. */
import { nextWake } from '../../src/domain/assignment';
import { assignmentWorkflowId } from '../../src/domain/names';
import type { Filing, Records, StoredPlan } from '../../src/records/records';
import type { Case } from './case';
import { plan, policy } from './world';

export const STORED: StoredPlan = { plan, policy, clock: 'stepped', rehearsal: true };

/** What the workflow of the story would file now. */
export function filingOf({ state, now, events }: Case): Filing {
  return {
    ...{ workflowId: assignmentWorkflowId(state.ref), kind: 'assignment', planId: state.ref.planId, seq: state.seq },
    ...{ planTime: now, nextWake: nextWake(state), state, closed: state.struckOff },
    ...{ events, items: [], answers: [], followUps: [] },
  };
}

export async function fileCases(records: Pick<Records, 'file'>, stories: Case[]): Promise<void> {
  for (const story of stories) await records.file(filingOf(story));
}
