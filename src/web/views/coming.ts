/** What is still to come: planned steps, with whom they will tell (the audiences of `src/domain/ladder.ts`, in words). */
import type { AssignmentState, Schedule, StepName } from '../../domain/duty';
import type { WorkPlan } from '../../domain/plan';
import { judgesOf, reviewerOf } from '../../domain/recusal';
import { personName, unitName } from '../../rollout/naming';
import { stepWord } from '../../words';
import type { ComingStep } from '../api/shapes/assignment';

/** Steps of a duty, or of all of them, in the order of their days. */
export function comingSteps(plan: WorkPlan, state: AssignmentState, duty?: string): (ComingStep & { duty: string })[] {
  const wanted = state.schedules.filter((schedule) => duty === undefined || schedule.duty === duty);
  return wanted
    .flatMap((schedule) =>
      schedule.steps.map(({ step, on }) => ({
        ...{ step, name: stepWord(step), on, track: schedule.track, duty: schedule.duty },
        to: audienceOf(plan, state, schedule, step),
        provisional: schedule.provisional,
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function audienceOf(plan: WorkPlan, state: AssignmentState, { steps }: Schedule, step: StepName): string {
  const conveners = judgesOf(state).map((unit) => `召集人${unitName(plan, unit)}`);
  const liaison = '本单位联络员';
  const accountable = state.accountablePerson ? [`责任人${personName(plan, state.accountablePerson)}`] : [];
  const isLastReminder = step === steps.findLast((planned) => planned.step.startsWith('dueSoon-'))?.step;
  const audiences: Record<string, string[]> = {
    'rung-1': [liaison, ...accountable],
    'rung-2': [...conveners, liaison],
    'rung-3': [...conveners, liaison],
    'rung-4': conveners,
    'receipt-1': [liaison],
    'receipt-2': [liaison, '本单位办公室'],
    'receipt-3': conveners,
    'review-1': [`召集人${unitName(plan, reviewerOf(state))}`, '协调人员'],
    'review-2': [...conveners, '协调人员'],
    'handle-1': [...conveners, '协调人员'],
  };
  return (audiences[step] ?? [liaison, ...(isLastReminder ? accountable : [])]).join('、');
}
