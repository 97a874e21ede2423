/** The transitions of a duty that `docs/states.md` documents, once, as data: which event takes it from where to where. */
import type { DutyStatus } from '../../src/domain/duty';
import type { LedgerEvent } from '../../src/domain/items';
import type { DutyKind } from '../../src/domain/plan';

interface Duty {
  kind: DutyKind;
  returns: number;
  explained?: { revision: number; consented: boolean };
}

export interface Transition {
  event: string;
  from: DutyStatus[];
  to: DutyStatus;
  /** Where the event takes only some duties there. */
  when?: (duty: Duty, event: LedgerEvent) => boolean;
}

const what = ({ data }: LedgerEvent) => data?.['what'];

/** Only the first explanation, which no convener consented to, and only while it stands. */
function isUnsaid({ explained, returns }: Duty, event: LedgerEvent): boolean {
  return what(event) === 'explanation' && explained?.revision === returns + 1 && !explained.consented;
}

export const TRANSITIONS: Transition[] = [
  { event: 'dutyOpened', from: ['notYetOpen'], to: 'open' },
  { event: 'submissionIncomplete', from: ['open'], to: 'open' },
  { event: 'submissionIncomplete', from: ['returned'], to: 'returned' },
  { event: 'delayExplained', from: ['open'], to: 'open' },
  { event: 'delayExplained', from: ['returned'], to: 'returned' },
  { event: 'explainedAfterDueDate', from: ['open'], to: 'open' },
  { event: 'explainedAfterDueDate', from: ['returned'], to: 'returned' },
  { event: 'urgedByPhone', from: ['open'], to: 'open' },
  { event: 'urgedByPhone', from: ['returned'], to: 'returned' },
  { event: 'escalationHandled', from: ['open'], to: 'open' },
  { event: 'escalationHandled', from: ['returned'], to: 'returned' },
  { event: 'submitted', from: ['open', 'returned'], to: 'submitted', when: ({ kind }) => kind !== 'progress' },
  { event: 'submitted', from: ['open'], to: 'accepted', when: ({ kind }) => kind === 'progress' },
  { event: 'accepted', from: ['submitted'], to: 'accepted' },
  { event: 'returned', from: ['submitted'], to: 'returned' },
  { event: 'waived', from: ['notYetOpen', 'open', 'submitted', 'returned'], to: 'waived' },
  {
    event: 'corrected',
    from: ['accepted'],
    to: 'submitted',
    when: ({ kind }, event) => kind !== 'progress' && what(event) === 'acceptance',
  },
  {
    event: 'corrected',
    from: ['submitted'],
    to: 'open',
    when: ({ returns }, event) => returns === 0 && what(event) === 'submission',
  },
  {
    event: 'corrected',
    from: ['submitted'],
    to: 'returned',
    when: ({ returns }, event) => returns > 0 && what(event) === 'submission',
  },
  {
    event: 'corrected',
    from: ['accepted'],
    to: 'open',
    when: ({ kind }, event) => kind === 'progress' && what(event) === 'submission',
  },
  { event: 'takenBack', from: ['open'], to: 'open', when: isUnsaid },
  { event: 'takenBack', from: ['returned'], to: 'returned', when: isUnsaid },
  {
    event: 'takenBack',
    from: ['submitted'],
    to: 'open',
    when: ({ returns }, event) => returns === 0 && what(event) === 'submission',
  },
  {
    event: 'takenBack',
    from: ['submitted'],
    to: 'returned',
    when: ({ returns }, event) => returns > 0 && what(event) === 'submission',
  },
  {
    event: 'takenBack',
    from: ['accepted'],
    to: 'open',
    when: ({ kind }, event) => kind === 'progress' && what(event) === 'submission',
  },
];

/** Events of a duty that change nothing of its status. */
export const REMARKS = ['stepsPlanned', 'stepsCancelled', 'itemFiled', 'notSent'];
