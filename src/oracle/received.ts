/** What the inbox really received, in the oracle's terms: messages by Message-ID, joined with the recorded letters and items. */
import type { LetterRow, StoredItem } from '../records/records';
import { subjectName } from './facts';
import type { Letter, LetterItem, Stranger } from './letters';

/** One message as the SMTP sink saw it. */
export interface SinkMessage {
  messageId?: string;
  /** The addresses of the envelope. */
  to: string[];
}

/** The letters that arrived; `strangers` are messages that no recorded letter accounts for. */
export interface ReceivedLetters extends Array<Letter> {
  strangers: Stranger[];
}

type Recorded = Omit<LetterRow, 'raw'>;

/** The same Message-ID twice is one letter. */
export function receivedLetters(messages: SinkMessage[], recorded: Recorded[], items: StoredItem[]): ReceivedLetters {
  const rows = new Map(recorded.map((row) => [row.messageId, row]));
  const itemOf = new Map(items.map((item) => [item.key, item]));
  const letters = new Map<string, Letter>();
  const strangers: Stranger[] = [];
  for (const { messageId = '', to } of messages) {
    const row = rows.get(messageId);
    const why = faultOf(row, to);
    if (row && !why) letters.set(messageId, letterOf(row, itemOf));
    else strangers.push({ messageId, to, why: why ?? '' });
  }
  return Object.assign([...letters.values()], { strangers });
}

function faultOf(row: Recorded | undefined, to: string[]): string | undefined {
  if (!row) return '信件记录中没有这个 Message-ID';
  const [address = '', ...more] = to;
  if (more.length > 0 || address.toLowerCase() !== row.address.toLowerCase()) return `记录的收件地址是 ${row.address}`;
  return undefined;
}

function letterOf(row: Recorded, items: Map<string, StoredItem>): Letter {
  const { recipient: recipientId, capacity, planDate, address } = row;
  const lines = row.itemKeys.map((key) => {
    const item = items.get(key);
    return item ? lineOf(item, planDate) : unknownLine(key);
  });
  const distinct = new Map(lines.map((line) => [JSON.stringify(line), line]));
  return { recipientId, capacity, planDate, address, items: [...distinct.values()] };
}

const PLANNED_STEP = /^(dueSoon|rung|receipt|review|handle)-/;

function lineOf(item: StoredItem, planDate: string): LetterItem {
  const { subject, duty, step, revision, plannedOn, facts } = item;
  if (item.audience === 'coordinator' && facts.bouncedFrom !== undefined) {
    // The letter that was refused may have been about several duties; the news is about the mailbox.
    return { subject: subject.planId, duty: facts.bouncedFrom, step, dueRevision: 0, late: false };
  }
  const late = PLANNED_STEP.test(step) && (item.late || plannedOn < planDate);
  return { subject: subjectName(subject), duty, step, dueRevision: revision, late };
}

function unknownLine(key: string): LetterItem {
  return { subject: key, duty: '', step: '', dueRevision: 0, late: false };
}
