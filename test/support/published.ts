/** What records in memory answer about calendars. */
import type { LetterRow, PublishedEntry, PublishedTo } from '../../src/records/records';

const ARRIVED: LetterRow['state'][] = ['accepted', 'possiblySent', 'sending'];

/** Of each entry the latest that a mailbox was told by letters which arrived or may have. */
export function publishedIn(letters: Iterable<LetterRow>, planIds: string[], addresses: string[]): PublishedTo {
  const wanted = new Set(addresses.map((address) => address.toLowerCase()));
  const latest = new Map<string, Map<string, PublishedEntry>>();
  for (const { address, planIds: own, state, calendar = [] } of letters) {
    const mailbox = address.toLowerCase();
    if (!wanted.has(mailbox) || !ARRIVED.includes(state) || !own.some((id) => planIds.includes(id))) continue;
    const told = latest.get(mailbox) ?? new Map<string, PublishedEntry>();
    latest.set(mailbox, told);
    for (const entry of calendar) {
      if (entry.sequence >= (told.get(entry.uid)?.sequence ?? -1)) told.set(entry.uid, entry);
    }
  }
  return new Map([...latest].map(([mailbox, told]) => [mailbox, [...told.values()]]));
}
