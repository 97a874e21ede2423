/** What the activities need of the world. Tests hand in fakes of these same types. */
import type { CalendarBook } from '../src/domain/calendar';
import type { DkimKey } from '../src/letters/dkim';
import type { Mailer } from '../src/letters/smtp';
import type { Stationery } from '../src/letters/templates/stationery';
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

/** Sender, identity and words of the letters. */
export interface LetterSettings {
  fromName: string;
  fromAddress: string;
  /** The right side of every Message-ID. */
  messageIdDomain: string;
  /** Where the pages are on which a unit answers; without them letters carry no links. */
  links?: { baseUrl: string };
  /** Where it is given, the frozen bytes are signed with it. */
  dkim?: DkimKey;
  /** The office's templates, read when the process starts. */
  stationery: Stationery;
}
