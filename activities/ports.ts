/** What the activities need of the world. Tests hand in fakes of these same types. */
import type { CalendarBook } from '../src/domain/calendar';
import type { Mailer } from '../src/letters/smtp';
import type { Records } from '../src/records/records';
import type { Workflows } from '../src/rollout/workflows';

export interface Ports {
  records: Records;
  /** Asked at each use: a calendar file added while the worker runs is seen at the next planning. */
  calendars: () => CalendarBook;
  workflows: Workflows;
  mailer: Mailer;
  letters: LetterSettings;
}

/** Sender and identity of the letters. */
export interface LetterSettings {
  fromName: string;
  fromAddress: string;
  /** The right side of every Message-ID. */
  messageIdDomain: string;
}
