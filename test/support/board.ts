/** Stories of single assignments, filed in real records as their workflows would file them. */
import { nextWake } from '../../src/domain/assignment';
import { assignmentWorkflowId } from '../../src/domain/names';
import { DomainRefusal } from '../../src/domain/refusals';
import { addDays, type LocalDate } from '../../src/domain/time';
import type { Filing, Records, StoredPlan } from '../../src/records/records';
import type { Random } from '../simulation/random';
import { issued, type Case } from './case';
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

const DEEDS: ((story: Case, duty: string) => unknown)[] = [
  (story) => story.signs(),
  (story, duty) => story.submits(duty),
  (story, duty) => story.submits(duty),
  (story, duty) => story.isAccepted(duty),
  (story, duty) => story.isReturned(duty),
  (story, duty) => story.explains(duty, addDays(story.duty(duty).dueDate, 12)),
  (story, duty) => story.explains(duty, addDays(story.duty(duty).dueDate, 5)),
  (story, duty) => story.isWaived(duty),
];

/** A unit that does what chance tells it until a day, as far as the rules allow. */
export function lives(chance: Random, until: LocalDate): Case {
  const story = issued(20, 'audit').on('2019-03-18');
  for (let day = nextDay('2019-03-18', chance); day < until; day = nextDay(day, chance)) {
    story.advanceTo(`${day} 10:00`);
    const open = story.state.duties.filter(({ status }) => status !== 'notYetOpen');
    if (open.length > 0) tries(story, chance.pick(DEEDS), chance.pick(open).id);
  }
  return story.advanceTo(`${until} 10:00`);
}

function nextDay(day: LocalDate, chance: Random): LocalDate {
  return addDays(day, chance.int(1, 25));
}

function tries(story: Case, deed: (typeof DEEDS)[number], duty: string): void {
  try {
    deed(story, duty);
  } catch (error) {
    if (!(error instanceof DomainRefusal)) throw error;
  }
}
