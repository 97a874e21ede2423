/** Mailboxes that refuse, as the rehearsal's script wants it: answered on the road, in the inbox's place. */
import type { Mailboxes } from '../../src/rehearsal/driver';

export interface Refusals extends Mailboxes {
  /** The reply to RCPT TO for this address, if its mailbox refuses. */
  of(address: string): string | undefined;
}

export function refusing(): Refusals {
  const replies = new Map<string, string>();
  return {
    refuse: (address, { code, text }) => replies.set(address.toLowerCase(), `${code} ${text}`),
    accept: (address) => replies.delete(address.toLowerCase()),
    of: (address) => replies.get(address.toLowerCase()),
  };
}
