/** What the rules, not the words, make of each kind of section. The words stand in `config/letters/kinds`. */
import type { LetterKind } from './letter';

/** What the reader is asked to do, said once a letter however many sections ask it (`asks.liquid`). */
export type Ask = 'handIn' | 'handInLate' | 'sign' | 'decide' | 'signDraft' | 'repairContact';

export interface KindTraits {
  /** 1 is the most urgent; decides which section the subject names. */
  urgency: number;
  ask?: Ask;
  /** Where conveners and coordinators are asked nothing of what the unit is asked. */
  askUnitsOnly?: true;
  /** A prepared paper: 代拟稿, valid only by a signature. */
  draft?: true;
  /** Units that explained themselves stand apart from those that kept silent. */
  splitExplained?: true;
}

export const KIND_TRAITS: Record<LetterKind, KindTraits> = {
  dueSoon: { urgency: 11, ask: 'handIn' },
  urge: { urgency: 8, ask: 'handInLate' },
  escalation: { urgency: 4, ask: 'decide', splitExplained: true },
  escalationNotice: { urgency: 7, ask: 'handInLate' },
  agenda: { urgency: 6, ask: 'handInLate', askUnitsOnly: true, splitExplained: true },
  draftReport: { urgency: 1, ask: 'signDraft', draft: true },
  coordinationRequest: { urgency: 3, ask: 'signDraft', draft: true },
  receipt: { urgency: 10, ask: 'sign' },
  receiptEscalation: { urgency: 9 },
  review: { urgency: 13, ask: 'decide' },
  handling: { urgency: 5, ask: 'decide', splitExplained: true },
  clearance: { urgency: 17 },
  explained: { urgency: 16 },
  returned: { urgency: 12, ask: 'handIn', askUnitsOnly: true },
  silentMonths: { urgency: 6, ask: 'handInLate', askUnitsOnly: true },
  majorIssue: { urgency: 2, ask: 'decide' },
  recusedReport: { urgency: 1, ask: 'signDraft', draft: true },
  bounce: { urgency: 14, ask: 'repairContact' },
  noContact: { urgency: 15, ask: 'repairContact' },
  setAside: { urgency: 13 },
  possiblySent: { urgency: 18 },
};

export const LETTER_KINDS = Object.keys(KIND_TRAITS) as LetterKind[];
