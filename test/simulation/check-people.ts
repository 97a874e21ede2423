/** Properties of people: who may judge, and that who may not is refused. */
import type { Actor } from '../../src/domain/acts';
import type { LedgerEvent } from '../../src/domain/items';
import { assignmentWorkflowId } from '../../src/domain/names';
import type { WorkPlan } from '../../src/domain/plan';
import { dateOf, type LocalDate } from '../../src/domain/time';
import { dueInForce } from './check-dates';
import type { Check } from './checks';

const JUDGEMENTS = ['accepted', 'returned', 'waived', 'escalationHandled'];
const OWN_WORK = [
  ...['submitted', 'submissionIncomplete', 'delayExplained', 'explainedAfterDueDate', 'receiptSigned'],
  ...['takenBack', 'majorIssueWithdrawn'],
];

export const peopleChecks: Record<string, Check> = {
  'nobody judges himself, and nobody but conveners judges': ({ story }, tell) => ({
    onFiling: ({ filing }) => {
      const plan = story.plans.find(({ id }) => id === filing.planId) as WorkPlan;
      for (const event of filing.events) {
        if (!isRightful(plan, event))
          tell(`${event.type} of ${JSON.stringify(event.subject)} by ${JSON.stringify(event.actor)}`);
      }
    },
  }),

  'a convener hears nothing of its own case in that capacity, but major issues': ({ records }, tell) => ({
    onEnd: () => {
      for (const { key, subject, audience, step } of records.filed.values()) {
        if (!('measure' in subject) || audience !== `convener:${subject.unit}` || step === 'majorIssue') continue;
        tell(key);
      }
    },
  }),

  'an explanation counts in time, within its limit, and once without consent': (chronicle, tell) => {
    const explained = new Set<string>();
    return {
      onFiling: ({ filing, workflowId }) => {
        const plan = chronicle.story.plans.find(({ id }) => id === filing.planId) as WorkPlan;
        for (const event of filing.events.filter(({ type }) => type === 'delayExplained')) {
          const about = `${workflowId} ${event.duty}`;
          const due = dueInForce(chronicle, filing.planId, workflowId, event.duty ?? '');
          const { expectedDate, consentOf } = event.data as { expectedDate: LocalDate; consentOf?: Actor };
          const days = chronicle.days.between(due, expectedDate, event.at);
          if (dateOf(event.at) > due) tell(`${about}: explained after ${due}`);
          if (expectedDate <= due || days > chronicle.story.policy.explanation.atMost)
            tell(`${about}: expected ${expectedDate}`);
          const judge = isConvener(plan, consentOf) && consentOf?.unit !== unitOf(event);
          if (explained.has(about) && !judge) tell(`${about}: explained twice without consent`);
          explained.add(about);
        }
        // What was taken back was never said.
        for (const { type, duty, data } of filing.events)
          if (type === 'takenBack' && data?.['what'] === 'explanation') explained.delete(`${workflowId} ${duty}`);
      },
    };
  },

  'nothing is taken back that somebody has relied on': (chronicle, tell) => {
    const told = new Set<string>();
    return {
      onArrival: ({ items }) => {
        for (const { subject, duty, step, key } of items)
          if ('measure' in subject && step === 'explained')
            told.add(`${assignmentWorkflowId(subject)} ${duty} ${chronicle.filedWith.get(key)}`);
      },
      onFiling: ({ filing, workflowId }) => {
        for (const { type, duty: id = '', at, data } of filing.events) {
          if (type !== 'takenBack') continue;
          const about = `${workflowId} ${id}`;
          const duty = chronicle.readingOf(workflowId).duties.get(id);
          const due = dueInForce(chronicle, filing.planId, workflowId, id);
          const isLate = data?.['what'] === 'submission' && duty?.kind === 'progress' && dateOf(at) > due;
          if (isLate) tell(`${about}: a monthly report taken back after ${due}`);
          const unsaid = duty?.unsaid.at(-1)?.filedWith;
          if (data?.['what'] === 'explanation' && told.has(`${about} ${unsaid}`)) tell(`${about}: the conveners knew`);
        }
      },
    };
  },

  'who may not act is refused': ({ story, records }, tell) => ({
    onEnd: () => {
      for (const happening of story.happenings) {
        if (happening.kind !== 'act' || happening.wrong === undefined) continue;
        if (records.acts.get(happening.act.requestId)?.status === 'accepted')
          tell(`${happening.wrong}: ${happening.act.requestId}`);
      }
    },
  }),
};

function isRightful(plan: WorkPlan, { type, subject, actor, data }: LedgerEvent): boolean {
  if (type === 'struckOff') {
    const measure = plan.measures.find(({ no }) => no === data?.['measure']);
    return isConvener(plan, actor) && !measure?.units.includes(actor?.unit ?? '');
  }
  if (!('measure' in subject)) return true;
  if (OWN_WORK.includes(type)) return actor?.capacity === 'unit' && actor.unit === subject.unit;
  const judges = isConvener(plan, actor) && actor?.unit !== subject.unit;
  if (type === 'corrected') return judges || (data?.['what'] === 'submission' && actor?.capacity === 'coordinator');
  return !JUDGEMENTS.includes(type) || judges;
}

function unitOf({ subject }: LedgerEvent): string | undefined {
  return 'unit' in subject ? subject.unit : undefined;
}

function isConvener({ conveners }: WorkPlan, actor: Actor | undefined): boolean {
  return actor?.capacity === 'convener' && conveners.includes(actor.unit ?? '');
}
