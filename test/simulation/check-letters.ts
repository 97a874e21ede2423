/** Properties of letters: to whom, when, how many, and that none is lost or comes to somebody who no longer owes. */
import type { Contact, WorkPlan } from '../../src/domain/plan';
import { assignmentWorkflowId } from '../../src/domain/names';
import { addDays, dateOf, instantAt, timeOf } from '../../src/domain/time';
import type { StoredItem } from '../../src/records/records';
import type { Check } from './checks';
import type { Arrival, Chronicle } from './chronicle';
import type { Moment, ReadDuty } from './ledger-reading';

export const letterChecks: Record<string, Check> = {
  'letters leave on working days, from the round until the evening': ({ story, days }, tell) => ({
    onArrival: ({ at, letter }) => {
      const { roundAt, retryUntil } = story.policy;
      const open = roundAt <= timeOf(at) && at <= instantAt(dateOf(at), retryUntil);
      if (!open || !days.isWorked(dateOf(at), at)) tell(`to ${letter.recipient} at ${dateOf(at)} ${timeOf(at)}`);
    },
  }),

  'one letter per mailbox, capacity and day': (_chronicle, tell) => {
    const seen = new Map<string, string>();
    const known = new Set<string>();
    return {
      onArrival: ({ at, letter }) => {
        // A second copy of a letter that was never answered for is not another letter.
        if (known.has(letter.id)) return;
        known.add(letter.id);
        const key = [letter.address.toLowerCase(), letter.capacity, dateOf(at)].join(' ');
        if (seen.has(key)) tell(`${key} got ${letter.itemKeys.join(', ')} in a second letter`);
        seen.set(key, letter.id);
      },
    };
  },

  'a second copy comes only where nobody answered for the first': (_chronicle, tell) => {
    const answered = new Set<string>();
    return {
      onArrival: ({ at, letter, answer }) => {
        if (answered.has(letter.id))
          tell(`${letter.recipient} got the letter of ${letter.planDate} again on ${dateOf(at)}`);
        if (answer) answered.add(letter.id);
      },
    };
  },

  'nobody reads the same item twice': (_chronicle, tell) => {
    const seen = new Map<string, string>();
    return {
      onArrival: ({ letter }) => {
        for (const item of letter.itemKeys) {
          const key = [letter.address.toLowerCase(), letter.capacity, item].join(' ');
          const other = seen.get(key);
          if (other !== undefined && other !== letter.id) tell(`${key} came in two letters`);
          seen.set(key, letter.id);
        }
      },
    };
  },

  'letters go to people in office on that day': (chronicle, tell) => ({
    onArrival: ({ at, letter }) => {
      const people = chronicle.story.plans.filter(({ id }) => letter.planIds.includes(id)).flatMap(peopleOf);
      const mine = people.filter((it) => it.email?.toLowerCase() === letter.address.toLowerCase());
      const here = mine.some(({ from, to }) => (!from || from <= letter.planDate) && (!to || letter.planDate <= to));
      if (!here) tell(`${letter.recipient} at ${dateOf(at)}`);
    },
  }),

  'nothing goes to somebody who no longer owes it': (chronicle, tell) => {
    const first = new Map<string, Arrival>();
    return {
      onArrival: (arrival) => {
        if (!first.has(arrival.letter.id)) first.set(arrival.letter.id, arrival);
      },
      // At the end the ledger also knows what was handed in before a letter and delivered after it.
      onEnd: () => {
        for (const arrival of first.values()) {
          const { at, items } = arrival;
          for (const item of items) {
            const why = nothingOwed(chronicle, item, arrival);
            if (why) tell(`${dateOf(at)} ${timeOf(at)} ${item.key}: ${why}`);
          }
        }
      },
    };
  },

  'no item waits for ever, and every planned step is accounted for': (chronicle, tell) => {
    const planned = new Map<string, string[]>();
    return {
      onFiling: ({ filing, workflowId }) => {
        for (const event of filing.events) account(planned, workflowId, event);
      },
      onEnd: () => {
        const end = addDays(dateOf(chronicle.story.until), -12);
        for (const [about, steps] of planned) {
          for (const step of steps)
            if ((step.split('@')[1] ?? '') < end) tell(`${about} ${step} was planned and forgotten`);
        }
        for (const item of chronicle.records.filed.values()) {
          if (item.state === 'filed' && dateOf(item.filedAt) < end)
            tell(`${item.key} of ${dateOf(item.filedAt)} still waits`);
          if (item.state === 'notSent' && !item.why) tell(`${item.key} was not sent, nobody knows why`);
        }
        for (const letter of chronicle.records.frozen.values()) {
          // One that perhaps arrived is left alone after its day; the coordinator was told.
          const isOpen =
            letter.state === 'possiblySent' ? letter.nextAttempt !== null : /^(planned|sending)$/.test(letter.state);
          if (isOpen && letter.planDate < end)
            tell(`the letter of ${letter.planDate} to ${letter.recipient} is still ${letter.state}`);
        }
      },
    };
  },
};

function peopleOf({ units, coordinators }: WorkPlan): Contact[] {
  return [...units.flatMap(({ contacts }) => contacts), ...coordinators];
}

type Event = Parameters<NonNullable<ReturnType<Check>['onFiling']>>[0]['filing']['events'][number];

/** Crosses off what was filed, passed over or cancelled; what is planned anew replaces what was planned before. */
function account(planned: Map<string, string[]>, workflowId: string, { type, duty, data }: Event): void {
  const track = (data?.['track'] as string | undefined) ?? 'ladder';
  const key = (name: string) => `${workflowId} ${duty} ${name}`;
  if (type === 'stepsPlanned') planned.set(key(track), data?.['steps'] as string[]);
  if (type === 'stepsCancelled') planned.delete(key(track));
  if (type === 'planDutyDone') planned.delete(key('ladder'));
  if (type === 'assignmentClosed')
    for (const about of planned.keys()) if (about.startsWith(`${workflowId} `)) planned.delete(about);
  if (type !== 'itemFiled' && type !== 'notSent') return;
  const step = data?.['step'] === 'recusedReport' ? 'handle-1' : (data?.['step'] as string);
  const own = key(trackOf(step));
  const left = planned.get(own)?.filter((candidate) => !candidate.startsWith(`${step}@`));
  if (left) planned.set(own, left);
}

function trackOf(step: string): string {
  const name = step.split('-')[0] ?? '';
  return { receipt: 'receipt', review: 'review', handle: 'handling' }[name] ?? 'ladder';
}

/** What became of a letter is worth knowing whatever became of its duty. */
const DELIVERY_NEWS = ['bounce', 'noContact', 'possiblySent', 'setAside'];

/** Why the item should not have been sent with that letter, by the ledger; undefined where it rightly was. */
function nothingOwed(chronicle: Chronicle, item: StoredItem, letter: Arrival): string | undefined {
  if (item.audience === 'coordinator' && DELIVERY_NEWS.includes(item.step)) return undefined;
  if (!('measure' in item.subject)) return planDutyDone(chronicle, item, letter);
  const reading = chronicle.readingOf(assignmentWorkflowId(item.subject));
  // The news of a strike-off carries no instant of its own.
  if (reading.closed && reading.closed.order <= letter.order) return 'the measure was struck off';
  if (item.step.startsWith('receipt-')) return isBefore(reading.signed, letter) ? 'it was signed for' : undefined;
  if (isBefore(reading.issues.get(item.duty)?.withdrawn, letter)) return 'the issue was withdrawn';
  const duty = reading.duties.get(item.duty);
  if (item.step === 'explained')
    return isUnsaid(duty, chronicle.filedWith.get(item.key), letter) ? 'the explanation was taken back' : undefined;
  if (!duty || ['clearance', 'secondReturn', 'bounce', 'noContact'].includes(item.step)) return undefined;
  const now = duty.since.findLast((moment) => isBefore(moment, letter));
  if (item.step.startsWith('review-')) return now?.status === 'submitted' ? undefined : `it is ${now?.status}`;
  if (now?.status !== 'open' && now?.status !== 'returned') return `it is ${now?.status}`;
  if (now.revision !== item.revision) return `the revision is ${now.revision}`;
  const handled = duty.handled.some((moment) => isBefore(moment, letter) && moment.at >= item.filedAt);
  if ((item.step.startsWith('handle-') || item.step === 'recusedReport') && handled) return 'it was handled';
  return undefined;
}

function isUnsaid(duty: ReadDuty | undefined, order: number | undefined, letter: Arrival): boolean {
  return duty?.unsaid.some(({ filedWith, since }) => filedWith === order && isBefore(since, letter)) ?? false;
}

/** Known to the engine when the letter left, or told to it by then and lying about. */
function isBefore(moment: Moment | undefined, { at, order }: Arrival): boolean {
  return moment !== undefined && (moment.order <= order || moment.at < at);
}

function planDutyDone(
  { records }: Chronicle,
  { duty, subject, audience }: StoredItem,
  { at }: Arrival,
): string | undefined {
  const done = records.ledgerRows.find(
    ({ event, planId }) => planId === subject.planId && event.type === 'planDutyDone' && event.duty === duty,
  );
  return done && done.planTime < at && !audience.startsWith('office:') ? 'the plan duty was done' : undefined;
}
