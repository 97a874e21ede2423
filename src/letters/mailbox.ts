/** Whether `address` is one plain mailbox: nothing that a mail server or a header could read as more than that. */
export function isMailbox(address: string): boolean {
  return /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/.test(address);
}
