/** What is compared: letters as sets, without their words. */
import type { LocalDate } from '../domain/time';

export type LetterCapacity = 'unit' | 'convener' | 'coordinator';

export interface LetterItem {
  /** `planId`, or `planId/measure/slot`. */
  subject: string;
  /** For news of refused mail: the audience that was not reached, for instance `liaison:finance`. */
  duty: string;
  step: string;
  dueRevision: number;
  /** A planned step that leaves after the day it was planned for (补发); false for all news. */
  late: boolean;
  /** Which rule it follows from, in the users' language; never compared. */
  rule?: string;
}

/** One letter for each (recipient, capacity, plan date). */
export interface Letter {
  recipientId: string;
  capacity: LetterCapacity;
  planDate: LocalDate;
  items: LetterItem[];
  /** Where known on both sides, letters are told apart by the address: two people may share a mailbox. */
  address?: string;
}

/** A message in the inbox that no recorded letter accounts for. */
export interface Stranger {
  messageId: string;
  to: string[];
  why: string;
}
