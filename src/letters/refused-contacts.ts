/** Which mailboxes are marked: those whose latest final answer was a refusal. Derived from the answers, kept nowhere. */
import type { ContactId } from '../domain/plan';
import type { Instant } from '../domain/time';

/** A mail server's last word on one letter. */
export interface FinalAnswer {
  address: string;
  recipient: ContactId;
  recipientName: string;
  at: Instant;
  accepted: boolean;
  code: number | null;
}

export interface RefusedContact extends Pick<FinalAnswer, 'address' | 'recipient' | 'recipientName' | 'code'> {
  /** The first refusal since a letter was last accepted. */
  since: Instant;
  latest: Instant;
  times: number;
}

/** From the answers in their order; a letter that is accepted takes the mark away. */
export function refusedContacts(answers: FinalAnswer[]): RefusedContact[] {
  const marked = new Map<string, RefusedContact>();
  for (const { accepted, at, ...answer } of answers) {
    const mailbox = answer.address.toLowerCase();
    const before = marked.get(mailbox);
    if (accepted) marked.delete(mailbox);
    else marked.set(mailbox, { ...answer, since: before?.since ?? at, latest: at, times: (before?.times ?? 0) + 1 });
  }
  return [...marked.values()];
}
