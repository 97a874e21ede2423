/** What is still to come: planned steps, and whom they will tell. */
import { audiencesOf } from '../../domain/audiences';
import type { AssignmentState } from '../../domain/duty';
import type { Audience } from '../../domain/items';
import type { WorkPlan } from '../../domain/plan';
import { personName, unitName } from '../../rollout/naming';
import { stepWord } from '../../words';
import type { ComingStep } from '../api/shapes/assignment';

/** Steps of a duty, or of all of them, in the order of their days. */
export function comingSteps(plan: WorkPlan, state: AssignmentState, duty?: string): (ComingStep & { duty: string })[] {
  const wanted = state.schedules.filter((schedule) => duty === undefined || schedule.duty === duty);
  return wanted
    .flatMap((schedule) =>
      schedule.steps.map((planned) => ({
        ...{ step: planned.step, name: stepWord(planned.step), on: planned.on },
        ...{ track: schedule.track, duty: schedule.duty, provisional: schedule.provisional },
        to: audiencesOf(state, schedule, planned)
          .map((audience) => inWords(plan, audience))
          .join('、'),
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Every step of an assignment is for its own unit, for conveners, or for the coordinators. */
function inWords(plan: WorkPlan, audience: Audience): string {
  const [kind = '', id = ''] = audience.split(':');
  return WORDS[kind]?.(plan, id) ?? '';
}

const WORDS: Record<string, (plan: WorkPlan, id: string) => string> = {
  liaison: () => '本单位联络员',
  office: () => '本单位办公室',
  accountable: (plan, id) => `责任人${personName(plan, id)}`,
  convener: (plan, id) => `召集人${unitName(plan, id)}`,
  coordinator: () => '协调人员',
};
