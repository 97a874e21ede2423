/** Marks on the time line of one unit: steps to come, letters sent, steps passed over, and what people did. */
import type { AssignmentState } from '../../domain/duty';
import type { WorkPlan } from '../../domain/plan';
import { dateOf } from '../../domain/time';
import type { LedgerRow, LetterRow, StoredItem } from '../../records/records';
import { dutyName, personName } from '../../rollout/naming';
import { deliveryWords, eventWord, stepWord } from '../../words';
import type { TimelineMark } from '../api/shapes/timeline';
import { comingSteps } from './coming';

/** What happened to one assignment. */
export interface Past {
  items: StoredItem[];
  letters: Map<string, Omit<LetterRow, 'raw'>>;
  events: LedgerRow[];
}

const ACTS = new Set([
  ...['receiptSigned', 'submitted', 'submissionIncomplete', 'accepted', 'returned', 'waived', 'delayExplained'],
  ...['explainedAfterDueDate', 'escalationHandled', 'majorIssueRaised', 'majorIssueInstructed', 'majorIssueClosed'],
  ...['majorIssueWithdrawn', 'corrected', 'takenBack', 'urgedByPhone', 'assignmentClosed'],
]);

export function marksOf(plan: WorkPlan, state: AssignmentState, { items, letters, events }: Past): TimelineMark[] {
  const named = (duty: string) => state.duties.find(({ id }) => id === duty)?.name ?? dutyName(plan, duty);
  const coming = comingSteps(plan, state).map(({ on, name, duty, to, provisional }): TimelineMark => {
    return { on, kind: 'step', word: name, duty, dutyName: named(duty), detail: `告知${to}`, provisional };
  });
  const sent = onePerStep(items).map((item) => letterMark(item, letters, named(item.duty)));
  const passed = events.flatMap(({ event }) => (event.type === 'notSent' ? [passedOver(event, named)] : []));
  const acts = events.flatMap(({ event }) => (ACTS.has(event.type) ? [actMark(plan, event, named)] : []));
  return [...sent, ...passed, ...acts, ...coming].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** One step told several people; on the line it is one mark. */
function onePerStep(items: StoredItem[]): StoredItem[] {
  const seen = new Map<string, StoredItem>();
  for (const item of items.filter(({ state }) => state !== 'filed')) {
    const key = [item.duty, item.step, item.revision, item.plannedOn].join('|');
    const known = seen.get(key);
    if (!known || (known.state === 'notSent' && item.state === 'lettered')) seen.set(key, item);
  }
  return [...seen.values()];
}

function letterMark(item: StoredItem, letters: Past['letters'], name: string): TimelineMark {
  const { duty, step, plannedOn, state, why, letterId, late } = item;
  const letter = letterId === null ? undefined : letters.get(letterId);
  const about = { word: `${stepWord(step)}${late ? '（补发）' : ''}`, duty, dutyName: name, provisional: false };
  if (state === 'notSent') return { ...about, on: plannedOn, kind: 'notSent', detail: why ?? '' };
  const detail = letter ? `${letter.recipientName}：${deliveryWords(letter)}` : '';
  return { ...about, on: letter?.planDate ?? plannedOn, kind: 'letter', detail };
}

type Event = LedgerRow['event'];

function passedOver({ at, duty = '', why = '', data }: Event, named: (duty: string) => string): TimelineMark {
  const { step, plannedOn } = data ?? {};
  const on = typeof plannedOn === 'string' ? plannedOn : dateOf(at);
  const word = typeof step === 'string' ? stepWord(step) : '未发送';
  return { on, kind: 'notSent', word, duty, dutyName: named(duty), detail: why, provisional: false };
}

function actMark(plan: WorkPlan, event: Event, named: (duty: string) => string): TimelineMark {
  const { type, at, duty = '', actor, why } = event;
  const who = actor ? personName(plan, actor.person) : '';
  const detail = [who, why].filter(Boolean).join('：');
  return {
    on: dateOf(at),
    kind: 'act',
    word: eventWord(type),
    duty,
    dutyName: duty ? named(duty) : '',
    detail,
    provisional: false,
  };
}
