/** The covers of one round: everything for one mailbox in one capacity. */
import { dateOf, type Day } from './days';
import type { Item } from './items';
import type { Letter, LetterCapacity, LetterItem } from './letters';
import type { Reader } from './roster';

export interface Cover {
  key: string;
  address: string;
  capacity: LetterCapacity;
  contacts: Set<string>;
  items: Item[];
}

export class Covers {
  private readonly open = new Map<string, Cover>();
  private readonly closed = new Set<string>();

  /** False when the letter to this mailbox has left already: the item has to wait for the next round. */
  put(item: Item, { contactId, address, capacity }: Reader): boolean {
    const key = `${address.toLowerCase()}|${capacity}`;
    if (item.had.has(key)) return true;
    if (this.closed.has(key)) return false;
    const cover = this.open.get(key) ?? { key, address, capacity, contacts: new Set(), items: [] };
    cover.contacts.add(contactId);
    cover.items.push(item);
    this.open.set(key, cover);
    return true;
  }

  /** The first wave: whatever does not speak to an office. */
  ofPeople(): Cover[] {
    const people = [...this.open.values()].filter(
      ({ items }) => !items.some(({ audience }) => audience.startsWith('office:')),
    );
    return this.close(people);
  }

  /** The second wave, with what the first one's mailboxes refused. */
  rest(): Cover[] {
    return this.close([...this.open.values()]);
  }

  /** All letters of a wave are written before the first of them leaves. */
  private close(covers: Cover[]): Cover[] {
    for (const { key } of covers) {
      this.open.delete(key);
      this.closed.add(key);
    }
    return covers;
  }
}

/** The letter in the cover, each thing once. */
export function letterOf({ address, capacity, contacts, items }: Cover, day: Day): Letter {
  const [recipientId = ''] = contacts;
  const lines = new Map(items.map((item) => [lineKey(item), lineOf(item, day)]));
  return { recipientId, capacity, planDate: dateOf(day), address, items: [...lines.values()] };
}

function lineOf({ matter: { subject, duty, step, revision, track, plannedOn, rule } }: Item, day: Day): LetterItem {
  return { subject, duty, step, dueRevision: revision, late: track !== 'news' && plannedOn < day, rule };
}

function lineKey({ matter: { subject, duty, step, revision, plannedOn } }: Item): string {
  return `${subject}|${duty}|${step}|${revision}|${plannedOn}`;
}
