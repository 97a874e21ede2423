/**
 * The paths that a workflow of this release can take, each with the mark that it leaves in a history. The corpus must hold
 * every one of them: a path that no stored history went through could change without anybody noticing.
 */

export interface HistoryEvent {
  eventType: string;
  activityTaskScheduledEventAttributes?: { activityType?: { name?: string } };
  workflowExecutionSignaledEventAttributes?: { signalName?: string };
  signalExternalWorkflowExecutionInitiatedEventAttributes?: { signalName?: string };
  workflowExecutionUpdateCompletedEventAttributes?: { outcome?: { success?: unknown; failure?: unknown } };
  markerRecordedEventAttributes?: { failure?: unknown };
}

type Kind = 'plan' | 'measure' | 'assignment' | 'dispatch';

export interface Path {
  kind: Kind;
  path: string;
  taken: (events: HistoryEvent[]) => boolean;
}

const some = (test: (event: HistoryEvent) => unknown) => (events: HistoryEvent[]) =>
  events.some((it) => Boolean(test(it)));
const event = (type: string) => some(({ eventType }) => eventType === `EVENT_TYPE_${type}`);
const activity = (name: string) => some((it) => it.activityTaskScheduledEventAttributes?.activityType?.name === name);
const told = (name: string) => some((it) => it.workflowExecutionSignaledEventAttributes?.signalName === name);
const tells = (name: string) =>
  some((it) => it.signalExternalWorkflowExecutionInitiatedEventAttributes?.signalName === name);
const acted = (how: 'success' | 'failure') =>
  some((it) => it.workflowExecutionUpdateCompletedEventAttributes?.outcome?.[how]);
const both =
  (...all: Path['taken'][]): Path['taken'] =>
  (events) =>
    all.every((taken) => taken(events));

/** What a round runs, in their order of first appearance after one another. */
const times = (name: string, events: HistoryEvent[]) =>
  events.filter((it) => it.activityTaskScheduledEventAttributes?.activityType?.name === name).length;

const localFailed = some((it) => it.markerRecordedEventAttributes?.failure);

const shared = (kind: Kind): Path[] => [
  { kind, path: 'files as a local activity', taken: event('MARKER_RECORDED') },
  {
    kind,
    path: 'begins a new run when asked to',
    taken: both(told('rollover'), event('WORKFLOW_EXECUTION_CONTINUED_AS_NEW')),
  },
  { kind, path: 'answers an act', taken: acted('success') },
  { kind, path: 'closes', taken: event('WORKFLOW_EXECUTION_COMPLETED') },
];

export const PATHS: Path[] = [
  ...shared('plan'),
  { kind: 'plan', path: 'sleeps on a timer', taken: event('TIMER_STARTED') },
  { kind: 'plan', path: 'is stepped', taken: told('clockAdvanced') },
  { kind: 'plan', path: 'launches what is issued', taken: activity('launchAssignments') },
  { kind: 'plan', path: 'tells the news of a calendar', taken: activity('broadcastCalendar') },
  { kind: 'plan', path: 'asks for the calendars', taken: told('calendarsChanged') },
  { kind: 'plan', path: 'hears that a measure was struck off', taken: told('measureStruckOff') },
  { kind: 'plan', path: 'begins a new run when a phase opens', taken: event('WORKFLOW_EXECUTION_CONTINUED_AS_NEW') },

  ...shared('measure'),
  { kind: 'measure', path: 'hears of its units', taken: told('unitStateChanged') },
  { kind: 'measure', path: 'releases its units', taken: tells('struckOff') },
  { kind: 'measure', path: 'tells the plan that it is struck off', taken: tells('measureStruckOff') },
  { kind: 'measure', path: 'refuses an act that another overtook', taken: acted('failure') },

  ...shared('assignment'),
  { kind: 'assignment', path: 'sleeps on a timer', taken: event('TIMER_STARTED') },
  { kind: 'assignment', path: 'is woken before its timer', taken: event('TIMER_CANCELED') },
  { kind: 'assignment', path: 'is stepped', taken: told('clockAdvanced') },
  { kind: 'assignment', path: 'plans again after the news of a calendar', taken: told('calendarPublished') },
  { kind: 'assignment', path: 'tells its measure', taken: tells('unitStateChanged') },
  { kind: 'assignment', path: 'is released', taken: told('struckOff') },
  { kind: 'assignment', path: 'names its phase', taken: event('UPSERT_WORKFLOW_SEARCH_ATTRIBUTES') },
  { kind: 'assignment', path: 'files in spite of a database that is away', taken: both(localFailed, activity('file')) },

  { kind: 'dispatch', path: 'sleeps on a timer', taken: event('TIMER_STARTED') },
  { kind: 'dispatch', path: 'is stepped', taken: told('clockAdvanced') },
  { kind: 'dispatch', path: 'is poked', taken: told('poke') },
  { kind: 'dispatch', path: 'sends a round in two waves', taken: (it) => times('composeLetters', it) > 1 },
  {
    kind: 'dispatch',
    path: 'tries again what was put off, without composing',
    taken: (it) => times('sendLetters', it) > times('composeLetters', it),
  },
  {
    kind: 'dispatch',
    path: 'waits for stragglers past the day and sends nothing that day',
    taken: (it) => 2 * times('awaitFilings', it) > times('composeLetters', it),
  },
];
