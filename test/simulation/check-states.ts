/** Properties of states: only documented transitions, and everything in the ledger. */
import type { AssignmentState, DutyState } from '../../src/domain/duty';
import type { Item } from '../../src/domain/items';
import { assignmentWorkflowId } from '../../src/domain/names';
import { dutyLight } from '../../src/domain/status-light';
import { dateOf, type Instant } from '../../src/domain/time';
import type { Check } from './checks';
import type { Chronicle } from './chronicle';
import type { LedgerReading } from './ledger-reading';

export const stateChecks: Record<string, Check> = {
  'duties go only where docs/states.md says': (chronicle, tell) => ({
    onFiling: ({ workflowId, filing }) => {
      if (filing.kind === 'assignment') chronicle.readingOf(workflowId).unexplained.splice(0).forEach(tell);
    },
  }),

  'the ledger explains the state of each assignment': (chronicle, tell) => ({
    onFiling: ({ workflowId, filing }) => {
      if (filing.kind !== 'assignment') return;
      const reading = chronicle.readingOf(workflowId);
      for (const difference of differences(reading, filing.state as AssignmentState))
        tell(`${workflowId}: ${difference}`);
    },
  }),

  'nothing is filed for who owes nothing': (chronicle, tell) => ({
    onFiling: ({ workflowId, filing }) => {
      if (filing.kind !== 'assignment') return;
      const reading = chronicle.readingOf(workflowId);
      for (const item of filing.items) if (!isOwed(reading, item)) tell(item.key);
    },
  }),

  'a measure is struck off only when nothing is outstanding': (chronicle, tell) => ({
    onFiling: ({ filing }) => {
      const struckOff = filing.events.find(({ type }) => type === 'struckOff');
      const measure = struckOff?.data?.['measure'];
      const plan = chronicle.story.plans.find(({ id }) => id === filing.planId);
      plan?.measures
        .find(({ no }) => no === measure)
        ?.units.forEach((unit, index) => {
          const ref = { planId: filing.planId, measure: Number(measure), slot: index + 1 };
          outstanding(chronicle.readingOf(assignmentWorkflowId(ref))).forEach((what) =>
            tell(`${unit}, measure ${ref.measure}: ${what}`),
          );
        });
    },
  }),

  'an act that was refused changes nothing': ({ refusals }, tell) => ({
    onFiling: ({ filing }) => {
      for (const { requestId } of filing.answers)
        if (refusals.has(requestId)) tell(`${requestId} was refused and then filed`);
    },
  }),

  'lights tell the truth': (chronicle, tell) => ({
    onFiling: ({ workflowId, filing, now }) => {
      if (filing.kind !== 'assignment' || filing.closed) return;
      const state = filing.state as AssignmentState;
      for (const duty of state.duties) {
        const { light } = dutyLight(state, duty, dateOf(now));
        const expected = lightOf(chronicle, duty, now);
        if (light !== expected) tell(`${workflowId} ${duty.id} on ${dateOf(now)}: ${light} instead of ${expected}`);
      }
    },
  }),
};

/** Whether the ledger says that the thing is still owed at the moment of its filing. */
function isOwed(reading: LedgerReading, { duty: id, step, revision }: Item): boolean {
  if (step.startsWith('receipt-')) return reading.signed === undefined;
  const duty = reading.duties.get(id);
  if (!duty || !/^(dueSoon|rung|review|handle)-|^recusedReport$|^silentMonths$/.test(step)) return true;
  if (step.startsWith('review-')) return duty.status === 'submitted';
  const open = (duty.status === 'open' || duty.status === 'returned') && revision === duty.returns + 1;
  if (!step.startsWith('handle-') && step !== 'recusedReport') return open;
  const last = duty.since.findLast(({ event }) => ['submitted', 'corrected', 'takenBack'].includes(event))?.order ?? 0;
  return open && !duty.handled.some(({ order }) => order > last);
}

/** What keeps a measure from being struck off; of a unit that was never issued, everything. */
function outstanding(reading: LedgerReading | undefined): string[] {
  if (!reading) return ['never issued'];
  const duties = [...reading.duties].filter(([, { status }]) => status !== 'accepted' && status !== 'waived');
  const issues = [...reading.issues].filter(([, { closed }]) => !closed);
  return [...duties, ...issues].map(([id]) => id);
}

function* differences(reading: LedgerReading, state: AssignmentState): Generator<string> {
  if (state.receipt.signedAt !== reading.signed?.at) yield `signed at ${state.receipt.signedAt}`;
  if (state.struckOff !== (reading.closed !== undefined)) yield `struck off: ${state.struckOff}`;
  if (state.accountablePerson !== reading.accountablePerson) yield `accountable: ${state.accountablePerson}`;
  for (const duty of state.duties) {
    const read = reading.duties.get(duty.id);
    if (duty.status !== read?.status) yield `${duty.id} is ${duty.status}, the ledger says ${read?.status}`;
    if (duty.revision !== (read?.returns ?? 0) + 1) yield `${duty.id} has revision ${duty.revision}`;
    if (duty.firstSubmittedAt !== read?.firstSubmission?.at)
      yield `${duty.id} was first handed in at ${duty.firstSubmittedAt}`;
    if (duty.explanation?.expectedDate !== read?.explained?.expectedDate) yield `${duty.id} explanation differs`;
  }
  for (const { id, closed, instruction } of state.majorIssues) {
    const read = reading.issues.get(id);
    if (read?.closed !== closed || read.instructed !== (instruction !== undefined)) yield `${id} differs`;
  }
}

/** Domain rule 15 in its own words. */
function lightOf({ story, days }: Chronicle, duty: DutyState, now: Instant): string {
  const today = dateOf(now);
  if (duty.status === 'notYetOpen') return 'grey';
  if (duty.status !== 'open' && duty.status !== 'returned') return 'green';
  const { explanation, revision, originalDueDate, dueDate } = duty;
  if (explanation?.revision === revision && today <= explanation.expectedDate) return 'yellow';
  if (today > originalDueDate && today > dueDate) return 'red';
  if (duty.status === 'returned') return 'yellow';
  return days.nthAfter(today, story.policy.light.yellowWithin + 1, now) > dueDate ? 'yellow' : 'green';
}
