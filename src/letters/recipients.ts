/**
 * From audiences to people: resolved at sending time from the dated roster, so that nobody's successor is missed and
 * nobody's predecessor is written to. People who share an address share a letter.
 */
import type { Audience } from '../domain/items';
import type { Authority, Contact, ContactId, ResponsibleUnit, UnitId, WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import type { LetterCapacity, StoredItem, StoredPlan } from '../records/records';
import { isMailbox } from './mailbox';

/** Everything that one address gets in one capacity on one day. */
export interface Bundle {
  contact: Contact & { email: string };
  capacity: LetterCapacity;
  /** The units for which the address stands; more than one where units share a clerk. */
  units: UnitId[];
  unitName: string;
  authority: Authority | undefined;
  /** Speaks to a unit's own mailbox: written in the second wave, because people's mailboxes may refuse what then falls to it. */
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
    const contacts = stored ? reachable(stored.plan, item, planDate) : [];
    if (!stored || contacts.length === 0) unreachable.push(item);
    else for (const contact of contacts) addTo(byKey, item, contact, stored);
  }
  return { bundles: [...byKey.values()], unreachable };
}

/** The same bundle with some of its items only. */
export function withItems(bundle: Bundle, items: StoredItem[]): Bundle {
  const planIds = [...new Set(items.map((item) => item.subject.planId))];
  return { ...bundle, items, itemKeys: items.map((item) => item.key), planIds };
}

/** An office that shares the mailbox which refused the item is no second way: the item goes on at once. */
function reachable(plan: WorkPlan, item: StoredItem, date: LocalDate): Bundle['contact'][] {
  const contacts = contactsOf(plan, item.audience, date);
  const refused = item.facts.bouncedFrom;
  if (!refused || !item.audience.startsWith('office:')) return contacts;
  const tried = contactsOf(plan, refused, date).map(addressOf);
  return contacts.filter((contact) => !tried.includes(addressOf(contact)));
}

function addTo(byKey: Map<string, Bundle>, item: StoredItem, contact: Bundle['contact'], stored: StoredPlan): void {
  const capacity = capacityOf(item);
  // A trial's letters and real ones never share a cover, whoever they are for.
  const key = [addressOf(contact), capacity, stored.redirectAllTo ?? ''].join('|');
  const bundle = byKey.get(key) ?? openBundle(contact, capacity, stored);
  byKey.set(key, bundle);
  takeUnit(bundle, contact, stored.plan);
  // Two of its people may share the address.
  if (bundle.itemKeys.includes(item.key)) return;
  bundle.viaOffice ||= item.audience.startsWith('office:');
  bundle.items.push(item);
  bundle.itemKeys.push(item.key);
  if (!bundle.planIds.includes(stored.plan.id)) bundle.planIds.push(stored.plan.id);
}

function openBundle(contact: Bundle['contact'], capacity: LetterCapacity, { redirectAllTo }: StoredPlan): Bundle {
  const empty = { units: [], items: [], planIds: [], itemKeys: [] };
  return { ...empty, contact, capacity, unitName: '协调组', authority: undefined, viaOffice: false, redirectAllTo };
}

/** Where one of the units is not under the province, the letter takes the more courteous form. */
function takeUnit(bundle: Bundle, { unit: id }: Contact, plan: WorkPlan): void {
  const unit = id === undefined ? undefined : rosterOf(plan).units.get(id);
  if (!unit || bundle.units.includes(unit.id)) return;
  bundle.unitName = bundle.units.length === 0 ? unit.name : `${bundle.unitName}、${unit.name}`;
  bundle.units.push(unit.id);
  if (bundle.authority !== 'nonSubordinate') bundle.authority = unit.authority;
}

/** A convener's clerk gets unit work and convener work as two letters. */
function capacityOf(item: StoredItem): LetterCapacity {
  if (item.audience === 'coordinator') return 'coordinator';
  const about = item.facts.bouncedFrom && item.audience.startsWith('office:') ? item.facts.bouncedFrom : item.audience;
  return about.startsWith('convener:') ? 'convener' : 'unit';
}

/** The people whom an audience means on `date`, with an address. */
export function contactsOf(plan: WorkPlan, audience: Audience, date: LocalDate): Bundle['contact'][] {
  return peopleOf(plan, audience, date).filter(hasAddress);
}

/** The people whom an audience means on `date`, whether or not they can be written to. */
export function peopleOf(plan: WorkPlan, audience: Audience, date: LocalDate): Contact[] {
  return candidates(plan, audience).filter((contact) => isInOffice(contact, date));
}

function candidates(plan: WorkPlan, audience: Audience): Contact[] {
  if (audience === 'coordinator') return plan.coordinators;
  const [role, id] = audience.split(':') as [string, string];
  const { people, units } = rosterOf(plan);
  if (role === 'accountable') return people.get(id) ?? [];
  const wanted = role === 'office' ? 'office' : 'liaisonOfficer';
  return (units.get(id)?.contacts ?? []).filter((contact) => contact.role === wanted);
}

/** Whoever has this id among the people of the units, in office or not. */
export function personOf(plan: WorkPlan, id: ContactId): Contact | undefined {
  return rosterOf(plan).people.get(id)?.[0];
}

interface Roster {
  units: Map<UnitId, ResponsibleUnit>;
  people: Map<ContactId, Contact[]>;
}

const rosters = new WeakMap<WorkPlan, Roster>();

/** Asked for every item of a round: large rosters are indexed once. */
function rosterOf(plan: WorkPlan): Roster {
  const known = rosters.get(plan);
  if (known) return known;
  const roster: Roster = { units: new Map(plan.units.map((unit) => [unit.id, unit])), people: new Map() };
  for (const contact of plan.units.flatMap((unit) => unit.contacts)) {
    roster.people.set(contact.id, [...(roster.people.get(contact.id) ?? []), contact]);
  }
  rosters.set(plan, roster);
  return roster;
}

export function isInOffice({ from, to }: Contact, date: LocalDate): boolean {
  return (!from || from <= date) && (!to || date <= to);
}

function hasAddress(contact: Contact): contact is Bundle['contact'] {
  return contact.email !== undefined && isMailbox(contact.email);
}

function addressOf({ email }: Bundle['contact']): string {
  return email.toLowerCase();
}
