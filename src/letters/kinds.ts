/** Which kind of section an item becomes: the same step reads differently to the unit, to a convener, to a coordinator. */
import type { StoredItem } from '../records/records';
import type { LetterKind } from './letter';
import type { Bundle } from './recipients';

const STEPS: Record<string, LetterKind> = {
  'rung-1': 'urge',
  'rung-3': 'agenda',
  'receipt-1': 'receipt',
  'receipt-2': 'receipt',
  'receipt-3': 'receiptEscalation',
  'review-1': 'review',
  'review-2': 'review',
  'handle-1': 'handling',
  secondReturn: 'agenda',
  recusedReport: 'recusedReport',
  clearance: 'clearance',
  explained: 'explained',
  returned: 'returned',
  silentMonths: 'silentMonths',
  majorIssue: 'majorIssue',
  bounce: 'bounce',
  noContact: 'noContact',
  setAside: 'setAside',
  possiblySent: 'possiblySent',
};

export function kindOf(item: StoredItem, bundle: Pick<Bundle, 'capacity'>): LetterKind {
  if (item.step.startsWith('dueSoon-')) return 'dueSoon';
  if (item.step === 'rung-2') return escalationKind(item, bundle);
  if (item.step === 'rung-4') return item.facts.nonSubordinate ? 'coordinationRequest' : 'draftReport';
  const kind = STEPS[item.step];
  if (!kind) throw new Error(`no kind of letter for step ${item.step}`);
  return kind;
}

/** The conveners' own plan-level duties are urged, not escalated to themselves. */
function escalationKind(item: StoredItem, { capacity }: Pick<Bundle, 'capacity'>): LetterKind {
  if (capacity === 'unit') return 'escalationNotice';
  return 'measure' in item.subject || capacity === 'coordinator' ? 'escalation' : 'urge';
}
