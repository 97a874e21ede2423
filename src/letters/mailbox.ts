/** Longer ones no mail server takes (RFC 5321, 4.5.3.1.3). */
const LONGEST = 254;
const ATOM = String.raw`[^\s<>()[\]\\,;:"@.\p{C}]+`;
const MAILBOX = new RegExp(`^${ATOM}(\\.${ATOM})*@${ATOM}(\\.${ATOM})*$`, 'u');

/** Whether `address` is one plain mailbox: nothing that a mail server or a header could read as more than that. */
export function isMailbox(address: string): boolean {
  return address.length <= LONGEST && MAILBOX.test(address);
}
