/**
 * From audiences to people: resolved at sending time from the dated roster, so that nobody's successor is missed and
 * nobody's predecessor is written to. People who share an address share a letter.
 */
import type { Audience } from '../domain/items';
import type { Authority, Contact, WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import type { LetterCapacity, StoredItem, StoredPlan } from '../records/records';

/** Everything that one address gets in one capacity on one day. */
export interface Bundle {
  contact: Contact & { email: string };
  capacity: LetterCapacity;
  unitName: string;
  authority: Authority | undefined;
  /** The unit's own mailbox: written in the second wave, because people's mailboxes may refuse what then falls to it. */
  viaOffice: boolean;
  items: StoredItem[];
  planIds: string[];
  itemKeys: string[];
  redirectAllTo?: string;
}

export interface Resolution {
  bundles: Bundle[];
  /** Items whose audience has no usable address on that date. */
  unreachable: StoredItem[];
}

/** Groups items by address and capacity, across plans. */
export function resolveRecipients(items: StoredItem[], plans: StoredPlan[], planDate: LocalDate): Resolution {
  const byKey = new Map<string, Bundle>();
  const unreachable: StoredItem[] = [];
  for (const item of items) {
    const stored = plans.find(({ plan }) => plan.id === item.subject.planId);
    const contacts = stored ? contactsOf(stored.plan, item.audience, planDate) : [];
    if (!stored || contacts.length === 0) unreachable.push(item);
    else for (const contact of contacts) addTo(byKey, item, contact, stored);
  }
  return { bundles: [...byKey.values()], unreachable };
}

function addTo(byKey: Map<string, Bundle>, item: StoredItem, contact: Bundle['contact'], stored: StoredPlan): void {
  const capacity = capacityOf(item);
  const key = `${contact.email.toLowerCase()}|${capacity}`;
  const bundle = byKey.get(key) ?? openBundle(contact, capacity, item, stored);
  byKey.set(key, bundle);
  bundle.items.push(item);
  bundle.itemKeys.push(item.key);
  if (!bundle.planIds.includes(stored.plan.id)) bundle.planIds.push(stored.plan.id);
}

function openBundle(contact: Bundle['contact'], capacity: LetterCapacity, item: StoredItem, stored: StoredPlan): Bundle {
  const unit = stored.plan.units.find((candidate) => candidate.id === contact.unit);
  return {
    contact,
    capacity,
    unitName: unit?.name ?? '协调组',
    authority: unit?.authority,
    viaOffice: item.audience.startsWith('office:'),
    items: [],
    planIds: [],
    itemKeys: [],
    redirectAllTo: stored.redirectAllTo,
  };
}

/** A convener's clerk gets unit work and convener work as two letters. */
function capacityOf(item: StoredItem): LetterCapacity {
  if (item.audience === 'coordinator') return 'coordinator';
  const about = item.facts.bouncedFrom && item.audience.startsWith('office:') ? item.facts.bouncedFrom : item.audience;
  return about.startsWith('convener:') ? 'convener' : 'unit';
}

/** The people whom an audience means on `date`, with an address. */
export function contactsOf(plan: WorkPlan, audience: Audience, date: LocalDate): Bundle['contact'][] {
  const [role, id] = audience.split(':') as [string, string | undefined];
  const all = plan.units.flatMap((unit) => unit.contacts);
  const wanted = (contact: Contact): boolean => {
    if (role === 'accountable') return contact.id === id;
    if (role === 'office') return contact.unit === id && contact.role === 'office';
    return contact.unit === id && contact.role === 'liaisonOfficer';
  };
  const candidates = role === 'coordinator' ? plan.coordinators : all.filter(wanted);
  return candidates.filter((contact) => isInOffice(contact, date)).filter(hasAddress);
}

function isInOffice({ from, to }: Contact, date: LocalDate): boolean {
  return (!from || from <= date) && (!to || date <= to);
}

function hasAddress(contact: Contact): contact is Bundle['contact'] {
  return contact.email !== undefined && contact.email !== '';
}
