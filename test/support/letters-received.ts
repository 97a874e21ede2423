/** What the SMTP inbox received, in the words of an office: who got which letter in which capacity on which plan date. */
import { simpleParser } from 'mailparser';
import type { WorkPlan } from '../../src/domain/plan';
import type { Inbox, IndexEntry } from '../../src/embedded/inbox';

export interface ReceivedLetter {
  on: string;
  /** Contact id. */
  to: string;
  capacity: string;
  subject: string;
  text: string;
  messageId: string;
}

export async function lettersReceived(inbox: Inbox, plan: WorkPlan): Promise<ReceivedLetter[]> {
  const people = [...plan.units.flatMap((unit) => unit.contacts), ...plan.coordinators];
  const received: ReceivedLetter[] = [];
  for (const entry of inbox.messages()) received.push(await read(inbox, entry, people));
  return received;
}

async function read(
  inbox: Inbox,
  entry: IndexEntry,
  people: { id: string; email?: string }[],
): Promise<ReceivedLetter> {
  const mail = await simpleParser(inbox.raw(entry.id) ?? Buffer.alloc(0));
  const to = people.find((person) => person.email === entry.to[0])?.id ?? entry.to[0] ?? '';
  const { planDate = '', capacity = '', messageId = '', subject } = entry;
  return { on: planDate, to, capacity, subject, text: mail.text ?? '', messageId };
}

/** Letters on one plan date, optionally to one person in one capacity. */
export function letters(all: ReceivedLetter[], on: string, to?: string, capacity?: string): ReceivedLetter[] {
  return all.filter(
    (letter) => letter.on === on && (!to || letter.to === to) && (!capacity || letter.capacity === capacity),
  );
}
