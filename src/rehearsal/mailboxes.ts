/** Mailboxes that the script makes refuse, for as long as it says. */
import { dateOf, type Instant } from '../domain/time';
import type { Mailboxes } from './driver';
import type { Rehearsal } from './rehearse';

export function applyMailboxes({ stored, script }: Rehearsal, mailboxes: Mailboxes, now: Instant): void {
  const today = dateOf(now);
  for (const entry of script.exceptions) {
    if (entry.act !== 'refuseMail') continue;
    const contacts = stored.plan.units.flatMap((unit) => unit.contacts);
    const address = contacts.find((contact) => contact.id === entry.contact)?.email ?? '';
    const refuses = entry.from <= today && today <= entry.to;
    if (refuses) mailboxes.refuse(address, { code: entry.code, text: 'mailbox unavailable (rehearsal)' });
    else mailboxes.accept(address);
  }
}
